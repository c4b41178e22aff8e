package org.gnnrec.importer.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.importer.download.DownloadException.Cause;

/** The MD5 that publishers put beside an archive, in a file of its name and {@code .md5}. */
final class PublishedChecksum {
  private static final Pattern MD5 = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");
  private static final int MAX_BYTES = 4096;

  private final HttpSource http;

  PublishedChecksum(HttpSource http) {
    this.http = http;
  }

  /**
   * The MD5 of an archive, lower-case hexadecimal; empty if none is published.
   *
   * @throws DownloadException if the publisher's server cannot be asked
   */
  Optional<String> find(URI archive) {
    URI address = URI.create(archive + ".md5");
    try {
      HttpURLConnection answer = http.get(address, Map.of());
      try {
        int status = answer.getResponseCode();
        if (status == 404 || status == 403 || status == 410) {
          return Optional.empty();
        }
        if (status != 200) {
          throw new IOException("HTTP status " + status);
        }
        try (InputStream body = answer.getInputStream()) {
          String text = new String(body.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
          Matcher matcher = MD5.matcher(text.toLowerCase(Locale.ROOT));
          return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        }
      } finally {
        answer.disconnect();
      }
    } catch (IOException e) {
      throw new DownloadException(
          Cause.NETWORK,
          String.format(
              Locale.ROOT,
              "%s could not be reached: %s",
              archive.getHost(),
              HttpSource.describe(e)),
          e);
    }
  }
}

package org.gnnrec.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A file that the jar carries beside this class. Immutable. */
final class StaticFile {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "grass", "text/plain; charset=utf-8",
          "txt", "text/plain; charset=utf-8");

  /**
   * Names without a second dot: no path leads out of the folder, and no class file is among them.
   */
  private static final Pattern NAME =
      Pattern.compile("(?:page|guide)(?:/[A-Za-z0-9_-]+)+(?:\\.min)?\\.([a-z]+[0-9]?)");

  private static final Pattern LICENCE = Pattern.compile("page/lib/[a-z0-9-]+/LICENSE");

  private final String mediaType;
  private final byte[] content;
  private final String tag;

  private StaticFile(String mediaType, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    this.mediaType = mediaType;
    this.content = content;
    this.tag = String.format(Locale.ROOT, "\"%08x-%d\"", checksum.getValue(), content.length);
  }

  /**
   * Looks a file up.
   *
   * @param path below this class's folder, such as {@code page/index.html}
   * @return empty if there is none, or none that may be handed out
   */
  static Optional<StaticFile> find(String path) {
    String mediaType = mediaType(path);
    if (mediaType == null) {
      return Optional.empty();
    }
    try (InputStream stream = StaticFile.class.getResourceAsStream(path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new StaticFile(mediaType, stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read from the plugin's jar", e);
    }
  }

  /** What it is, with its encoding. */
  String mediaType() {
    return mediaType;
  }

  /** Its bytes, a copy. */
  byte[] content() {
    return content.clone();
  }

  /** Changes with the content, as the header {@code ETag} wants it. */
  String tag() {
    return tag;
  }

  private static @Nullable String mediaType(String path) {
    if (LICENCE.matcher(path).matches()) {
      return MEDIA_TYPES.get("txt");
    }
    Matcher name = NAME.matcher(path);
    return name.matches() ? MEDIA_TYPES.get(name.group(1)) : null;
  }
}

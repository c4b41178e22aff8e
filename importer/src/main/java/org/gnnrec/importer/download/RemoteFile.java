package org.gnnrec.importer.download;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file on the web and what is known of it beforehand.
 *
 * @param source its address, http or https
 * @param maxBytes a longer one is refused
 * @param sha256 of the right content, lower-case hexadecimal; null if unknown
 * @param md5 that the publisher names, lower-case hexadecimal; null if unknown
 */
public record RemoteFile(URI source, long maxBytes, @Nullable String sha256, @Nullable String md5) {

  /** The last part of the address. */
  public String name() {
    String path = source.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  RemoteFile withMd5(@Nullable String published) {
    return new RemoteFile(source, maxBytes, sha256, published);
  }

  /** Whether there is a checksum to hold a content against. */
  boolean isVerifiable() {
    return sha256 != null || md5 != null;
  }

  /** What speaks against a content, if anything does. */
  Optional<String> mismatch(Checksums actual) {
    if (sha256 != null && !sha256.equals(actual.sha256())) {
      return Optional.of(
          String.format(Locale.ROOT, "its SHA-256 must be %s, got %s", sha256, actual.sha256()));
    }
    if (md5 != null && !md5.equals(actual.md5())) {
      return Optional.of(
          String.format(
              Locale.ROOT, "its MD5, as published, must be %s, got %s", md5, actual.md5()));
    }
    return Optional.empty();
  }
}

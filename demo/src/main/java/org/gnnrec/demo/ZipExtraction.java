package org.gnnrec.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a zip file that need not be trusted: nothing is written outside the target, and no more
 * than so many bytes and entries.
 *
 * @param maxBytes unpacked, all entries together
 * @param maxEntries files and folders
 */
record ZipExtraction(long maxBytes, int maxEntries) {

  /**
   * Unpacks all entries below a folder.
   *
   * @throws IOException if the archive is damaged, too large, or holds a path that leads outside
   */
  void extract(Path archive, Path target) throws IOException {
    Path root = target.toAbsolutePath().normalize();
    Files.createDirectories(root);
    long left = maxBytes;
    int entries = 0;
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        if (entries > maxEntries) {
          throw new IOException(
              String.format(Locale.ROOT, "%s holds more than %d files", archive, maxEntries));
        }
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
          throw new IOException(
              String.format(
                  Locale.ROOT, "%s holds a path that leads outside: %s", archive, entry.getName()));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Path parent = path.getParent();
          if (parent != null) {
            Files.createDirectories(parent);
          }
          left -= copy(zip, path, left);
        }
      }
    }
    if (entries == 0) {
      throw new IOException(archive + " is not a zip file or is empty");
    }
  }

  private long copy(InputStream from, Path to, long limit) throws IOException {
    long copied = 0;
    byte[] buffer = new byte[8192];
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        copied += n;
        if (copied > limit) {
          throw new IOException(
              String.format(Locale.ROOT, "%s unpacks to more than %d bytes", to, maxBytes));
        }
        out.write(buffer, 0, n);
      }
    }
    return copied;
  }
}

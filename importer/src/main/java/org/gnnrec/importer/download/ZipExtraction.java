package org.gnnrec.importer.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a zip file that need not be trusted: nothing is written outside the target, and no more
 * than so many bytes and entries. Links in it become plain files.
 *
 * @param maxBytes unpacked, all entries together
 * @param maxEntries files and folders
 */
public record ZipExtraction(long maxBytes, int maxEntries) {

  /**
   * Unpacks all entries below a folder.
   *
   * @throws IOException if the archive is damaged, too large, or holds a path that leads outside
   */
  public void extract(Path archive, Path target) throws IOException {
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
        left -= extract(zip, entry, inside(root, entry.getName(), archive), left);
      }
    } catch (IllegalArgumentException e) {
      // What ZipInputStream says of a name in another encoding than it claims.
      throw new IOException(archive + " holds a name that is damaged", e);
    }
    if (entries == 0) {
      throw new IOException(archive + " is not a zip file or is empty");
    }
  }

  private static Path inside(Path root, String name, Path archive) throws IOException {
    try {
      Path path = root.resolve(name).normalize();
      if (path.startsWith(root)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IOException(
          String.format(Locale.ROOT, "%s holds a name that no file can have: %s", archive, name),
          e);
    }
    throw new IOException(
        String.format(Locale.ROOT, "%s holds a path that leads outside: %s", archive, name));
  }

  private long extract(InputStream from, ZipEntry entry, Path to, long limit) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(to);
      return 0;
    }
    Path parent = to.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return copy(from, to, limit);
  }

  private long copy(InputStream from, Path to, long limit) throws IOException {
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
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

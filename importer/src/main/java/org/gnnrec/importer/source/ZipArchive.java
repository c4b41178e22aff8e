package org.gnnrec.importer.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files in a ZIP archive. They are read where they are; nothing is unpacked to the disk. */
final class ZipArchive {
  private static final byte[] MAGIC = {'P', 'K', 3, 4};
  private static final int MOST_ENTRIES = 100_000;

  private ZipArchive() {}

  /** Whether a file begins as ZIP archives do. */
  static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /** The files of the archive's folder, or of its only folder, by their plain names. */
  static Map<String, DataFile> files(Path archive) {
    List<? extends ZipEntry> entries;
    // Names outside UTF-8 are read as Latin-1, so that they do not spoil the archive.
    try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1)) {
      if (zip.size() > MOST_ENTRIES) {
        throw new ImportException(
            archive + " holds " + zip.size() + " files; unpack it and name the folder of the data");
      }
      entries =
          Collections.list(zip.entries()).stream()
              .filter(entry -> !entry.isDirectory() && staysInside(entry.getName()))
              .toList();
    } catch (IOException e) {
      throw damaged(archive, e);
    }
    String folder = commonFolder(entries.stream().map(ZipEntry::getName).toList());
    Map<String, DataFile> files = new TreeMap<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName().substring(folder.length());
      if (name.indexOf('/') < 0) {
        files.putIfAbsent(
            DataFiles.withoutGzip(name),
            new ZippedFile(archive, entry.getName(), DataFiles.withoutGzip(name)));
      }
    }
    return files;
  }

  /** Whether an entry is a file of a data set: not outside the archive's folder, and not hidden. */
  private static boolean staysInside(String name) {
    if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
      return false;
    }
    return Arrays.stream(name.split("/", -1))
        .noneMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
  }

  /** The folders, ending in a slash, that all files are in. */
  private static String commonFolder(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String common = names.get(0).substring(0, names.get(0).lastIndexOf('/') + 1);
    for (String name : names) {
      while (!name.startsWith(common)) {
        common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
      }
    }
    return common;
  }

  private static ImportException damaged(Path archive, IOException e) {
    return new ImportException(
        archive + " is not a readable ZIP archive (" + e.getMessage() + "); fetch it again", e);
  }

  /** One entry. */
  private record ZippedFile(Path archive, String entryName, String name) implements DataFile {
    @Override
    public String location() {
      return archive + "!" + entryName;
    }

    @Override
    public long sizeInBytes() {
      try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1)) {
        ZipEntry entry = zip.getEntry(entryName);
        return entry == null ? -1 : entry.getCompressedSize();
      } catch (IOException e) {
        return -1;
      }
    }

    @Override
    public UnpackedStream open() {
      ZipFile zip = null;
      try {
        zip = new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1);
        ZipEntry entry = zip.getEntry(entryName);
        if (entry == null) {
          throw new IOException("`" + entryName + "` is gone");
        }
        long packed = entry.getCompressedSize();
        InputStream in = new ClosingArchive(zip.getInputStream(entry), zip);
        return UnpackedStream.of(
            in,
            location(),
            new UnpackedStream.Packing((double) packed / Math.max(1, entry.getSize()), packed));
      } catch (IOException e) {
        IoCleanup.closeQuietly(zip);
        throw damaged(archive, e);
      }
    }
  }

  /** Closes the archive with its entry. */
  private static final class ClosingArchive extends FilterInputStream {
    private final ZipFile zip;

    ClosingArchive(InputStream in, ZipFile zip) {
      super(in);
      this.zip = zip;
    }

    @Override
    public void close() throws IOException {
      super.close();
      zip.close();
    }
  }
}

package org.gnnrec.importer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a data set, wherever they are: in a folder, in a ZIP archive, or one file. Files
 * packed by gzip are known by their name without {@code .gz}. Immutable.
 */
public final class DataFiles {
  private static final String GZIP_SUFFIX = ".gz";
  private static final int DEEPEST_FOLDER = 4;

  private final String location;
  private final Map<String, DataFile> files;
  private final boolean single;

  private DataFiles(String location, Map<String, DataFile> files, boolean single) {
    this.location = location;
    this.files = Map.copyOf(files);
    this.single = single;
  }

  /**
   * Looks at a folder, an archive or a file. A folder, or an archive, that holds nothing but one
   * folder stands for that folder. Archives are known by their first bytes, not by their name;
   * entries that point outside the archive are passed over.
   *
   * @throws ImportException if there is nothing, or the archive is damaged
   */
  public static DataFiles at(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return new DataFiles(path.toString(), filesIn(path, 0), false);
      }
      if (ZipArchive.isZip(path)) {
        return new DataFiles(path.toString(), ZipArchive.files(path), false);
      }
      DataFile file = new PlainFile(path, plainName(path), path.toString());
      return new DataFiles(path.toString(), Map.of(file.name(), file), true);
    } catch (NoSuchFileException e) {
      throw new ImportException("There is no file or folder " + path + "; check --data", e);
    } catch (IOException e) {
      throw new ImportException("Cannot read " + path + ": " + e, e);
    }
  }

  /**
   * Takes a stream, such as the standard input, for one file. The stream is copied at once into a
   * temporary file that only the user of this process can read, since tables are read more than
   * once; the file is deleted when the process ends.
   *
   * @param name the name that messages use
   * @throws ImportException if the stream breaks or the disk is full
   */
  public static DataFiles spooled(InputStream stream, String name) {
    Path spool = null;
    try {
      spool = Files.createTempFile("gnnrec-import", null);
      spool.toFile().deleteOnExit();
      Files.copy(stream, spool, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ImportException(
          "Cannot copy "
              + name
              + " into a temporary file "
              + (spool == null ? "" : spool)
              + ": "
              + e,
          e);
    }
    return new DataFiles(name, Map.of(name, new PlainFile(spool, name, name)), true);
  }

  /** Where they are, for messages. */
  public String location() {
    return location;
  }

  /** Their names, without {@code .gz}. */
  public Set<String> names() {
    return files.keySet();
  }

  /** The file of that name, if there is one. */
  public Optional<DataFile> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /**
   * The files whose names match a pattern, by name.
   *
   * @param pattern with {@code *} for any characters and {@code ?} for one
   */
  public List<DataFile> matching(String pattern) {
    PathMatcher matcher =
        FileSystems.getDefault()
            .getPathMatcher("glob:" + pattern.replaceAll("[\\\\{}\\[\\]]", "\\\\$0"));
    return files.entrySet().stream()
        .filter(entry -> matcher.matches(Path.of(entry.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The only file, if a single file was given. */
  public Optional<DataFile> single() {
    return single ? files.values().stream().findFirst() : Optional.empty();
  }

  /**
   * The file of that name.
   *
   * @param format the format that needs it, for the message
   * @param needed all files that the format needs
   * @throws ImportException if it is missing
   */
  public DataFile require(String name, String format, List<String> needed) {
    return find(name)
        .orElseThrow(
            () ->
                new ImportException(
                    "`"
                        + name
                        + "` is missing from "
                        + location
                        + "; "
                        + format
                        + " needs "
                        + String.join(", ", needed)));
  }

  private static Map<String, DataFile> filesIn(Path folder, int depth) throws IOException {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.filter(path -> !plainName(path).startsWith(".")).sorted().toList();
    }
    if (entries.size() == 1 && depth < DEEPEST_FOLDER && Files.isDirectory(entries.get(0))) {
      return filesIn(entries.get(0), depth + 1);
    }
    Map<String, DataFile> found = new TreeMap<>();
    for (Path path : entries) {
      if (Files.isRegularFile(path)) {
        // Sorted, so that a plain file comes before its packed copy and is the one that is taken.
        found.putIfAbsent(plainName(path), new PlainFile(path, plainName(path), path.toString()));
      }
    }
    return found;
  }

  /** The last part of a path without {@code .gz}. */
  static String plainName(Path path) {
    Path last = path.getFileName();
    String name = last == null ? path.toString() : last.toString();
    return withoutGzip(name);
  }

  /** A name without {@code .gz}. */
  static String withoutGzip(String name) {
    return name.endsWith(GZIP_SUFFIX)
        ? name.substring(0, name.length() - GZIP_SUFFIX.length())
        : name;
  }

  /** A file of the file system. */
  private record PlainFile(Path path, String name, String shownAs) implements DataFile {
    @Override
    public String location() {
      return shownAs;
    }

    @Override
    public long sizeInBytes() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        return -1;
      }
    }

    @Override
    public UnpackedStream open() {
      InputStream raw = null;
      try {
        raw = Files.newInputStream(path);
        return UnpackedStream.of(raw, location(), UnpackedStream.Packing.NONE);
      } catch (NoSuchFileException e) {
        throw new ImportException("There is no file " + path, e);
      } catch (IOException e) {
        IoCleanup.closeQuietly(raw);
        throw new ImportException("Cannot read " + location() + ": " + e.getMessage(), e);
      }
    }
  }
}

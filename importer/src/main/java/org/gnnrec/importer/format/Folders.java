package org.gnnrec.importer.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.ImportException;

/** What the formats that read a folder have in common. */
final class Folders {
  private Folders() {}

  /** Returns the folder if all its files are there, else says which one is missing. */
  static Path requireFiles(Path directory, List<String> files, String format) {
    if (!Files.exists(directory)) {
      throw new ImportException("There is no folder " + directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new ImportException(
          directory + " is not a folder; unpack the data set and name the folder it is in");
    }
    for (String file : files) {
      if (!Files.isReadable(directory.resolve(file))) {
        throw new ImportException(
            "`"
                + file
                + "` is missing from "
                + directory
                + " or not readable; "
                + format
                + " needs "
                + String.join(", ", files));
      }
    }
    return directory;
  }

  /** Collects ids and closes their stream. */
  static Set<Long> ids(Stream<Long> stream) {
    try (stream) {
      return stream.collect(Collectors.toCollection(HashSet::new));
    }
  }
}

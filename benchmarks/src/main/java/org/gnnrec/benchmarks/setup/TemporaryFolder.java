package org.gnnrec.benchmarks.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for one run, deleted with all that is in it when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path folder;

  /**
   * Makes the folder.
   *
   * @param prefix what its name begins with
   */
  public TemporaryFolder(String prefix) throws IOException {
    folder = Files.createTempDirectory(prefix);
  }

  /** A file or folder in it, which need not exist. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

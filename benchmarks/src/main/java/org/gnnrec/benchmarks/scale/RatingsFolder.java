package org.gnnrec.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder with synthetic ratings in files, which goes when it is closed. */
final class RatingsFolder implements AutoCloseable {
  private static final int SEED = 1;

  private final Path folder;
  private final long bytes;

  /**
   * Writes the files.
   *
   * @param prefix what the folder's name begins with
   */
  RatingsFolder(String prefix, int users, int ratings) throws IOException {
    folder = Files.createTempDirectory(prefix);
    SyntheticLikes pairs = new SyntheticLikes(users, SyntheticLikes.MOVIELENS_ITEMS, ratings, SEED);
    bytes = new SyntheticRatings(pairs, SEED).write(Files.createDirectory(data()));
  }

  /** The folder with the data set's files alone. */
  Path data() {
    return folder.resolve("data-set");
  }

  /** Another folder or file, for whatever is needed beside. */
  Path beside(String name) {
    return folder.resolve(name);
  }

  /** The length of the data set's files. */
  long bytes() {
    return bytes;
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

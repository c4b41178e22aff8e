package org.gnnrec.benchmarks.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gnnrec.benchmarks.setup.TemporaryFolder;

/** A temporary folder with synthetic ratings in files, which goes when it is closed. */
public final class RatingsFolder implements AutoCloseable {
  private static final int SEED = 1;

  private final TemporaryFolder folder;
  private final long bytes;

  /**
   * Writes the files.
   *
   * @param prefix what the folder's name begins with
   */
  RatingsFolder(String prefix, int users, int ratings) throws IOException {
    folder = new TemporaryFolder(prefix);
    SyntheticLikes pairs = new SyntheticLikes(users, SyntheticLikes.MOVIELENS_ITEMS, ratings, SEED);
    bytes = new SyntheticRatingFiles(pairs, SEED).write(Files.createDirectory(data()));
  }

  /** The folder with the data set's files alone. */
  public Path data() {
    return folder.resolve("data-set");
  }

  /** Another folder or file, for whatever is needed beside. */
  public Path beside(String name) {
    return folder.resolve(name);
  }

  /** The length of the data set's files. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}

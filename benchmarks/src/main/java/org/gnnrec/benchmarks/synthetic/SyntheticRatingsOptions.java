package org.gnnrec.benchmarks.synthetic;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How many synthetic ratings are imported, as options of commands. */
public final class SyntheticRatingsOptions {
  @Option(
      names = "--ratings",
      defaultValue = "25000000",
      description = "Number of ratings (${DEFAULT-VALUE}).")
  private int ratings;

  @Option(
      names = "--users",
      defaultValue = "" + SyntheticLikes.MOVIELENS_USERS,
      description = "Number of users (${DEFAULT-VALUE}).")
  private int users;

  /**
   * Writes the ratings to files and says how many they are.
   *
   * @param prefix what the folder's name begins with
   */
  public RatingsFolder write(String prefix, PrintWriter out) throws IOException {
    RatingsFolder folder = new RatingsFolder(prefix, users, ratings);
    out.printf(Locale.ROOT, "%,d ratings, %,d MB of files%n", ratings, folder.bytes() / 1_000_000);
    out.flush();
    return folder;
  }
}

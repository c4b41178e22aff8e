package org.gnnrec.benchmarks.synthetic;

import org.gnnrec.benchmarks.setup.BenchmarkServer;
import picocli.CommandLine.Option;

/** The size of a synthetic graph in the shape of MovieLens 25M, as an option of commands. */
public final class SyntheticGraphOptions {
  private static final long SEED = 1;

  @Option(
      names = "--likes",
      defaultValue = "" + SyntheticLikes.MOVIELENS_LIKES,
      description = "Number of likes; users grow with them, items stay.")
  private int likes;

  /** Writes the graph into an empty database; returns what was written. */
  public SyntheticLikes writeTo(BenchmarkServer server) {
    SyntheticLikes synthetic = SyntheticLikes.ofMovieLensShape(likes, SEED);
    SyntheticImport.into(server.database(), synthetic);
    return synthetic;
  }
}

package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.synthetic.SyntheticImport;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same lists by Neo4j's Graph Data Science, by a vector index and by gnnrec. */
@Command(
    name = "gds",
    description = "Time to prepare and to answer, beside Neo4j's Graph Data Science.")
public final class GdsCommand extends BenchmarkCommand {
  private static final long SEED = 1;

  @Mixin private DataFolder folder = new DataFolder();

  @Option(
      names = "--likes",
      defaultValue = "0",
      description = "Size of a synthetic graph in the shape of MovieLens 25M; 0 for none.")
  private int likes;

  @Option(names = "--callers", defaultValue = "2", description = "Calls at a time.")
  private int callers;

  @Option(names = "--calls", defaultValue = "2000", description = "Measured calls of each caller.")
  private int calls;

  @Override
  protected void run(PrintWriter out) {
    try (BenchmarkServer server = startServer()) {
      server.replaceWith(folder.movieLens100kLikes());
      out.println("MovieLens 100K");
      new GdsComparison(server, callers, calls, out).run();
    }
    if (likes > 0) {
      try (BenchmarkServer server = startServer()) {
        SyntheticImport.into(server.database(), SyntheticLikes.ofMovieLensShape(likes, SEED));
        out.println("\nsynthetic, " + likes + " likes");
        new GdsComparison(server, callers, calls, out).run();
      }
    }
  }
}

package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.DataFolder;
import org.gnnrec.benchmarks.scale.SyntheticImport;
import org.gnnrec.benchmarks.scale.SyntheticLikes;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The same lists by Neo4j's Graph Data Science, by a vector index and by gnnrec. */
@Command(
    name = "gds",
    description = "Time to prepare and to answer, beside Neo4j's Graph Data Science.")
public final class GdsCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();
  @CommandLine.Mixin private DataFolder folder = new DataFolder();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

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
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (BenchmarkServer server = program.startServer()) {
      server.replaceWith(
          Format.MOVIELENS_100K.open(
              folder.movieLens100k(spec), ReadOptions.defaults().withLikedOnly(true)));
      out.println("MovieLens 100K");
      new GdsComparison(server, callers, calls, out).run();
    }
    if (likes > 0) {
      try (BenchmarkServer server = program.startServer()) {
        new SyntheticImport(server.database(), SyntheticLikes.ofMovieLensShape(likes, SEED)).run();
        out.println("\nsynthetic, " + likes + " likes");
        new GdsComparison(server, callers, calls, out).run();
      }
    }
    return 0;
  }
}

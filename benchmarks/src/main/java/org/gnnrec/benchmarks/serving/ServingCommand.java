package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.scale.SyntheticImport;
import org.gnnrec.benchmarks.scale.SyntheticLikes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Answers on a catalogue of MovieLens 25M's size. */
@Command(
    name = "serving",
    description =
        "Times of gnnrec.recommend, and the size of a snapshot, on a catalogue shaped like MovieLens 25M.")
public final class ServingCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

  @Option(
      names = "--likes",
      defaultValue = "12400000",
      description = "Number of likes; users grow with them, items stay.")
  private int likes;

  @Option(names = "--callers", defaultValue = "2", description = "Calls at a time.")
  private int callers;

  @Option(names = "--calls", defaultValue = "5000", description = "Measured calls of each caller.")
  private int calls;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SyntheticLikes synthetic = SyntheticLikes.ofMovieLensShape(likes, SEED);
    try (BenchmarkServer server = program.startServer()) {
      new SyntheticImport(server.database(), synthetic).run();
      server.run(SnapshotFigures.TRAIN, Map.of());
      new ServingTimes(server, synthetic.users(), callers, calls, out).run();
      new SnapshotFigures(server, out).run();
    }
    return 0;
  }
}

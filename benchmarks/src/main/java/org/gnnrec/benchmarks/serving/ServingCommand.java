package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.gnnrec.benchmarks.synthetic.SyntheticGraphOptions;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers on a catalogue of MovieLens 25M's size. */
@Command(
    name = "serving",
    description =
        "Times of gnnrec.recommend, and the size of a snapshot, on a catalogue shaped like MovieLens 25M.")
public final class ServingCommand extends ServerCommand {
  @Mixin private SyntheticGraphOptions graph = new SyntheticGraphOptions();

  @Option(names = "--callers", defaultValue = "2", description = "Calls at a time.")
  private int callers;

  @Option(names = "--calls", defaultValue = "5000", description = "Measured calls of each caller.")
  private int calls;

  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    SyntheticLikes synthetic = graph.writeTo(server);
    server.run(SnapshotFigures.TRAIN, Map.of());
    new ServingTimes(server, synthetic.users(), callers, calls, out).run();
    new SnapshotFigures(server, out).run();
  }
}

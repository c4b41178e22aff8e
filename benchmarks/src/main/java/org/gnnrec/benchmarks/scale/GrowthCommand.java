package org.gnnrec.benchmarks.scale;

import java.io.PrintWriter;
import java.util.List;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Growth with the number of likes. */
@Command(
    name = "growth",
    description = "Time and memory of gnnrec.train on synthetic graphs shaped like MovieLens 25M.")
public final class GrowthCommand extends BenchmarkCommand {

  @Option(
      names = "--likes",
      split = ",",
      defaultValue = "1000000,3000000,6000000,12400000",
      description = "Numbers of likes; users grow with them, items stay.")
  private List<Integer> likes = List.of();

  @Option(
      names = "--configuration",
      defaultValue = "{}",
      description = "Cypher map for gnnrec.train; empty for the defaults.")
  private String configuration = "{}";

  @Override
  protected void run(PrintWriter out) {
    TrainingGrowth.printHead(out);
    for (int size : likes) {
      try (BenchmarkServer server = startServer()) {
        new TrainingGrowth(configuration).run(server, size, out);
      }
    }
  }
}

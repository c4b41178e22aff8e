package org.gnnrec.benchmarks.scale;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Growth with the number of likes. */
@Command(
    name = "growth",
    description = "Time and memory of gnnrec.train on synthetic graphs shaped like MovieLens 25M.")
public final class GrowthCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

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
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TrainingGrowth.printHead(out);
    for (int size : likes) {
      try (BenchmarkServer server = program.startServer()) {
        new TrainingGrowth(configuration).run(server, size, out);
      }
    }
    return 0;
  }
}

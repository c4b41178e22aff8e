package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.DataFolder;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What an application sees, on MovieLens 100K. */
@Command(
    name = "bolt",
    description = "Calls per second over Bolt on MovieLens 100K, beside a procedure of ten rows.")
public final class BoltCommand implements Callable<Integer> {
  private static final int USERS = 943;
  private static final String COLUMNS = " YIELD rank, itemId, score RETURN rank, itemId, score";

  @Spec private CommandSpec spec = CommandSpec.create();
  @CommandLine.Mixin private DataFolder folder = new DataFolder();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

  @Option(names = "--callers", defaultValue = "2", description = "Calls at a time.")
  private int callers;

  @Option(names = "--calls", defaultValue = "5000", description = "Measured calls of each caller.")
  private int calls;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (BenchmarkServer server = program.startServer(TenRows.class)) {
      server.replaceWith(
          Format.MOVIELENS_100K.open(
              folder.movieLens100k(spec), ReadOptions.defaults().withLikedOnly(true)));
      server.run("CALL gnnrec.train()", Map.of());
      out.println("| call | p50 ms | p99 ms | longest ms | calls/s | p50 / first |");
      out.println("|---|---|---|---|---|---|");
      CallTimes empty = times(server, "CALL benchmark.tenRows($user)" + COLUMNS);
      double median = empty.percentile(0.5);
      out.println(empty.row("a procedure that returns ten rows", median));
      CallTimes recommend = times(server, "CALL gnnrec.recommend($user, 10)" + COLUMNS);
      out.println(recommend.row("`gnnrec.recommend($user, 10)`", median));
      out.printf(
          Locale.ROOT,
          "%ncalls per second of gnnrec.recommend / of ten rows: %.2f%n",
          recommend.callsPerSecond() / empty.callsPerSecond());
      out.flush();
    }
    return 0;
  }

  private CallTimes times(BenchmarkServer server, String query) {
    return CallTimes.of(
        callers,
        calls,
        call -> server.run(query, Map.of("user", 1 + new SplittableRandom(call).nextLong(USERS))));
  }
}

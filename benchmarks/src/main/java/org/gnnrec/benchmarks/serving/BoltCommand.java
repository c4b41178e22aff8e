package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an application sees, on MovieLens 100K. */
@Command(
    name = "bolt",
    description = "Calls per second over Bolt on MovieLens 100K, beside a procedure of ten rows.")
public final class BoltCommand extends ServerCommand {
  private static final int USERS = 943;
  private static final String COLUMNS = " YIELD rank, itemId, score RETURN rank, itemId, score";

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--callers", defaultValue = "2", description = "Calls at a time.")
  private int callers;

  @Option(names = "--calls", defaultValue = "5000", description = "Measured calls of each caller.")
  private int calls;

  /** A server with a procedure of ten rows beside the plugin. */
  public BoltCommand() {
    super(TenRows.class);
  }

  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    server.replaceWith(folder.movieLens100kLikes());
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

  private CallTimes times(BenchmarkServer server, String query) {
    return CallTimes.of(
        callers,
        calls,
        call -> server.run(query, Map.of("user", 1 + new SplittableRandom(call).nextLong(USERS))));
  }
}

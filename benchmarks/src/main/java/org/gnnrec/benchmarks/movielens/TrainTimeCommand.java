package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.neo4j.driver.Record;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long {@code CALL gnnrec.train()} takes over Bolt with all of MovieLens 100K imported. */
@Command(name = "train-time", description = "Time of CALL gnnrec.train() on all of MovieLens 100K.")
public final class TrainTimeCommand extends ServerCommand {
  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--runs", defaultValue = "5", description = "Trainings, the first one cold.")
  private int runs;

  /** Prints a row per training: what the client waited, and the procedure's own phases. */
  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    server.replaceWith(folder.movieLens100kRatings());
    out.println("| call | client ms | trainMillis | phases, ms | kernel | peak MB |");
    out.println("|---|---|---|---|---|---|");
    for (int run = 1; run <= runs; run++) {
      long start = System.nanoTime();
      Record row = server.run("CALL gnnrec.train()", Map.of()).get(0);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      out.println(
          "| "
              + run
              + " | "
              + millis
              + " | "
              + row.get("trainMillis").asLong()
              + " | "
              + row.get("phaseMillis").asMap()
              + " | "
              + row.get("kernel").asString()
              + " | "
              + row.get("peakMemoryBytes").asLong() / 1_000_000
              + " |");
      out.flush();
    }
  }
}

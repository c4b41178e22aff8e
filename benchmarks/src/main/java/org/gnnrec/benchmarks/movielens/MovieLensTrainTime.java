package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import org.neo4j.driver.Record;

/** How long {@code CALL gnnrec.train()} takes over Bolt with all of MovieLens 100K imported. */
public final class MovieLensTrainTime {
  private final BenchmarkServer server;
  private final Path folder;

  /**
   * Prepares a run.
   *
   * @param folder holds u.data and u.item
   */
  public MovieLensTrainTime(BenchmarkServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Prints a row per training: what the client waited, and the procedure's own phases. */
  public void run(int runs, PrintWriter out) {
    server.replaceWith(Format.MOVIELENS_100K.open(folder, ReadOptions.defaults()));
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

package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.neo4j.driver.Record;

/** What a served model takes of the server's heap, and how long it takes to load. */
final class SnapshotFigures {
  /** The vectors' values do not matter here, only their number. */
  static final String TRAIN = "CALL gnnrec.train({epochs: 1, writeProperty: null})";

  private static final double MEGABYTE = 1e6;

  /** A model has final vectors of users and items, and what it folds users in with. */
  private static final int MATRICES_OF_A_SIDE = 2;

  private final BenchmarkServer server;
  private final PrintWriter out;

  SnapshotFigures(BenchmarkServer server, PrintWriter out) {
    this.server = server;
    this.out = out;
  }

  /** Prints the figures; afterwards there is no model. */
  void run() {
    long first = heapWithModel();
    Record trained = server.run(TRAIN, Map.of()).get(0);
    double coldMillis = millisOfRecommend();
    double warmMillis = millisOfRecommend();
    long second = heapWithModel();
    server.run("CALL gnnrec.model.drop('default')", Map.of());
    long snapshot = second - usedHeap();
    long nodes = trained.get("userCount").asLong() + trained.get("itemCount").asLong();
    int dimension = trained.get("configuration").get("embeddingDimension").asInt();
    long needed = nodes * (MATRICES_OF_A_SIDE * dimension * Float.BYTES + Long.BYTES);
    out.printf(
        Locale.ROOT,
        "%nmatrices and vocabulary %.1f MB, snapshot %.1f MB (%.2f of them)%n"
            + "first call after a training %.0f ms, next %.1f ms%n"
            + "heap with the second version instead of the first: %+.1f MB%n",
        needed / MEGABYTE,
        snapshot / MEGABYTE,
        snapshot / (double) needed,
        coldMillis,
        warmMillis,
        (second - first) / MEGABYTE);
    out.flush();
  }

  private long heapWithModel() {
    millisOfRecommend();
    return usedHeap();
  }

  private double millisOfRecommend() {
    long start = System.nanoTime();
    server.run("CALL gnnrec.recommend(0, 10)", Map.of());
    return (System.nanoTime() - start) / 1e6;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    // What has just become garbage is found by a second or third collection only.
    for (int collection = 0; collection < 4; collection++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}

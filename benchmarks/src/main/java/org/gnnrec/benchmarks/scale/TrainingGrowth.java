package org.gnnrec.benchmarks.scale;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.synthetic.SyntheticImport;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Time and memory of {@code CALL gnnrec.train()} on synthetic graphs of growing size. */
public final class TrainingGrowth {
  private static final long SEED = 1;
  private static final double MEGABYTE = 1e6;

  private final String configuration;

  /**
   * Prepares runs.
   *
   * @param configuration a Cypher map for {@code gnnrec.train}
   */
  public TrainingGrowth(String configuration) {
    this.configuration = configuration;
  }

  /** Prints the head of the table that {@link #run} fills. */
  public static void printHead(PrintWriter out) {
    out.println(
        "| users | items | likes | written s | export s | train s | trainer peak MB | estimate MB |"
            + " estimate / peak | epochs | phases, ms |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    out.flush();
  }

  /** Prints a row for one size; the database must be empty. */
  public void run(BenchmarkServer server, int likes, PrintWriter out) {
    SyntheticLikes synthetic = SyntheticLikes.ofMovieLensShape(likes, SEED);
    long start = System.nanoTime();
    SyntheticImport.into(server.database(), synthetic);
    double written = seconds(start);
    Record estimate =
        server.run("CALL gnnrec.train.estimate(" + configuration + ")", Map.of()).get(0);
    start = System.nanoTime();
    Record row = server.run("CALL gnnrec.train(" + configuration + ")", Map.of()).get(0);
    double trained = seconds(start);
    double peak = row.get("peakMemoryBytes").asLong() / MEGABYTE;
    double estimated =
        (estimate.get("heapBytes").asLong() + estimate.get("nativeBytes").asLong()) / MEGABYTE;
    Value phases = row.get("phaseMillis");
    List<Object> cells =
        List.of(
            row.get("userCount").asLong(),
            row.get("itemCount").asLong(),
            row.get("relationshipCount").asLong(),
            decimal(written),
            decimal(phases.get("export").asLong() / 1e3),
            decimal(trained),
            decimal(peak),
            decimal(estimated),
            String.format(Locale.ROOT, "%.2f", estimated / peak),
            row.get("ranEpochs").asLong(),
            phases.asMap());
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell).append(" |");
    }
    out.println(line);
    out.flush();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

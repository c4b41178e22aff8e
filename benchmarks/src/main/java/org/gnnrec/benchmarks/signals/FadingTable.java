package org.gnnrec.benchmarks.signals;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.jspecify.annotations.Nullable;

/**
 * What fading of old likes does to the ranking of later ones: the last fifth of all ratings of four
 * stars and more is held out by time, and each model is trained with several half-lives.
 *
 * @param models kinds of models
 * @param seeds of the models; the division is by time, and has none
 */
record FadingTable(List<String> models, List<Long> seeds) {
  private static final List<@Nullable Double> HALF_LIVES =
      Arrays.asList(null, 7.0, 30.0, 90.0, 365.0);
  private static final String LIKES =
      "relationships: {RATED: {ratingProperty: 'rating', minRating: 4, timestampProperty:"
          + " 'timestamp'}}, protocol: 'temporal', testFraction: 0.2, metrics: 'ndcg', k: 10";

  /** Measures what the server holds. */
  void print(BenchmarkServer server, String dataSet, PrintWriter out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "| %s, NDCG@10 of the last fifth | not faded | 7 days | 30 | 90 | 365 |%n",
        dataSet);
    out.println("|---|---|---|---|---|---|");
    for (String model : models) {
      StringBuilder row = new StringBuilder("| ").append(model);
      for (@Nullable Double days : HALF_LIVES) {
        row.append(String.format(Locale.ROOT, " | %.4f", ndcg(server, model, days)));
      }
      out.println(row.append(" |"));
      out.flush();
    }
  }

  private double ndcg(BenchmarkServer server, String model, @Nullable Double days) {
    String fading = days == null ? "" : ", halfLifeDays: " + days;
    double sum = 0;
    for (long seed : seeds) {
      sum +=
          server
              .run(
                  "CALL gnnrec.evaluate({"
                      + LIKES
                      + fading
                      + ", models: [$model], randomSeed: $seed}) YIELD value",
                  Map.of("model", model, "seed", seed))
              .get(0)
              .get("value")
              .asDouble();
    }
    return sum / seeds.size();
  }
}

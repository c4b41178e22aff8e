package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.lists.EaseR;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;

/**
 * Accuracy as an application would see it: imports the training part alone, calls {@code
 * gnnrec.train} and asks {@code gnnrec.recommend} for every user with held-out likes. EASE^R, which
 * gnnrec does not serve, is computed here from the same training part.
 */
public final class MovieLensAccuracy {
  private static final double EASE_LAMBDA = 400;
  private static final String EASE = "EASE^R (λ = 400)";

  private final BenchmarkServer server;
  private final Path folder;
  private final List<String> configurations;

  /**
   * Prepares a run.
   *
   * @param folder holds u.data and u.item
   * @param configurations Cypher maps for {@code gnnrec.train}
   */
  public MovieLensAccuracy(BenchmarkServer server, Path folder, List<String> configurations) {
    this.server = server;
    this.folder = folder;
    this.configurations = List.copyOf(configurations);
  }

  /** Prints a row per seed and model, then the means. */
  public void run(List<Long> seeds, PrintWriter out) {
    DataSet all = Format.MOVIELENS_100K.open(folder, ReadOptions.defaults());
    out.println(MeanMetrics.HEADER);
    Map<String, MeanMetrics> sums = new LinkedHashMap<>();
    for (long seed : seeds) {
      LikeSplit split = LikeSplit.of(all, seed);
      server.replaceWith(split.training());
      for (String configuration : configurations) {
        add(sums, "gnnrec " + configuration, seed, served(split, configuration), out);
      }
      EaseR ease = new EaseR(split.holdOut().training(), EASE_LAMBDA);
      MeanMetrics metrics =
          MeanMetrics.measure(
              split.testUsers(), split.holdOut()::heldOut, user -> ease.list(user, MeanMetrics.K));
      add(sums, EASE, seed, metrics, out);
    }
    sums.forEach((model, sum) -> out.println(sum.over(seeds.size()).row(model, "mean")));
    out.flush();
  }

  private static void add(
      Map<String, MeanMetrics> sums,
      String model,
      long seed,
      MeanMetrics metrics,
      PrintWriter out) {
    sums.merge(model, metrics, MeanMetrics::plus);
    out.println(metrics.row(model, Long.toString(seed)));
    out.flush();
  }

  private MeanMetrics served(LikeSplit split, String configuration) {
    String model =
        server
            .run("CALL gnnrec.train(" + configuration + ") YIELD model", Map.of())
            .get(0)
            .get("model")
            .asString();
    int[] users = split.testUsers();
    String source = model.equals("popularity") ? "popular" : "trained";
    Map<Integer, int[]> lists = RecommendedLists.of(server, split, users, source);
    return MeanMetrics.measure(
        users, split.holdOut()::heldOut, user -> lists.getOrDefault(user, new int[0]));
  }
}

package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.benchmarks.lists.EaseR;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.gnnrec.importer.check.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Accuracy as an application would see it: imports the training part alone, calls {@code
 * gnnrec.train} and asks {@code gnnrec.recommend} for every user with held-out likes. EASE^R, which
 * gnnrec does not serve, is computed here from the same training part.
 */
@Command(name = "accuracy", description = "Recall@20 and NDCG@20 on MovieLens 100K.")
public final class AccuracyCommand extends ServerCommand {
  private static final double EASE_LAMBDA = 400;
  private static final String EASE = "EASE^R (λ = 400)";

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--seeds", split = ",", defaultValue = "1,2,3,4,5", description = "Split seeds.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--configuration",
      description =
          "Cypher map for gnnrec.train, {} for the defaults; may be given several times. By"
              + " default the defaults and each baseline.")
  private List<String> configurations =
      List.of("{model: 'popularity'}", "{model: 'itemknn'}", "{model: 'gfcf'}", "{}");

  /** Prints a row per seed and model, then the means. */
  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    DataSet all = folder.movieLens100kRatings();
    out.println(MeanMetrics.HEADER);
    Map<String, MeanMetrics> sums = new LinkedHashMap<>();
    for (long seed : seeds) {
      MovieLensSplit split = MovieLensSplit.of(all, seed);
      server.replaceWith(split.training());
      for (String configuration : configurations) {
        add(sums, "gnnrec " + configuration, seed, served(server, split, configuration), out);
      }
      EaseR ease = new EaseR(split.holdOut().training(), EASE_LAMBDA);
      MeanMetrics metrics =
          MeanMetrics.measure(
              split.testUsers(), split.holdOut()::heldOut, user -> ease.list(user, MeanMetrics.K));
      add(sums, EASE, seed, metrics, out);
    }
    sums.forEach((model, sum) -> out.println(sum.over(seeds.size()).row(model, "mean")));
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

  private static MeanMetrics served(
      BenchmarkServer server, MovieLensSplit split, String configuration) {
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

package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;

/**
 * What it costs that a model has not seen a user: one user in ten is hidden from a training, comes
 * into the database afterwards with four fifths of the likes, and is recommended to by fold-in. The
 * baseline is a model that was trained with these users and the same likes. Both are measured on
 * the hidden users' other likes.
 */
public final class MovieLensFoldIn {
  private static final double HIDDEN = 0.1;

  private final BenchmarkServer server;
  private final Path folder;
  private final List<String> configurations;

  /** Lists of users whom the model knows, beside lists of the same users folded in. */
  private record Ways(MeanMetrics trained, MeanMetrics folded) {
    Ways plus(Ways other) {
      return new Ways(trained.plus(other.trained), folded.plus(other.folded));
    }

    Ways over(int count) {
      return new Ways(trained.over(count), folded.over(count));
    }

    void print(String configuration, String seed, PrintWriter out) {
      out.println(trained.row(configuration + ", trained with them", seed) + " |");
      out.println(
          folded.row(configuration + ", folded in", seed)
              + String.format(
                  Locale.ROOT, " %.1f %% |", 100 * (1 - folded.ndcg() / trained.ndcg())));
      out.flush();
    }
  }

  /**
   * Prepares a run.
   *
   * @param folder holds u.data, u.item and u.user
   * @param configurations Cypher maps for {@code gnnrec.train}
   */
  public MovieLensFoldIn(BenchmarkServer server, Path folder, List<String> configurations) {
    this.server = server;
    this.folder = folder;
    this.configurations = List.copyOf(configurations);
  }

  /** Prints two rows per seed and configuration, then the means. */
  public void run(List<Long> seeds, PrintWriter out) {
    DataSet all = Format.MOVIELENS_100K.open(folder, ReadOptions.defaults());
    out.println("| way | split seed | NDCG@20 | Recall@20 | loss of NDCG |");
    out.println("|---|---|---|---|---|");
    Map<String, Ways> sums = new LinkedHashMap<>();
    for (long seed : seeds) {
      LikeSplit split = LikeSplit.of(all, seed);
      int[] hidden = hidden(split.testUsers(), seed);
      Map<String, MeanMetrics> trained = new LinkedHashMap<>();
      server.replaceWith(split.training());
      for (String configuration : configurations) {
        train(configuration);
        trained.put(configuration, measure(split, hidden, "trained"));
      }
      for (String configuration : configurations) {
        server.replaceWith(split.trainingWithout(hidden));
        train(configuration);
        server.add(split.training());
        MeanMetrics known = trained.getOrDefault(configuration, MeanMetrics.ZERO);
        Ways ways = new Ways(known, measure(split, hidden, "foldedIn"));
        ways.print(configuration, Long.toString(seed), out);
        sums.merge(configuration, ways, Ways::plus);
      }
    }
    sums.forEach((configuration, sum) -> sum.over(seeds.size()).print(configuration, "mean", out));
  }

  private void train(String configuration) {
    server.run("CALL gnnrec.train(" + configuration + ")", Map.of());
  }

  private static int[] hidden(int[] users, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Arrays.stream(users).filter(user -> random.nextDouble() < HIDDEN).toArray();
  }

  private MeanMetrics measure(LikeSplit split, int[] users, String source) {
    Map<Integer, int[]> lists = RecommendedLists.of(server, split, users, source);
    return MeanMetrics.measure(
        users, split.holdOut()::heldOut, user -> lists.getOrDefault(user, new int[0]));
  }
}

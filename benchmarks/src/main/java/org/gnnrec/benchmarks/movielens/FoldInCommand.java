package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.gnnrec.importer.check.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What it costs that a model has not seen a user: one user in ten is hidden from a training, comes
 * into the database afterwards with four fifths of the likes, and is recommended to by fold-in. The
 * baseline is a model that was trained with these users and the same likes. Both are measured on
 * the hidden users' other likes.
 */
@Command(name = "fold-in", description = "NDCG@20 for users hidden from training.")
public final class FoldInCommand extends ServerCommand {
  private static final double HIDDEN = 0.1;

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Split seeds.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--configuration",
      description =
          "Cypher map for gnnrec.train, {} for the defaults; may be given several times. By"
              + " default every model that folds users in, but graphsage.")
  private List<String> configurations =
      List.of("{}", "{loss: 'bpr'}", "{model: 'gfcf'}", "{model: 'itemknn'}");

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

  /** Prints two rows per seed and configuration, then the means. */
  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    DataSet all = folder.movieLens100kRatings();
    out.println("| way | split seed | NDCG@20 | Recall@20 | loss of NDCG |");
    out.println("|---|---|---|---|---|");
    Map<String, Ways> sums = new LinkedHashMap<>();
    for (long seed : seeds) {
      MovieLensSplit split = MovieLensSplit.of(all, seed);
      int[] hidden = hidden(split.testUsers(), seed);
      Map<String, MeanMetrics> trained = new LinkedHashMap<>();
      server.replaceWith(split.training());
      for (String configuration : configurations) {
        train(server, configuration);
        trained.put(configuration, measure(server, split, hidden, "trained"));
      }
      for (String configuration : configurations) {
        server.replaceWith(split.trainingWithout(hidden));
        train(server, configuration);
        server.add(split.training());
        MeanMetrics known = trained.getOrDefault(configuration, MeanMetrics.ZERO);
        Ways ways = new Ways(known, measure(server, split, hidden, "foldedIn"));
        ways.print(configuration, Long.toString(seed), out);
        sums.merge(configuration, ways, Ways::plus);
      }
    }
    sums.forEach((configuration, sum) -> sum.over(seeds.size()).print(configuration, "mean", out));
  }

  private static void train(BenchmarkServer server, String configuration) {
    server.run("CALL gnnrec.train(" + configuration + ")", Map.of());
  }

  private static int[] hidden(int[] users, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Arrays.stream(users).filter(user -> random.nextDouble() < HIDDEN).toArray();
  }

  private static MeanMetrics measure(
      BenchmarkServer server, MovieLensSplit split, int[] users, String source) {
    Map<Integer, int[]> lists = RecommendedLists.of(server, split, users, source);
    return MeanMetrics.measure(
        users, split.holdOut()::heldOut, user -> lists.getOrDefault(user, new int[0]));
  }
}

package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.importer.Format;
import org.gnnrec.importer.format.DataSet;

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

  /**
   * Prepares a run.
   *
   * @param folder holds u.data and u.item
   */
  public MovieLensFoldIn(BenchmarkServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Prints a row per seed and way, then the means. */
  public void run(List<Long> seeds, PrintWriter out) {
    DataSet all = Format.parse("movielens-100k").open(folder);
    out.println(MeanMetrics.HEADER);
    MeanMetrics trainedSum = MeanMetrics.ZERO;
    MeanMetrics foldedSum = MeanMetrics.ZERO;
    for (long seed : seeds) {
      LikeSplit split = LikeSplit.of(all, seed);
      int[] hidden = hidden(split.testUsers(), seed);

      server.replaceWith(split.training(), true);
      server.run("CALL gnnrec.train()", Map.of());
      MeanMetrics trained = measure(split, hidden, "trained");

      server.replaceWith(split.trainingWithout(hidden), true);
      server.run("CALL gnnrec.train()", Map.of());
      server.add(split.training(), true);
      MeanMetrics folded = measure(split, hidden, "foldedIn");

      out.println(trained.row("trained with them", Long.toString(seed)));
      out.println(folded.row("folded in", Long.toString(seed)));
      out.flush();
      trainedSum = trainedSum.plus(trained);
      foldedSum = foldedSum.plus(folded);
    }
    out.println(trainedSum.over(seeds.size()).row("trained with them", "mean"));
    out.println(foldedSum.over(seeds.size()).row("folded in", "mean"));
    out.flush();
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

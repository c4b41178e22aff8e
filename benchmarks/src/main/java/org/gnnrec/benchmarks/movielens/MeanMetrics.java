package org.gnnrec.benchmarks.movielens;

import java.util.Locale;
import java.util.function.IntFunction;
import org.gnnrec.evaluation.RankingMetrics;

/**
 * Means over users, or over splits.
 *
 * @param ndcg NDCG@20
 * @param recall Recall@20
 */
record MeanMetrics(double ndcg, double recall) {
  static final MeanMetrics ZERO = new MeanMetrics(0, 0);
  static final String HEADER =
      "| model | split seed | NDCG@20 | Recall@20 |" + System.lineSeparator() + "|---|---|---|---|";

  /** The length of the lists that are measured. */
  static final int K = 20;

  /**
   * Measures lists against the held-out likes of some users.
   *
   * @param users with held-out likes, by index
   * @param listOf each user's items by index, best first
   */
  static MeanMetrics measure(LikeSplit split, int[] users, IntFunction<int[]> listOf) {
    MeanMetrics sum = ZERO;
    for (int user : users) {
      int[] relevant = split.holdOut().heldOut(user);
      int[] ranked = listOf.apply(user);
      sum =
          sum.plus(
              new MeanMetrics(
                  RankingMetrics.ndcg(ranked, relevant, K),
                  RankingMetrics.recall(ranked, relevant, K)));
    }
    return sum.over(users.length);
  }

  MeanMetrics plus(MeanMetrics other) {
    return new MeanMetrics(ndcg + other.ndcg, recall + other.recall);
  }

  MeanMetrics over(int count) {
    return new MeanMetrics(ndcg / count, recall / count);
  }

  String row(String model, String seed) {
    return String.format(Locale.ROOT, "| %s | %s | %.4f | %.4f |", model, seed, ndcg, recall);
  }
}

package org.gnnrec.benchmarks.lists;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import org.gnnrec.evaluation.RankingMetrics;

/**
 * Means over users, or over splits.
 *
 * @param ndcg NDCG@20
 * @param recall Recall@20
 */
public record MeanMetrics(double ndcg, double recall) {
  /** Nothing yet. */
  public static final MeanMetrics ZERO = new MeanMetrics(0, 0);

  /** The head of a table of {@link #row}s. */
  public static final String HEADER =
      "| model | split seed | NDCG@20 | Recall@20 |" + System.lineSeparator() + "|---|---|---|---|";

  /** The length of the lists that are measured. */
  public static final int K = 20;

  /**
   * Measures lists against the held-out likes of some users, several users at a time. The sum is
   * taken in the users' order, so that it does not depend on the number of threads.
   *
   * @param users with held-out likes, by index
   * @param heldOut each user's held-out likes
   * @param listOf each user's items by index, best first; called from several threads
   */
  public static MeanMetrics measure(
      int[] users, IntFunction<int[]> heldOut, IntFunction<int[]> listOf) {
    return Arrays.stream(users)
        .parallel()
        .mapToObj(user -> ofOne(listOf.apply(user), heldOut.apply(user)))
        .toList()
        .stream()
        .reduce(ZERO, MeanMetrics::plus)
        .over(users.length);
  }

  private static MeanMetrics ofOne(int[] ranked, int[] relevant) {
    return new MeanMetrics(
        RankingMetrics.ndcg(ranked, relevant, K), RankingMetrics.recall(ranked, relevant, K));
  }

  /** The sum, for a mean. */
  public MeanMetrics plus(MeanMetrics other) {
    return new MeanMetrics(ndcg + other.ndcg, recall + other.recall);
  }

  /** The mean of a sum. */
  public MeanMetrics over(int count) {
    return new MeanMetrics(ndcg / count, recall / count);
  }

  /** A row of a table. */
  public String row(String model, String seed) {
    return String.format(Locale.ROOT, "| %s | %s | %.4f | %.4f |", model, seed, ndcg, recall);
  }
}

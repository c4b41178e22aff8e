package org.gnnrec.evaluation;

import java.util.Arrays;

/**
 * Metrics of one user's ranked list against the items that were held out for the user. Binary
 * relevance throughout. Stateless and thread-safe.
 */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Recall@k: hits among the first k, over all held-out items.
   *
   * @param ranked item indexes, best first; at most k count
   * @param relevant held-out item indexes, ascending, at least one
   * @param k length of the list that is judged, at least 1
   * @throws IllegalArgumentException if nothing is relevant or k is less than 1
   */
  public static double recall(int[] ranked, int[] relevant, int k) {
    return hits(ranked, relevant, k) / (double) relevant.length;
  }

  /**
   * Precision@k: hits among the first k, over k, even where the list is shorter.
   *
   * @param ranked item indexes, best first; at most k count
   * @param relevant held-out item indexes, ascending, at least one
   * @param k length of the list that is judged, at least 1
   * @throws IllegalArgumentException if nothing is relevant or k is less than 1
   */
  public static double precision(int[] ranked, int[] relevant, int k) {
    return hits(ranked, relevant, k) / (double) k;
  }

  /**
   * HitRate@k: 1 if there is a hit among the first k, else 0.
   *
   * @param ranked item indexes, best first; at most k count
   * @param relevant held-out item indexes, ascending, at least one
   * @param k length of the list that is judged, at least 1
   * @throws IllegalArgumentException if nothing is relevant or k is less than 1
   */
  public static double hitRate(int[] ranked, int[] relevant, int k) {
    return hits(ranked, relevant, k) > 0 ? 1 : 0;
  }

  private static int hits(int[] ranked, int[] relevant, int k) {
    requireDefined(relevant, k);
    int hits = 0;
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      hits += Arrays.binarySearch(relevant, ranked[i]) >= 0 ? 1 : 0;
    }
    return hits;
  }

  /**
   * AP@k, whose mean over users is MAP@k: the sum of Precision@rank over the ranks of the hits
   * among the first k, over the number of hits that there could be, {@code min(k, held-out)}.
   *
   * @param ranked item indexes, best first; at most k count
   * @param relevant held-out item indexes, ascending, at least one
   * @param k length of the list that is judged, at least 1
   * @throws IllegalArgumentException if nothing is relevant or k is less than 1
   */
  public static double averagePrecision(int[] ranked, int[] relevant, int k) {
    requireDefined(relevant, k);
    int hits = 0;
    double sum = 0;
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      if (Arrays.binarySearch(relevant, ranked[i]) >= 0) {
        hits++;
        sum += hits / (i + 1.0);
      }
    }
    return sum / Math.min(k, relevant.length);
  }

  /**
   * RR@k, whose mean over users is MRR@k: 1 over the rank of the first hit among the first k, or 0
   * if there is none.
   *
   * @param ranked item indexes, best first; at most k count
   * @param relevant held-out item indexes, ascending, at least one
   * @param k length of the list that is judged, at least 1
   * @throws IllegalArgumentException if nothing is relevant or k is less than 1
   */
  public static double reciprocalRank(int[] ranked, int[] relevant, int k) {
    requireDefined(relevant, k);
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      if (Arrays.binarySearch(relevant, ranked[i]) >= 0) {
        return 1 / (i + 1.0);
      }
    }
    return 0;
  }

  /**
   * NDCG@k (Järvelin and Kekäläinen 2002): {@code Σ 1/log2(rank + 1)} over the hits among the first
   * k, divided by the same sum for a list that begins with all held-out items.
   *
   * @param ranked item indexes, best first; at most k count
   * @param relevant held-out item indexes, ascending, at least one
   * @param k length of the list that is judged, at least 1
   * @throws IllegalArgumentException if nothing is relevant or k is less than 1
   */
  public static double ndcg(int[] ranked, int[] relevant, int k) {
    requireDefined(relevant, k);
    double gain = 0;
    double ideal = 0;
    for (int rank = 1; rank <= k; rank++) {
      double discount = Math.log(2) / Math.log(rank + 1.0);
      if (rank <= ranked.length && Arrays.binarySearch(relevant, ranked[rank - 1]) >= 0) {
        gain += discount;
      }
      if (rank <= relevant.length) {
        ideal += discount;
      }
    }
    return gain / ideal;
  }

  private static void requireDefined(int[] relevant, int k) {
    if (relevant.length == 0 || k < 1) {
      throw new IllegalArgumentException(
          "a metric needs a held-out item and k of 1 or more, got "
              + relevant.length
              + " items and k = "
              + k);
    }
  }
}

package org.gnnrec.ranking;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking
 * for Reordering Documents and Producing Summaries", SIGIR 1998): item by item the one is taken
 * that is relevant and unlike those taken before,
 *
 * <pre>argmax_i (1 − λ) · relevance(i) − λ · max_{j taken} similarity(i, j)</pre>
 *
 * where the relevance is brought to [0, 1] over the items at hand, and the similarity is {@code (1
 * + cosine) / 2} of the items' vectors.
 */
public final class Diversity {
  private Diversity() {}

  /**
   * Chooses items and their order.
   *
   * @param relevance of each item, higher is better; finite
   * @param vectors of each item, all of one length; a vector of zeros is like nothing
   * @param diversity λ in [0, 1]; 0 gives the order of relevance
   * @param count how many to choose
   * @return places in the arrays, in order; of equals the first
   */
  public static int[] choose(float[] relevance, float[][] vectors, double diversity, int count) {
    int items = relevance.length;
    double[] relevant = unit(relevance);
    double[] nearest = new double[items];
    double[] lengths = new double[items];
    for (int i = 0; i < items; i++) {
      lengths[i] = Math.sqrt(dot(vectors[i], vectors[i]));
    }
    boolean[] taken = new boolean[items];
    int[] chosen = new int[Math.min(count, items)];
    for (int place = 0; place < chosen.length; place++) {
      int best = -1;
      double highest = 0;
      for (int i = 0; i < items; i++) {
        double value = (1 - diversity) * relevant[i] - diversity * nearest[i];
        if (!taken[i] && (best < 0 || value > highest)) {
          best = i;
          highest = value;
        }
      }
      taken[best] = true;
      chosen[place] = best;
      for (int i = 0; i < items; i++) {
        double both = lengths[i] * lengths[best];
        double cosine = both == 0 ? -1 : dot(vectors[i], vectors[best]) / both;
        nearest[i] = Math.max(nearest[i], (1 + cosine) / 2);
      }
    }
    return chosen;
  }

  private static double[] unit(float[] relevance) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : relevance) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double[] unit = new double[relevance.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = most > least ? (relevance[i] - least) / (double) (most - least) : 1;
    }
    return unit;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}

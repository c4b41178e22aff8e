package org.gnnrec.training.projection;

import org.gnnrec.training.kernel.WorkerPool;

/**
 * Probabilities of t-SNE (van der Maaten 2014, equations 1 to 3): {@code p_j|i ∝ exp(−β_i d_ij²)}
 * over the nearest neighbours, β_i such that the entropy of i's probabilities is the logarithm of
 * the perplexity; {@code p_ij = (p_j|i + p_i|j) / 2n}, which add up to 1.
 */
final class Affinities {
  private static final int ROWS = 256;
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-6;

  private Affinities() {}

  /**
   * The graph of probabilities.
   *
   * @param perplexity below the number of neighbours in the table
   */
  static WeightedGraph graph(NeighbourTable table, double perplexity, WorkerPool pool) {
    float[] directed = new float[table.distances().length];
    int rows = table.rows();
    pool.runRows(
        rows,
        ROWS,
        (row, worker) -> {
          conditional(table.distances(), row * table.each(), table.each(), perplexity, directed);
        });
    return WeightedGraph.of(table, directed, (there, back) -> (there + back) / (2 * rows));
  }

  /** Bisection; the entropy falls as β grows. */
  static void conditional(
      float[] distances, int at, int each, double perplexity, float[] probabilities) {
    double target = Math.log(perplexity);
    double nearest = square(distances[at]);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double beta = 1;
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      double energy = 0;
      for (int i = at; i < at + each; i++) {
        double beyond = square(distances[i]) - nearest;
        double weight = Math.exp(-beta * beyond);
        sum += weight;
        energy += weight * beyond;
      }
      double entropy = Math.log(sum) + beta * energy / sum;
      if (Math.abs(entropy - target) < TOLERANCE) {
        break;
      }
      if (entropy > target) {
        low = beta;
      } else {
        high = beta;
      }
      beta = Double.isInfinite(high) ? 2 * beta : (low + high) / 2;
    }
    double total = 0;
    for (int i = at; i < at + each; i++) {
      total += Math.exp(-beta * (square(distances[i]) - nearest));
    }
    for (int i = at; i < at + each; i++) {
      probabilities[i] = (float) (Math.exp(-beta * (square(distances[i]) - nearest)) / total);
    }
  }

  private static double square(float value) {
    return (double) value * value;
  }
}

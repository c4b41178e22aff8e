package org.gnnrec.training.projection;

import org.gnnrec.training.kernel.WorkerPool;

/**
 * How strongly each point belongs to its neighbours (McInnes, Healy and Melville 2018, algorithm 3
 * and section 3.1): {@code w_ij = exp(−max(0, d_ij − ρ_i) / σ_i)}, where ρ_i is the distance of the
 * nearest distinct neighbour and σ_i makes the sum of i's weights {@code log2 k}. Both directions
 * are joined by the probabilistic sum {@code w_ij + w_ji − w_ij w_ji}.
 */
final class Memberships {
  private static final int ROWS = 256;
  private static final int STEPS = 64;
  private static final double TOLERANCE = 1e-5;

  /** Where many neighbours lie in one spot no σ fits; it stays above this part of the mean. */
  private static final double LEAST = 1e-3;

  private Memberships() {}

  /** The graph of memberships. */
  static WeightedGraph graph(NeighbourTable table, WorkerPool pool) {
    float[] directed = new float[table.distances().length];
    double mean = mean(table.distances(), 0, directed.length);
    pool.runRows(
        table.rows(),
        ROWS,
        (row, worker) -> {
          row(table.distances(), row * table.each(), table.each(), mean, directed);
        });
    return WeightedGraph.of(table, directed, (there, back) -> there + back - there * back);
  }

  private static void row(float[] distances, int at, int each, double mean, float[] weights) {
    double nearest = 0;
    for (int i = at + each - 1; i >= at; i--) {
      nearest = distances[i] > 0 ? distances[i] : nearest;
    }
    double own = mean(distances, at, each);
    double least = LEAST * (nearest > 0 ? own : mean);
    double sigma = Math.max(sigma(distances, at, each, nearest), least);
    for (int i = at; i < at + each; i++) {
      double beyond = distances[i] - nearest;
      weights[i] = beyond <= 0 || sigma == 0 ? 1 : (float) Math.exp(-beyond / sigma);
    }
  }

  /** Bisection; the sum grows with σ. */
  static double sigma(float[] distances, int at, int each, double nearest) {
    double target = Math.log(each) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double sigma = 1;
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      for (int i = at; i < at + each; i++) {
        sum += Math.exp(-Math.max(0, distances[i] - nearest) / sigma);
      }
      if (Math.abs(sum - target) < TOLERANCE) {
        break;
      }
      if (sum > target) {
        high = sigma;
      } else {
        low = sigma;
      }
      sigma = Double.isInfinite(high) ? 2 * sigma : (low + high) / 2;
    }
    return sigma;
  }

  private static double mean(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += values[i];
    }
    return sum / length;
  }
}

package org.gnnrec.graphsage;

import java.util.Arrays;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.jspecify.annotations.Nullable;

/** The mean aggregation of GraphSAGE. Stateless and thread-safe. */
public final class NeighbourMean {
  private NeighbourMean() {}

  /**
   * Computes {@code Σ w h / Σ w} over a range of neighbours; zeros if it is empty.
   *
   * @param vectors by node
   * @param neighbours nodes
   * @param weights beside the neighbours, or null for 1
   * @param from first of the range
   * @param to end of the range, excluded
   * @param mean receives the mean
   */
  public static void of(
      EmbeddingMatrix vectors,
      int[] neighbours,
      float @Nullable [] weights,
      int from,
      int to,
      float[] mean) {
    Arrays.fill(mean, 0);
    if (from == to) {
      return;
    }
    int dimension = vectors.dimension();
    float[] values = vectors.values();
    double[] sum = new double[dimension];
    double total = 0;
    for (int n = from; n < to; n++) {
      float weight = weights == null ? 1 : weights[n];
      total += weight;
      int row = neighbours[n] * dimension;
      for (int d = 0; d < dimension; d++) {
        sum[d] += weight * (double) values[row + d];
      }
    }
    for (int d = 0; d < dimension; d++) {
      mean[d] = (float) (sum[d] / total);
    }
  }
}

package org.gnnrec.training.projection;

import java.util.SplittableRandom;
import org.gnnrec.embedding.EmbeddingMatrix;

/** Vectors whose map is known beforehand. */
final class Shapes {
  private Shapes() {}

  /**
   * Clouds around orthogonal directions.
   *
   * @param deviation of each coordinate; directions have length 1
   * @return vector i belongs to cloud {@code i mod clouds}
   */
  static EmbeddingMatrix gaussians(
      int clouds, int each, int dimension, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[clouds * each * dimension];
    for (int row = 0; row < clouds * each; row++) {
      for (int c = 0; c < dimension; c++) {
        double middle = c == row % clouds ? 1 : 0;
        values[row * dimension + c] = (float) (middle + deviation * random.nextGaussian());
      }
    }
    return new EmbeddingMatrix(clouds * each, dimension, values);
  }

  /** Points on a circle, one after the other, in the first two of some dimensions. */
  static EmbeddingMatrix circle(int points, int dimension) {
    float[] values = new float[points * dimension];
    for (int row = 0; row < points; row++) {
      values[row * dimension] = (float) Math.cos(2 * Math.PI * row / points);
      values[row * dimension + 1] = (float) Math.sin(2 * Math.PI * row / points);
    }
    return new EmbeddingMatrix(points, dimension, values);
  }
}

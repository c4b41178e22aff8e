package org.gnnrec.training.cpu;

import java.util.SplittableRandom;
import org.gnnrec.sampling.Seeds;

/** Where training starts from: small random vectors, each drawn from the seed and its row. */
public final class InitialVectors {
  private static final double DEVIATION = 0.1;

  private InitialVectors() {}

  /**
   * Draws vectors.
   *
   * @return {@code [nodes, stride]}, zero behind the dimension
   */
  public static float[] draw(int nodes, int dimension, int stride, long seed) {
    float[] vectors = new float[Math.multiplyExact(nodes, stride)];
    // Uniform, since its deviate is the same on every Java; nextGaussian's is not promised to be.
    double bound = DEVIATION * Math.sqrt(3);
    for (int node = 0; node < nodes; node++) {
      SplittableRandom random = Seeds.stream(seed, Purposes.INITIAL_VECTORS, node);
      for (int k = 0; k < dimension; k++) {
        vectors[node * stride + k] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
    return vectors;
  }
}

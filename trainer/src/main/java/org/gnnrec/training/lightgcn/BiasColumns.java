package org.gnnrec.training.lightgcn;

import org.gnnrec.training.kernel.Kernels;

/**
 * Biases as two more columns of vectors, so that a dot product adds them up: users become {@code
 * [e_u, b_u + b, 1]}, items {@code [e_i, 1, b_i]}. Stateless.
 */
public final class BiasColumns {
  /** How many columns they are. */
  public static final int COUNT = 2;

  private BiasColumns() {}

  /**
   * Vectors with the columns.
   *
   * @param vectors {@code [nodes, stride]}, users first
   * @param dimension length of a vector
   * @param biases of users, of items, and of all: {@code nodes + 1} numbers
   * @return {@code [nodes, stride of dimension + 2]}
   */
  public static float[] appendTo(
      float[] vectors, int users, int dimension, float[] biases, Kernels kernels) {
    int nodes = biases.length - 1;
    int stride = kernels.stride(dimension);
    int wide = kernels.stride(dimension + COUNT);
    float[] served = new float[Math.multiplyExact(nodes, wide)];
    for (int node = 0; node < nodes; node++) {
      int at = node * wide;
      System.arraycopy(vectors, node * stride, served, at, dimension);
      boolean user = node < users;
      served[at + dimension] = user ? biases[node] + biases[nodes] : 1;
      served[at + dimension + 1] = user ? 1 : biases[node];
    }
    return served;
  }
}

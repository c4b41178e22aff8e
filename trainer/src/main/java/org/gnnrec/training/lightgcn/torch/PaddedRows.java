package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.InitialVectors;

/**
 * Between rows as the kernels of this JVM have them, padded to a stride, and those of PyTorch,
 * which are not. Stateless.
 */
final class PaddedRows {
  private PaddedRows() {}

  /** {@link InitialVectors} without padding, {@code [nodes, dimension]}. */
  static float[] initialVectors(
      LightGcnSpecification specification, BipartiteGraph graph, Kernels kernels, WorkerPool pool) {
    int dimension = specification.embeddingDimension();
    int stride = kernels.stride(dimension);
    float[] padded = InitialVectors.of(specification, graph, kernels, pool);
    float[] vectors = new float[padded.length / stride * dimension];
    for (int node = 0; node < padded.length / stride; node++) {
      System.arraycopy(padded, node * stride, vectors, node * dimension, dimension);
    }
    return vectors;
  }

  /**
   * Copies a matrix from the device into rows of a stride.
   *
   * @param matrix {@code [rows, dimension]}
   * @param padded receives {@code [rows, stride]}; what lies behind a row is set to zero
   */
  static void pad(NDArray matrix, float[] padded, int stride) {
    int dimension = Math.toIntExact(matrix.getShape().get(1));
    float[] dense = matrix.toFloatArray();
    Arrays.fill(padded, 0);
    for (int row = 0; row * dimension < dense.length; row++) {
      System.arraycopy(dense, row * dimension, padded, row * stride, dimension);
    }
  }
}

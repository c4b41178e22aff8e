package org.gnnrec.training.projection;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.training.kernel.Kernels;

/**
 * Vectors of length 1, so that dot products are cosines and {@code √(2 − 2 cos)} is their distance.
 *
 * @param values {@code [rows, stride]}, 0 behind the first {@code dimension}
 * @param rows how many
 * @param dimension of each
 * @param stride floats from row to row
 */
@SuppressWarnings("ArrayRecordComponent") // a large array, never compared
record UnitVectors(float[] values, int rows, int dimension, int stride) {

  /** Vectors, none of them all zeros, brought to length 1. */
  static UnitVectors of(EmbeddingMatrix matrix, Kernels kernels) {
    int dimension = matrix.dimension();
    int stride = kernels.stride(dimension);
    float[] values = new float[Math.multiplyExact(matrix.rows(), stride)];
    for (int row = 0; row < matrix.rows(); row++) {
      int from = row * dimension;
      double squares = 0;
      for (int c = 0; c < dimension; c++) {
        squares += (double) matrix.values()[from + c] * matrix.values()[from + c];
      }
      if (!(squares > 0) || Double.isInfinite(squares)) {
        throw new IllegalArgumentException("vector " + row + " has no direction");
      }
      double length = Math.sqrt(squares);
      for (int c = 0; c < dimension; c++) {
        values[row * stride + c] = (float) (matrix.values()[from + c] / length);
      }
    }
    return new UnitVectors(values, matrix.rows(), dimension, stride);
  }

  /** The distance that belongs to a cosine; rounding may take that beyond 1. */
  static float distance(float cosine) {
    return (float) Math.sqrt(Math.max(0, 2 - 2 * (double) cosine));
  }
}

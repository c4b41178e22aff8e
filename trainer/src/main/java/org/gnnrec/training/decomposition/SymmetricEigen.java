package org.gnnrec.training.decomposition;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues of a small symmetric matrix, descending, with orthonormal eigenvectors.
 *
 * @param values λ
 * @param vectors eigenvector j is {@code vectors[j]}
 */
@SuppressWarnings("ArrayRecordComponent") // a pair of results, never compared
record SymmetricEigen(double[] values, double[][] vectors) {

  /**
   * Decomposes a matrix.
   *
   * @param matrix square rows; only the elements on and above the diagonal are read
   * @throws IllegalStateException if there are none, as with NaN
   */
  static SymmetricEigen of(double[][] matrix) {
    int size = matrix.length;
    DMatrixRMaj copy = new DMatrixRMaj(size, size);
    for (int row = 0; row < size; row++) {
      for (int column = row; column < size; column++) {
        copy.set(row, column, matrix[row][column]);
        copy.set(column, row, matrix[row][column]);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(copy)) {
      throw new IllegalStateException("a matrix of size " + size + " has no eigenvalues");
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                (a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int j = 0; j < size; j++) {
      values[j] = eigen.getEigenvalue(order[j]).real;
      vectors[j] = eigen.getEigenVector(order[j]).data.clone();
    }
    return new SymmetricEigen(values, vectors);
  }
}

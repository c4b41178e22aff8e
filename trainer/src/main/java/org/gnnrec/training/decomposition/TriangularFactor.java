package org.gnnrec.training.decomposition;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/** Cholesky's factor L of a small symmetric matrix {@code G = L Lᵀ}. */
final class TriangularFactor {
  private TriangularFactor() {}

  /**
   * Inverts the factor.
   *
   * @param gram G, square rows; only the elements on and above the diagonal are read
   * @param least the least part of the greatest that a square of L's diagonal may have
   * @return the rows of {@code L⁻¹}, which are the columns of {@code L⁻ᵀ}; null if G is not
   *     definite or L's diagonal is not as wanted
   */
  static double @Nullable [][] inverse(double[][] gram, double least) {
    int size = gram.length;
    DMatrixRMaj copy = new DMatrixRMaj(size, size);
    for (int row = 0; row < size; row++) {
      for (int column = row; column < size; column++) {
        copy.set(row, column, gram[row][column]);
        copy.set(column, row, gram[row][column]);
      }
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
    if (!cholesky.decompose(copy)) {
      return null;
    }
    DMatrixRMaj factor = cholesky.getT(null);
    double smallest = Double.POSITIVE_INFINITY;
    double greatest = 0;
    for (int i = 0; i < size; i++) {
      double square = factor.get(i, i) * factor.get(i, i);
      smallest = Math.min(smallest, square);
      greatest = Math.max(greatest, square);
    }
    return smallest > least * greatest ? inverse(factor) : null;
  }

  /** Row by row: {@code X_r = (e_r − Σ_{c<r} L_rc X_c) / L_rr}. */
  private static double[][] inverse(DMatrixRMaj factor) {
    int size = factor.numRows;
    double[][] inverse = new double[size][size];
    for (int row = 0; row < size; row++) {
      double[] x = inverse[row];
      x[row] = 1;
      for (int c = 0; c < row; c++) {
        subtract(x, inverse[c], factor.get(row, c), c + 1);
      }
      double pivot = factor.get(row, row);
      for (int c = 0; c <= row; c++) {
        x[c] /= pivot;
      }
    }
    return inverse;
  }

  private static void subtract(double[] x, double[] y, double factor, int length) {
    for (int i = 0; i < length; i++) {
      x[i] -= factor * y[i];
    }
  }
}

package org.gnnrec.training.decomposition;

import org.gnnrec.training.kernel.WorkerPool;

/**
 * The directions in which vectors differ most: eigenvectors of their covariance (Pearson 1901,
 * Hotelling 1933). Each is turned so that its entry of greatest magnitude is positive, since the
 * sign is arbitrary otherwise. The result does not depend on the number of threads.
 */
public final class PrincipalComponents {
  private final double[] mean;
  private final double[][] directions;

  private PrincipalComponents(double[] mean, double[][] directions) {
    this.mean = mean;
    this.directions = directions;
  }

  /**
   * Finds the components of some vectors.
   *
   * @param vectors {@code [rows, stride]}, 0 behind the first {@code columns}
   * @param count how many components; those beyond the number of columns are 0
   * @param pool what computes; the caller keeps it
   */
  public static PrincipalComponents of(
      float[] vectors, int rows, int columns, int stride, int count, WorkerPool pool) {
    double[] mean = new double[columns];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        mean[c] += vectors[row * stride + c] / (double) rows;
      }
    }
    double[][] covariance = new TallMatrix(vectors, 0, rows, columns, stride).gram(pool);
    for (int a = 0; a < columns; a++) {
      for (int b = a; b < columns; b++) {
        covariance[a][b] = covariance[a][b] / rows - mean[a] * mean[b];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    double[][] directions = new double[count][columns];
    for (int j = 0; j < Math.min(count, columns); j++) {
      directions[j] = turned(eigen.vectors()[j]);
    }
    return new PrincipalComponents(mean, directions);
  }

  private static double[] turned(double[] direction) {
    double greatest = 0;
    for (double entry : direction) {
      greatest = Math.abs(entry) > Math.abs(greatest) ? entry : greatest;
    }
    double[] turned = direction.clone();
    for (int c = 0; greatest < 0 && c < turned.length; c++) {
      turned[c] = -turned[c];
    }
    return turned;
  }

  /**
   * Where vectors lie along the components, from their mean: {@code [rows, components]}.
   *
   * @param vectors {@code [rows, stride]}
   */
  public double[] scores(float[] vectors, int rows, int stride) {
    double[] scores = new double[rows * directions.length];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < directions.length; j++) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
          sum += (vectors[row * stride + c] - mean[c]) * directions[j][c];
        }
        scores[row * directions.length + j] = sum;
      }
    }
    return scores;
  }
}

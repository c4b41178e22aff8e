package org.gnnrec.feature.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.sampling.RandomStream;

/**
 * Leading right singular vectors of a tall dense matrix by subspace iteration from a random start
 * (Halko, Martinsson, Tropp 2011, algorithm 4.4): {@code O(rows · columns · dimension)} for each of
 * the iterations. Deterministic; the sign of a vector is that which makes its largest value
 * positive. Stateless and thread-safe.
 */
final class TruncatedSvd {
  private static final int OVERSAMPLING = 8;
  private static final int ITERATIONS = 7;
  private static final int MOST_SWEEPS = 60;

  private TruncatedSvd() {}

  /**
   * The basis of the leading subspace.
   *
   * @param rows the matrix A, at least {@code dimension} columns long
   * @param means what is subtracted from each row
   * @param dimension how many vectors
   * @return {@code [columns, dimension]}, row after row, orthonormal columns by falling singular
   *     value
   */
  static double[] basis(List<float[]> rows, double[] means, int dimension) {
    int columns = means.length;
    int width = Math.min(columns, dimension + OVERSAMPLING);
    double[] subspace = new double[columns * width];
    SplittableRandom random = RandomStream.FEATURE_DECOMPOSITION.random(0, columns);
    for (int i = 0; i < subspace.length; i++) {
      subspace[i] = gaussian(random);
    }
    orthonormalise(subspace, columns, width);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      subspace = normalProduct(rows, means, subspace, width);
      orthonormalise(subspace, columns, width);
    }
    // Rayleigh-Ritz: the eigenvectors of (A Z)ᵀ (A Z) turn the subspace into singular vectors.
    double[] product = normalProduct(rows, means, subspace, width);
    double[] small = new double[width * width];
    for (int i = 0; i < columns; i++) {
      for (int a = 0; a < width; a++) {
        double left = subspace[i * width + a];
        for (int b = 0; b < width; b++) {
          small[a * width + b] += left * product[i * width + b];
        }
      }
    }
    return leading(subspace, columns, width, eigenvectors(small, width), dimension);
  }

  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** {@code Aᵀ A Z}, where A is the rows less the means. */
  private static double[] normalProduct(
      List<float[]> rows, double[] means, double[] subspace, int width) {
    int columns = means.length;
    double[] ofMeans = new double[width];
    for (int i = 0; i < columns; i++) {
      for (int d = 0; d < width; d++) {
        ofMeans[d] += means[i] * subspace[i * width + d];
      }
    }
    double[] product = new double[columns * width];
    double[] projected = new double[width];
    double[] sum = new double[width];
    for (float[] row : rows) {
      for (int d = 0; d < width; d++) {
        projected[d] = -ofMeans[d];
      }
      for (int i = 0; i < columns; i++) {
        double value = row[i];
        for (int d = 0; d < width; d++) {
          projected[d] += value * subspace[i * width + d];
        }
      }
      for (int i = 0; i < columns; i++) {
        double value = row[i];
        for (int d = 0; d < width; d++) {
          product[i * width + d] += value * projected[d];
        }
      }
      for (int d = 0; d < width; d++) {
        sum[d] += projected[d];
      }
    }
    for (int i = 0; i < columns; i++) {
      for (int d = 0; d < width; d++) {
        product[i * width + d] -= means[i] * sum[d];
      }
    }
    return product;
  }

  /** Modified Gram-Schmidt, twice; a column that depends on others becomes zeros. */
  private static void orthonormalise(double[] matrix, int rows, int columns) {
    for (int pass = 0; pass < 2; pass++) {
      for (int column = 0; column < columns; column++) {
        double before = Math.sqrt(dot(matrix, rows, columns, column, column));
        for (int other = 0; other < column; other++) {
          double overlap = dot(matrix, rows, columns, column, other);
          for (int i = 0; i < rows; i++) {
            matrix[i * columns + column] -= overlap * matrix[i * columns + other];
          }
        }
        double norm = Math.sqrt(dot(matrix, rows, columns, column, column));
        double factor = norm > 1e-12 * before && norm > 0 ? 1 / norm : 0;
        for (int i = 0; i < rows; i++) {
          matrix[i * columns + column] *= factor;
        }
      }
    }
  }

  private static double dot(double[] matrix, int rows, int columns, int a, int b) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += matrix[i * columns + a] * matrix[i * columns + b];
    }
    return sum;
  }

  /**
   * Jacobi's eigenvalue method for a symmetric matrix, which ends as a diagonal one.
   *
   * @return eigenvectors as columns, in the order of the diagonal
   */
  private static double[] eigenvectors(double[] symmetric, int size) {
    double[] vectors = new double[size * size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      vectors[i * size + i] = 1;
      for (int j = 0; j < size; j++) {
        total += symmetric[i * size + j] * symmetric[i * size + j];
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double offDiagonal = 0;
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          offDiagonal += symmetric[p * size + q] * symmetric[p * size + q];
          rotate(symmetric, vectors, size, p, q);
        }
      }
      if (offDiagonal <= 1e-24 * total) {
        break;
      }
    }
    return sortedByDiagonal(vectors, symmetric, size);
  }

  private static void rotate(double[] matrix, double[] vectors, int size, int p, int q) {
    double element = matrix[p * size + q];
    if (element == 0) {
      return;
    }
    double theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * element);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (int k = 0; k < size; k++) {
      turn(matrix, k * size + p, k * size + q, cosine, sine);
    }
    for (int k = 0; k < size; k++) {
      turn(matrix, p * size + k, q * size + k, cosine, sine);
      turn(vectors, k * size + p, k * size + q, cosine, sine);
    }
  }

  private static void turn(double[] values, int a, int b, double cosine, double sine) {
    double first = values[a];
    double second = values[b];
    values[a] = cosine * first - sine * second;
    values[b] = sine * first + cosine * second;
  }

  private static double[] sortedByDiagonal(double[] vectors, double[] diagonal, int size) {
    Integer[] order = new Integer[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(diagonal[b * size + b], diagonal[a * size + a]));
    double[] sorted = new double[vectors.length];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        sorted[row * size + column] = vectors[row * size + order[column]];
      }
    }
    return sorted;
  }

  private static double[] leading(
      double[] subspace, int rows, int width, double[] turned, int dimension) {
    double[] basis = new double[rows * dimension];
    double[] largest = new double[dimension];
    for (int i = 0; i < rows; i++) {
      for (int d = 0; d < dimension; d++) {
        double value = 0;
        for (int k = 0; k < width; k++) {
          value += subspace[i * width + k] * turned[k * width + d];
        }
        basis[i * dimension + d] = value;
        if (Math.abs(value) > Math.abs(largest[d])) {
          largest[d] = value;
        }
      }
    }
    for (int i = 0; i < basis.length; i++) {
      basis[i] *= largest[i % dimension] < 0 ? -1 : 1;
    }
    return basis;
  }
}

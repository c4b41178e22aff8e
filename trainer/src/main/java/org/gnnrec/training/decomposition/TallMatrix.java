package org.gnnrec.training.decomposition;

import java.util.Arrays;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Some rows of a row-major array as a matrix X with many rows and few columns, for products with
 * small matrices. Results do not depend on the number of threads.
 *
 * @param vectors the array
 * @param fromRow first row
 * @param toRow end of rows
 * @param columns number of columns
 * @param stride floats from row to row, what lies behind the columns is 0
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record TallMatrix(float[] vectors, int fromRow, int toRow, int columns, int stride) {
  /** Rows of XᵀX per block of work. */
  private static final int GRAM_ROWS = 16;

  /** The same in floats; a multiple of any machine's lanes. */
  private static final int FAST_GRAM_ROWS = 32;

  /** Rows of X whose products are summed in floats before they are added up in double. */
  private static final int DEPTH_BLOCK = 256;

  private static final int ROW_BLOCK = 64;

  /** The upper triangle of XᵀX to the precision of floats, several times faster. */
  double[][] fastGram(Kernels kernels, WorkerPool pool) {
    double[][] gram = new double[columns][columns];
    float[][] scratch = new float[pool.workers()][FAST_GRAM_ROWS * stride];
    pool.run(
        WorkerPool.blocks(columns, FAST_GRAM_ROWS),
        (block, worker) -> fastGramRows(block * FAST_GRAM_ROWS, gram, scratch[worker], kernels));
    return gram;
  }

  private void fastGramRows(int first, double[][] gram, float[] product, Kernels kernels) {
    int rows = Math.min(FAST_GRAM_ROWS, columns - first);
    int width = stride - first;
    for (int row = fromRow; row < toRow; row += DEPTH_BLOCK) {
      int at = row * stride + first;
      kernels.multiply(
          new Block(vectors, at, 1, stride),
          Block.rows(vectors, at, stride),
          Block.rows(product, 0, width),
          rows,
          width,
          Math.min(DEPTH_BLOCK, toRow - row),
          false);
      for (int r = 0; r < rows; r++) {
        for (int c = r; c < columns - first; c++) {
          gram[first + r][first + c] += product[r * width + c];
        }
      }
    }
  }

  /** The upper triangle of XᵀX, summed in double. */
  double[][] gram(WorkerPool pool) {
    double[][] gram = new double[columns][columns];
    double[][][] scratch = new double[pool.workers()][4][columns];
    pool.run(
        WorkerPool.blocks(columns, GRAM_ROWS),
        (block, worker) -> gramRows(block * GRAM_ROWS, gram, scratch[worker]));
    return gram;
  }

  private void gramRows(int first, double[][] gram, double[][] x) {
    int last = Math.min(columns, first + GRAM_ROWS);
    for (int row = fromRow; row < toRow; row += 4) {
      for (int r = 0; r < 4; r++) {
        if (row + r < toRow) {
          int at = (row + r) * stride;
          for (int c = first; c < columns; c++) {
            x[r][c] = vectors[at + c];
          }
        } else {
          Arrays.fill(x[r], 0);
        }
      }
      for (int g = first; g < last; g++) {
        addFour(gram[g], x[0], x[1], x[2], x[3], x[0][g], x[1][g], x[2][g], x[3][g], g, columns);
      }
    }
  }

  /** In this shape C2 vectorises the loop: all arrays are indexed alike. */
  private static void addFour(
      double[] sum,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double a0,
      double a1,
      double a2,
      double a3,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      sum[j] = sum[j] + a0 * x0[j] + a1 * x1[j] + a2 * x2[j] + a3 * x3[j];
    }
  }

  /**
   * The product with a small matrix, into the same rows of another array, or of this one.
   *
   * @param small row j is a column of the matrix, {@code [columns]}; at most as many as fit
   * @param out {@code […, outStride]}
   */
  void times(double[][] small, float[] out, int outStride, Kernels kernels, WorkerPool pool) {
    float[] right = new float[columns * outStride];
    for (int c = 0; c < small.length; c++) {
      for (int r = 0; r < columns; r++) {
        right[r * outStride + c] = (float) small[c][r];
      }
    }
    float[][] left = new float[pool.workers()][ROW_BLOCK * stride];
    pool.run(
        WorkerPool.blocks(toRow - fromRow, ROW_BLOCK),
        (block, worker) -> {
          int row = fromRow + block * ROW_BLOCK;
          int rows = Math.min(ROW_BLOCK, toRow - row);
          System.arraycopy(vectors, row * stride, left[worker], 0, rows * stride);
          kernels.multiply(
              Block.rows(left[worker], 0, stride),
              Block.rows(right, 0, outStride),
              Block.rows(out, row * outStride, outStride),
              rows,
              outStride,
              columns,
              false);
        });
  }
}

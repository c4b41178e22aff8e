package org.gnnrec.scoring;

import java.util.Arrays;
import org.gnnrec.embedding.EmbeddingMatrix;

/**
 * Vectors of items, {@code [items, d]}, laid out for scoring them all: in blocks of {@value #SIZE}
 * items, each block column by column and each column an array of its own. So the innermost loop
 * goes over items, four columns at a time, in a form that the JVM's compiler turns into vector
 * instructions without the Vector API (columns within one array it does not); measured at a quarter
 * of the time of a dot product per row.
 *
 * <p>All ways to compute a product add in one order, so that they give the same bits. Immutable and
 * thread-safe.
 */
public final class ItemBlocks {
  /** Items in a block: small enough for the sums to stay in the processor's first cache. */
  public static final int SIZE = 256;

  private static final int COLUMNS_AT_ONCE = 4;

  private final int rows;
  private final int dimension;

  /** Columns of the first block, then of the second; as many in each as fill the last pass. */
  private final float[][] columns;

  private final int columnsOfBlock;

  private ItemBlocks(int rows, int dimension, int columnsOfBlock, float[][] columns) {
    this.rows = rows;
    this.dimension = dimension;
    this.columnsOfBlock = columnsOfBlock;
    this.columns = columns;
  }

  /** Copies a matrix. */
  public static ItemBlocks of(EmbeddingMatrix items) {
    int dimension = items.dimension();
    int padded = (dimension + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE * COLUMNS_AT_ONCE;
    int blocks = (items.rows() + SIZE - 1) / SIZE;
    float[][] columns = new float[blocks * padded][];
    for (int block = 0; block < blocks; block++) {
      int from = block * SIZE;
      int length = Math.min(SIZE, items.rows() - from);
      float[] nothing = padded > dimension ? new float[length] : new float[0];
      for (int d = 0; d < padded; d++) {
        columns[block * padded + d] = d < dimension ? column(items, from, length, d) : nothing;
      }
    }
    return new ItemBlocks(items.rows(), dimension, padded, columns);
  }

  private static float[] column(EmbeddingMatrix items, int from, int length, int d) {
    float[] column = new float[length];
    for (int i = 0; i < length; i++) {
      column[i] = items.values()[(from + i) * items.dimension() + d];
    }
    return column;
  }

  /** The number of items. */
  public int rows() {
    return rows;
  }

  /** The length of a vector. */
  public int dimension() {
    return dimension;
  }

  /** The number of blocks, of which the last may be shorter. */
  public int blocks() {
    return columns.length / columnsOfBlock;
  }

  /**
   * The dot products of a vector with all items.
   *
   * @param vector {@code [d]}
   * @param products receives {@code [items]}
   */
  void products(float[] vector, float[] products) {
    float[] sums = new float[Math.min(SIZE, rows)];
    for (int block = 0; block < blocks(); block++) {
      int length = Math.min(SIZE, rows - block * SIZE);
      if (length < sums.length) {
        sums = new float[length];
      }
      products(vector, block, sums);
      System.arraycopy(sums, 0, products, block * SIZE, length);
    }
  }

  /**
   * The dot products of a vector with the items of a block.
   *
   * @param vector {@code [d]}
   * @param products receives one for each item of the block, and has just that length
   */
  public void products(float[] vector, int block, float[] products) {
    Arrays.fill(products, 0);
    int first = block * columnsOfBlock;
    for (int d = 0; d < dimension; d += COLUMNS_AT_ONCE) {
      add(
          value(vector, d),
          columns[first + d],
          value(vector, d + 1),
          columns[first + d + 1],
          value(vector, d + 2),
          columns[first + d + 2],
          value(vector, d + 3),
          columns[first + d + 3],
          products);
    }
  }

  private static void add(
      float a,
      float[] columnA,
      float b,
      float[] columnB,
      float c,
      float[] columnC,
      float d,
      float[] columnD,
      float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += a * columnA[i] + b * columnB[i] + c * columnC[i] + d * columnD[i];
    }
  }

  /** The values of a block's items in one column; not to be written to. */
  float[] column(int block, int d) {
    return columns[block * columnsOfBlock + d];
  }

  /** The length of the longest vector. */
  double longest() {
    double most = 0;
    for (int block = 0; block < blocks(); block++) {
      double[] squares = new double[column(block, 0).length];
      for (int d = 0; d < dimension; d++) {
        float[] column = column(block, d);
        for (int i = 0; i < column.length; i++) {
          squares[i] += (double) column[i] * column[i];
        }
      }
      for (double length : squares) {
        most = Math.max(most, length);
      }
    }
    return Math.sqrt(most);
  }

  /** The dot product of a vector with one item. */
  float product(float[] vector, int row) {
    int first = row / SIZE * columnsOfBlock;
    int i = row % SIZE;
    float sum = 0;
    for (int d = 0; d < dimension; d += COLUMNS_AT_ONCE) {
      sum +=
          vector[d] * columns[first + d][i]
              + value(vector, d + 1) * columns[first + d + 1][i]
              + value(vector, d + 2) * columns[first + d + 2][i]
              + value(vector, d + 3) * columns[first + d + 3][i];
    }
    return sum;
  }

  /** The dot product of two vectors of one length. */
  static float product(float[] vector, float[] item) {
    float sum = 0;
    for (int d = 0; d < vector.length; d += COLUMNS_AT_ONCE) {
      sum +=
          vector[d] * item[d]
              + value(vector, d + 1) * value(item, d + 1)
              + value(vector, d + 2) * value(item, d + 2)
              + value(vector, d + 3) * value(item, d + 3);
    }
    return sum;
  }

  /** The vector goes on with zeros, as the columns do. */
  private static float value(float[] vector, int d) {
    return d < vector.length ? vector[d] : 0;
  }
}

package org.gnnrec.training.kernel;

import org.gnnrec.training.kernel.Kernels.Block;

/**
 * The dense product in plain loops. Rows of C and of B are first copied into arrays of their own,
 * since C2 vectorises a loop only if all its arrays are indexed alike: of two places at different
 * offsets it cannot tell that they are not the same.
 *
 * <p>Each element of C is added up in the order of the depth, so the tiles do not change a bit.
 */
final class PlainProduct {
  /**
   * Rows and steps of depth that one pass takes. C2 of JDK 17 no longer vectorises a pass with
   * eight factors, which then takes four times as long.
   */
  private static final int TILE_ROWS = 2;

  private static final int TILE_DEPTH = 3;

  /** With {@link #DEPTH_BLOCK} rows of B, this much of C stays in the first-level cache. */
  private static final int ROW_BLOCK = 64;

  private static final int COLUMN_BLOCK = 128;
  private static final int DEPTH_BLOCK = 24;

  private final Block a;
  private final Block b;
  private final Block c;
  private final int rows;
  private final int columns;
  private final int depth;
  private final boolean accumulate;
  private final float[][] sums;
  private final float[][] right;

  private PlainProduct(
      Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.rows = rows;
    this.columns = columns;
    this.depth = depth;
    this.accumulate = accumulate;
    int width = Math.min(COLUMN_BLOCK, columns);
    int height = Math.min(ROW_BLOCK, (rows + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS);
    this.sums = new float[height][width];
    this.right = new float[DEPTH_BLOCK][width];
  }

  /** See {@link Kernels#multiply}. */
  static void multiply(
      Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate) {
    PlainProduct product = new PlainProduct(a, b, c, rows, columns, depth, accumulate);
    for (int row = 0; row < rows; row += ROW_BLOCK) {
      for (int column = 0; column < columns; column += COLUMN_BLOCK) {
        product.block(row, column);
      }
    }
  }

  private void block(int row, int column) {
    int height = Math.min(ROW_BLOCK, rows - row);
    int width = Math.min(COLUMN_BLOCK, columns - column);
    int to = c.offset() + row * c.rowStride() + column;
    for (int r = 0; r < height; r++) {
      if (accumulate) {
        System.arraycopy(c.values(), to + r * c.rowStride(), sums[r], 0, width);
      } else {
        java.util.Arrays.fill(sums[r], 0);
      }
    }
    for (int k = 0; k < depth; k += DEPTH_BLOCK) {
      int steps = Math.min(DEPTH_BLOCK, depth - k);
      int from = b.offset() + k * b.rowStride() + column;
      for (int s = 0; s < steps; s++) {
        System.arraycopy(b.values(), from + s * b.rowStride(), right[s], 0, width);
      }
      for (int r = 0; r < height; r += TILE_ROWS) {
        addTiles(row + r, r, k, steps, width);
      }
    }
    for (int r = 0; r < height; r++) {
      System.arraycopy(sums[r], 0, c.values(), to + r * c.rowStride(), width);
    }
  }

  /** Adds a block of depth to two rows of sums; the second may be an unused one below the last. */
  private void addTiles(int row, int r, int k, int steps, int width) {
    float[] x = a.values();
    int ak = a.columnStride();
    int x0 = leftRow(row) + k * ak;
    int x1 = leftRow(row + 1) + k * ak;
    float[] c0 = sums[r];
    float[] c1 = sums[r + 1];
    int s = 0;
    for (; s + TILE_DEPTH <= steps; s += TILE_DEPTH) {
      float[] b0 = right[s];
      float[] b1 = right[s + 1];
      float[] b2 = right[s + 2];
      int i = s * ak;
      int j = i + ak;
      int l = j + ak;
      addThree(
          c0, c1, b0, b1, b2, x[x0 + i], x[x0 + j], x[x0 + l], x[x1 + i], x[x1 + j], x[x1 + l],
          width);
    }
    for (; s < steps; s++) {
      addOne(c0, c1, right[s], x[x0 + s * ak], x[x1 + s * ak], width);
    }
  }

  /** Where a row of A begins; the last one stands in for those that fill up the last tile. */
  private int leftRow(int row) {
    return a.offset() + Math.min(row, rows - 1) * a.rowStride();
  }

  private static void addThree(
      float[] c0,
      float[] c1,
      float[] b0,
      float[] b1,
      float[] b2,
      float a00,
      float a01,
      float a02,
      float a10,
      float a11,
      float a12,
      int length) {
    for (int j = 0; j < length; j++) {
      float x = b0[j];
      float y = b1[j];
      float z = b2[j];
      c0[j] = c0[j] + a00 * x + a01 * y + a02 * z;
      c1[j] = c1[j] + a10 * x + a11 * y + a12 * z;
    }
  }

  private static void addOne(float[] c0, float[] c1, float[] b, float a0, float a1, int length) {
    for (int j = 0; j < length; j++) {
      float x = b[j];
      c0[j] += a0 * x;
      c1[j] += a1 * x;
    }
  }
}

package org.gnnrec.training.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gnnrec.training.kernel.Kernels.Block;

/**
 * The dense product with the Vector API: C is computed in tiles of four rows and two vectors whose
 * sums stay in registers while the depth is walked.
 */
final class VectorProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Vectors per row of a tile. Eight sums fit into sixteen registers; tiles of sixteen sums outgrow
   * what the JIT compiler inlines and become ten times slower.
   */
  private static final int TILE_VECTORS = 2;

  /** A slice of B of this depth and one tile's width stays in the first-level cache. */
  private static final int DEPTH_BLOCK = 128;

  /** Columns of a full tile. */
  static final int TILE_COLUMNS = TILE_VECTORS * LANES;

  private VectorProduct() {}

  /** See {@link Kernels#multiply}. */
  static void multiply(
      Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate) {
    for (int k = 0; k < depth || k == 0; k += DEPTH_BLOCK) {
      int step = Math.min(DEPTH_BLOCK, depth - k);
      boolean add = accumulate || k > 0;
      int column = 0;
      while (column < columns) {
        int width = Math.min(TILE_VECTORS, (columns - column) / LANES);
        multiplyColumns(a, b, c, rows, column, width, k, step, add);
        column += width * LANES;
      }
    }
  }

  private static void multiplyColumns(
      Block a, Block b, Block c, int rows, int column, int width, int k, int depth, boolean add) {
    int as = a.rowStride();
    int ak = a.columnStride();
    int aAt = a.offset() + k * ak;
    int bAt = b.offset() + k * b.rowStride() + column;
    int cAt = c.offset() + column;
    int cs = c.rowStride();
    int bs = b.rowStride();
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int x = aAt + row * as;
      int y = cAt + row * cs;
      if (width == TILE_VECTORS) {
        tile4x2(a.values(), x, as, ak, b.values(), bAt, bs, c.values(), y, cs, depth, add);
      } else {
        for (int v = 0; v < width; v++) {
          int o = v * LANES;
          tile4x1(
              a.values(), x, as, ak, b.values(), bAt + o, bs, c.values(), y + o, cs, depth, add);
        }
      }
    }
    for (; row < rows; row++) {
      for (int v = 0; v < width; v++) {
        int o = v * LANES;
        int x = aAt + row * as;
        tile1x1(
            a.values(), x, ak, b.values(), bAt + o, bs, c.values(), cAt + row * cs + o, depth, add);
      }
    }
  }

  private static void store(float[] c, int at, boolean add, FloatVector v) {
    if (add) {
      v.add(FloatVector.fromArray(SPECIES, c, at)).intoArray(c, at);
    } else {
      v.intoArray(c, at);
    }
  }

  private static void tile4x2(
      float[] a,
      int aAt,
      int as,
      int ak,
      float[] b,
      int bAt,
      int bs,
      float[] c,
      int cAt,
      int cs,
      int depth,
      boolean add) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero, c01 = zero, c10 = zero, c11 = zero;
    FloatVector c20 = zero, c21 = zero, c30 = zero, c31 = zero;
    int x = aAt;
    int y = bAt;
    for (int k = 0; k < depth; k++, x += ak, y += bs) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, y);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, y + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[x]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[x + as]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[x + 2 * as]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[x + 3 * as]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    store(c, cAt, add, c00);
    store(c, cAt + LANES, add, c01);
    store(c, cAt + cs, add, c10);
    store(c, cAt + cs + LANES, add, c11);
    store(c, cAt + 2 * cs, add, c20);
    store(c, cAt + 2 * cs + LANES, add, c21);
    store(c, cAt + 3 * cs, add, c30);
    store(c, cAt + 3 * cs + LANES, add, c31);
  }

  private static void tile4x1(
      float[] a,
      int aAt,
      int as,
      int ak,
      float[] b,
      int bAt,
      int bs,
      float[] c,
      int cAt,
      int cs,
      int depth,
      boolean add) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    int x = aAt;
    int y = bAt;
    for (int k = 0; k < depth; k++, x += ak, y += bs) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, y);
      c0 = FloatVector.broadcast(SPECIES, a[x]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[x + as]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[x + 2 * as]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[x + 3 * as]).fma(b0, c3);
    }
    store(c, cAt, add, c0);
    store(c, cAt + cs, add, c1);
    store(c, cAt + 2 * cs, add, c2);
    store(c, cAt + 3 * cs, add, c3);
  }

  private static void tile1x1(
      float[] a,
      int aAt,
      int ak,
      float[] b,
      int bAt,
      int bs,
      float[] c,
      int cAt,
      int depth,
      boolean add) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int x = aAt;
    int y = bAt;
    for (int k = 0; k < depth; k++, x += ak, y += bs) {
      sum = FloatVector.broadcast(SPECIES, a[x]).fma(FloatVector.fromArray(SPECIES, b, y), sum);
    }
    store(c, cAt, add, sum);
  }
}

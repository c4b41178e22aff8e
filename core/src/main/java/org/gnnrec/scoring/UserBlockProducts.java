package org.gnnrec.scoring;

import java.util.Arrays;

/**
 * The dot products of a block of users with a block of items at a time: two users and three columns
 * of the items in each pass, so that what is loaded is used several times. Sums are built in
 * another order than those of {@link ItemBlocks}, so that they differ from them by rounding.
 *
 * <p>Holds the buffers of one thread.
 */
final class UserBlockProducts {
  /** An even number; so many users' sums stay in the first-level cache. */
  static final int USERS = 32;

  private static final int COLUMNS = 3;

  private final ItemBlocks items;
  private final float[][] sums;
  private final float[][] lastSums;

  /** Makes room for the sums with one block of items. */
  UserBlockProducts(ItemBlocks items) {
    this.items = items;
    this.sums = new float[USERS][ItemBlocks.SIZE];
    int rest = items.rows() % ItemBlocks.SIZE;
    this.lastSums = rest == 0 ? sums : new float[USERS][rest];
  }

  /**
   * Multiplies.
   *
   * @param vectors of the users, each of the items' dimension
   * @param users how many there are, at most {@link #USERS}
   * @return {@code [USERS, items of the block]}, of which the first {@code users} rows are defined;
   *     may be written to until the next call
   */
  float[][] of(float[][] vectors, int users, int block) {
    float[][] products = block == items.blocks() - 1 ? lastSums : sums;
    int dimension = items.dimension();
    int inPasses = dimension - dimension % COLUMNS;
    for (int user = 0; user < users; user += 2) {
      float[] x = vectors[user];
      float[] y = user + 1 < users ? vectors[user + 1] : x;
      float[] sumX = products[user];
      float[] sumY = products[user + 1];
      Arrays.fill(sumX, 0);
      Arrays.fill(sumY, 0);
      for (int d = 0; d < inPasses; d += COLUMNS) {
        addThree(
            sumX,
            sumY,
            items.column(block, d),
            items.column(block, d + 1),
            items.column(block, d + 2),
            x[d],
            x[d + 1],
            x[d + 2],
            y[d],
            y[d + 1],
            y[d + 2]);
      }
      for (int d = inPasses; d < dimension; d++) {
        addOne(sumX, sumY, items.column(block, d), x[d], y[d]);
      }
    }
    return products;
  }

  /** Six factors: with eight, the compiler of Java 17 uses no vector instructions any more. */
  private static void addThree(
      float[] sumX,
      float[] sumY,
      float[] a,
      float[] b,
      float[] c,
      float xa,
      float xb,
      float xc,
      float ya,
      float yb,
      float yc) {
    for (int i = 0; i < sumX.length; i++) {
      float p = a[i];
      float q = b[i];
      float r = c[i];
      sumX[i] = sumX[i] + xa * p + xb * q + xc * r;
      sumY[i] = sumY[i] + ya * p + yb * q + yc * r;
    }
  }

  private static void addOne(float[] sumX, float[] sumY, float[] a, float xa, float ya) {
    for (int i = 0; i < sumX.length; i++) {
      sumX[i] += xa * a[i];
      sumY[i] += ya * a[i];
    }
  }
}

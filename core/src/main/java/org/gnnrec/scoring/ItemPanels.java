package org.gnnrec.scoring;

import java.util.Arrays;
import org.gnnrec.embedding.EmbeddingMatrix;

/**
 * Item vectors transposed and cut into panels of {@value #WIDTH} items, so that the products of a
 * few users with a panel are sums over arrays that stay in the first-level cache and that the
 * compiler turns into vector instructions: {@code panel[d][item]}.
 *
 * <p>Sums are built in another order than those of {@link UserScores}, so that they differ by
 * rounding; {@link BlockedTopK} bounds by how much. Immutable and thread-safe.
 */
final class ItemPanels {
  /** Items of a panel: their sums for a block of users fit the first-level cache beside them. */
  static final int WIDTH = 128;

  private final float[][][] panels;
  private final int dimension;
  private final int size;
  private final double longest;

  /**
   * Copies vectors, which takes as much memory again as those of the items.
   *
   * @param items vectors, {@code [items, d]}
   * @param rows which of them, ascending
   */
  ItemPanels(EmbeddingMatrix items, int[] rows) {
    this.dimension = items.dimension();
    this.size = rows.length;
    this.panels = new float[(rows.length + WIDTH - 1) / WIDTH][dimension][WIDTH];
    double most = 0;
    float[] values = items.values();
    for (int place = 0; place < rows.length; place++) {
      float[][] panel = panels[place / WIDTH];
      double squares = 0;
      for (int d = 0; d < dimension; d++) {
        float value = values[rows[place] * dimension + d];
        panel[d][place % WIDTH] = value;
        squares += (double) value * value;
      }
      most = Math.max(most, squares);
    }
    this.longest = Math.sqrt(most);
  }

  int count() {
    return panels.length;
  }

  /** How many items a panel has; all but the last are full. */
  int width(int panel) {
    return Math.min(WIDTH, size - panel * WIDTH);
  }

  int dimension() {
    return dimension;
  }

  /** The length of the longest vector. */
  double longest() {
    return longest;
  }

  /**
   * The products of some users with a panel.
   *
   * @param vectors of the users, each of the items' dimension
   * @param users how many; {@code vectors} and {@code sums} have room for one more if it is odd
   * @param sums receives {@code [users, WIDTH]}; what is beyond the panel's width is undefined
   */
  void multiply(int panel, float[][] vectors, int users, float[][] sums) {
    float[][] columns = panels[panel];
    for (int user = 0; user < users; user++) {
      Arrays.fill(sums[user], 0);
    }
    int steps = dimension - dimension % 3;
    for (int user = 0; user < users; user += 2) {
      float[] x = vectors[user];
      float[] y = user + 1 < users ? vectors[user + 1] : x;
      float[] sumX = sums[user];
      float[] sumY = sums[user + 1];
      for (int d = 0; d < steps; d += 3) {
        addThree(
            sumX,
            sumY,
            columns[d],
            columns[d + 1],
            columns[d + 2],
            x[d],
            x[d + 1],
            x[d + 2],
            y[d],
            y[d + 1],
            y[d + 2]);
      }
      for (int d = steps; d < dimension; d++) {
        addOne(sumX, sumY, columns[d], x[d], y[d]);
      }
    }
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
    for (int i = 0; i < WIDTH; i++) {
      float p = a[i];
      float q = b[i];
      float r = c[i];
      sumX[i] = sumX[i] + xa * p + xb * q + xc * r;
      sumY[i] = sumY[i] + ya * p + yb * q + yc * r;
    }
  }

  private static void addOne(float[] sumX, float[] sumY, float[] a, float xa, float ya) {
    for (int i = 0; i < WIDTH; i++) {
      sumX[i] += xa * a[i];
      sumY[i] += ya * a[i];
    }
  }
}

package org.gnnrec.scoring;

import java.util.Arrays;

/**
 * The items of one user that may turn out to be among the k best: all whose sum is at most {@code
 * slack} below the k-th best sum. Offered in ascending order, panel by panel. Not thread-safe.
 */
final class Candidates {
  private final int k;
  private final double slack;
  private final int[] excluded;
  private int nextExcluded;
  private int[] places;
  private float[] sums;
  private int size;
  private float bound = Float.NEGATIVE_INFINITY;

  /**
   * Begins without any.
   *
   * @param k how many are wanted, at least 1
   * @param slack what rounding may hide
   * @param excluded places that do not count, ascending
   */
  Candidates(int k, double slack, int[] excluded) {
    this.k = k;
    this.slack = slack;
    this.excluded = excluded;
    int room = 2 * k + ItemPanels.WIDTH;
    places = new int[room];
    sums = new float[room];
  }

  /**
   * Looks at a panel.
   *
   * @param offered the sums; some are changed
   * @param first the place of the first of them
   * @param count how many there are
   */
  void offer(float[] offered, int first, int count) {
    while (nextExcluded < excluded.length && excluded[nextExcluded] < first + count) {
      offered[excluded[nextExcluded++] - first] = Float.NaN;
    }
    float least = bound;
    for (int i = 0; i < count; i++) {
      if (offered[i] >= least) {
        least = add(first + i, offered[i]);
      }
    }
  }

  private float add(int place, float sum) {
    if (size == places.length) {
      shrink();
      if (2 * size > places.length) {
        int room = 2 * places.length;
        places = Arrays.copyOf(places, room);
        sums = Arrays.copyOf(sums, room);
      }
    }
    if (sum >= bound) {
      places[size] = place;
      sums[size++] = sum;
    }
    return bound;
  }

  /** Raises the bound by what is known now, and drops what is below it. */
  private void shrink() {
    if (size <= k) {
      return;
    }
    float[] ordered = Arrays.copyOf(sums, size);
    Arrays.sort(ordered);
    bound = Math.nextDown((float) (ordered[size - k] - slack));
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (sums[i] >= bound) {
        places[kept] = places[i];
        sums[kept++] = sums[i];
      }
    }
    size = kept;
  }

  /** What is left, ascending; call it once, at the end. */
  int[] places() {
    shrink();
    return Arrays.copyOf(places, size);
  }
}

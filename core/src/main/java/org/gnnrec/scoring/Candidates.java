package org.gnnrec.scoring;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The items of one user that may turn out to be among the k best: all whose sum is at most {@code
 * slack} below the k-th best sum. Offered in ascending order, block by block. Not thread-safe.
 */
final class Candidates {
  private final int k;
  private final double slack;
  private final BitSet open;
  private final int[] excluded;
  private int nextExcluded;
  private int[] items;
  private float[] sums;
  private int size;
  private float bound = Float.NEGATIVE_INFINITY;

  /**
   * Begins without any.
   *
   * @param k how many are wanted, at least 1
   * @param slack what rounding may hide
   * @param open the items that count
   * @param excluded items that do not, ascending
   */
  Candidates(int k, double slack, BitSet open, int[] excluded) {
    this.k = k;
    this.slack = slack;
    this.open = open;
    this.excluded = excluded;
    int room = 2 * k + ItemBlocks.SIZE;
    items = new int[room];
    sums = new float[room];
  }

  /**
   * Looks at a block of items.
   *
   * @param offered their sums; some are changed
   * @param first the first of them
   */
  void offer(float[] offered, int first) {
    while (nextExcluded < excluded.length && excluded[nextExcluded] < first + offered.length) {
      if (excluded[nextExcluded] >= first) {
        offered[excluded[nextExcluded] - first] = Float.NaN;
      }
      nextExcluded++;
    }
    float least = bound;
    for (int i = 0; i < offered.length; i++) {
      // Most items are not good enough, which is quicker to see than whether they are open.
      if (offered[i] >= least && open.get(first + i)) {
        least = add(first + i, offered[i]);
      }
    }
  }

  private float add(int item, float sum) {
    if (size == items.length) {
      shrink();
      if (2 * size > items.length) {
        int room = 2 * items.length;
        items = Arrays.copyOf(items, room);
        sums = Arrays.copyOf(sums, room);
      }
    }
    if (sum >= bound) {
      items[size] = item;
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
        items[kept] = items[i];
        sums[kept++] = sums[i];
      }
    }
    size = kept;
  }

  /** What is left, ascending; call it once, at the end. */
  int[] items() {
    shrink();
    return Arrays.copyOf(items, size);
  }
}

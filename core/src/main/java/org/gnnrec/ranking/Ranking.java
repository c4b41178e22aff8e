package org.gnnrec.ranking;

import java.util.BitSet;

/**
 * Takes scored items in order, some at a time: so a list can be as long as it is asked to be though
 * some items turn out not to count. Equal scores come in the order of item indexes. Not
 * thread-safe.
 */
public final class Ranking {
  private final float[] scores;
  private final BitSet open;
  private final Order order;

  /** Which items come first. */
  public enum Order {
    /** The highest scores. */
    BEST,
    /** The lowest scores. */
    WORST
  }

  /**
   * Begins with all open items.
   *
   * @param scores by item index; not to be changed
   * @param open the items that may be taken; copied
   */
  public Ranking(float[] scores, BitSet open, Order order) {
    this.scores = scores;
    this.open = (BitSet) open.clone();
    this.order = order;
  }

  /**
   * Takes the next items.
   *
   * @param count how many; fewer come only if no more are open
   * @return item indexes, in order
   */
  public int[] next(int count) {
    TopK best = new TopK(Math.min(count, open.cardinality()));
    int sign = order == Order.BEST ? 1 : -1;
    float least = best.least();
    for (int item = 0; item < scores.length; item++) {
      float score = sign * scores[item];
      // Most items are not good enough, which is quicker to see than whether they are open.
      if (score >= least && open.get(item)) {
        best.offer(item, score);
        least = best.least();
      }
    }
    TopK.Entry[] entries = best.drain();
    int[] items = new int[entries.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = entries[i].index();
      open.clear(items[i]);
    }
    return items;
  }

  /** The score of an item. */
  public float score(int itemIndex) {
    return scores[itemIndex];
  }
}

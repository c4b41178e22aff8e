package org.gnnrec.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one user likes, in dense indexes.
 *
 * @param itemIndexes the items, ascending and without repeats; not to be written to
 * @param weights as many positive weights, or null where all are 1; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record Likes(int[] itemIndexes, float @Nullable [] weights) {

  /** Checks order and lengths. */
  public Likes {
    if (weights != null && weights.length != itemIndexes.length) {
      throw new IllegalArgumentException(
          itemIndexes.length + " items, but " + weights.length + " weights");
    }
    for (int i = 1; i < itemIndexes.length; i++) {
      if (itemIndexes[i - 1] >= itemIndexes[i]) {
        throw new IllegalArgumentException("items must ascend without repeats");
      }
    }
  }

  /** Likes that all weigh 1. */
  public static Likes unweighted(int[] itemIndexes) {
    return new Likes(itemIndexes, null);
  }

  /**
   * Likes from pairs in any order. An item that occurs several times is one like; its weights are
   * added up as {@link #sumOfAscending} does, so that the order decides nothing.
   *
   * @param itemIndexes the items of the pairs, not negative
   * @param weights as many positive, finite weights, or null for 1 each like, repeated or not
   * @param count how many pairs there are; what is behind them does not count
   */
  public static Likes merged(int[] itemIndexes, float @Nullable [] weights, int count) {
    if (weights == null) {
      return unweighted(Arrays.stream(itemIndexes, 0, count).sorted().distinct().toArray());
    }
    // Bits of positive floats are ordered as the floats are: one sort by item, then by weight.
    long[] pairs = new long[count];
    for (int i = 0; i < count; i++) {
      pairs[i] = ((long) itemIndexes[i] << Integer.SIZE) | Float.floatToIntBits(weights[i]);
    }
    Arrays.sort(pairs);
    int[] items = new int[count];
    float[] ascending = new float[count];
    for (int i = 0; i < count; i++) {
      ascending[i] = Float.intBitsToFloat((int) pairs[i]);
    }
    float[] sums = new float[count];
    int kept = 0;
    for (int from = 0, to = 0; from < count; from = to) {
      int item = (int) (pairs[from] >>> Integer.SIZE);
      while (to < count && (int) (pairs[to] >>> Integer.SIZE) == item) {
        to++;
      }
      items[kept] = item;
      sums[kept++] = sumOfAscending(ascending, from, to);
    }
    return new Likes(Arrays.copyOf(items, kept), Arrays.copyOf(sums, kept));
  }

  /**
   * The one sum of the weights of a pair that occurs several times. They ascend, and are added up
   * in double precision and rounded once: equal weights have equal sums, whatever order a database
   * returned them in.
   *
   * @param ascending weights in ascending order from {@code from} to before {@code to}
   */
  static float sumOfAscending(float[] ascending, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += ascending[i];
    }
    return (float) sum;
  }

  /**
   * What a pair weighs that occurs several times, the same whatever the order.
   *
   * @param weights of all its occurrences
   */
  public static float sum(float... weights) {
    float[] ascending = weights.clone();
    Arrays.sort(ascending);
    return sumOfAscending(ascending, 0, ascending.length);
  }

  /** The same likes with their weights on a scale; those without weights stay so. */
  public Likes scaled(WeightScale scale) {
    if (weights == null || scale == WeightScale.UNWEIGHTED) {
      return unweighted(itemIndexes);
    }
    float[] scaled = new float[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scale.of(weights[i]);
    }
    return new Likes(itemIndexes, scaled);
  }

  /** The likes of a user of a graph. */
  public static Likes of(BipartiteGraph graph, int userIndex) {
    BipartiteGraph.Adjacency byUser = graph.byUser();
    int from = byUser.offsets()[userIndex];
    int to = byUser.offsets()[userIndex + 1];
    float[] weights = byUser.weights();
    return new Likes(
        Arrays.copyOfRange(byUser.neighbours(), from, to),
        weights == null ? null : Arrays.copyOfRange(weights, from, to));
  }

  /**
   * The likes but for some items.
   *
   * @param others ascending
   */
  public Likes without(int[] others) {
    int[] kept =
        IntStream.range(0, size())
            .filter(like -> Arrays.binarySearch(others, itemIndexes[like]) < 0)
            .toArray();
    if (kept.length == size()) {
      return this;
    }
    int[] items = new int[kept.length];
    float[] left = weights == null ? null : new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      items[i] = itemIndexes[kept[i]];
      if (left != null && weights != null) {
        left[i] = weights[kept[i]];
      }
    }
    return new Likes(items, left);
  }

  /** The number of liked items. */
  public int size() {
    return itemIndexes.length;
  }

  /** Whether an item is among them, by binary search. */
  public boolean contains(int itemIndex) {
    return Arrays.binarySearch(itemIndexes, itemIndex) >= 0;
  }

  /**
   * A 64-bit fingerprint by which a later set of likes is told from the one trained on: the sum of
   * mixed items and weights, which does not depend on their order.
   */
  public long fingerprint() {
    long sum = itemIndexes.length;
    for (int i = 0; i < itemIndexes.length; i++) {
      int weightBits = weights == null ? 0 : Float.floatToIntBits(weights[i]);
      sum += mix(((long) itemIndexes[i] << 32) ^ (weightBits & 0xFFFFFFFFL));
    }
    return sum;
  }

  /** The fingerprint of each user's likes, by user index. */
  public static long[] fingerprints(BipartiteGraph graph) {
    long[] fingerprints = new long[graph.userCount()];
    for (int user = 0; user < fingerprints.length; user++) {
      fingerprints[user] = of(graph, user).fingerprint();
    }
    return fingerprints;
  }

  /** How many users like each item, by item index. */
  public static int[] itemPopularity(BipartiteGraph graph) {
    int[] popularity = new int[graph.itemCount()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = graph.byItem().degree(item);
    }
    return popularity;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

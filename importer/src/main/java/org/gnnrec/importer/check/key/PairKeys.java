package org.gnnrec.importer.check.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects keys of 64 bits, and then finds those that came more than once: 8 bytes for each key
 * until then, and 12 for each different key that came again afterwards. Not thread-safe.
 */
public final class PairKeys {
  private static final int PARTITIONS = 256;
  private static final int BLOCK = 1024;

  private final List<List<long[]>> full = new ArrayList<>();
  private final long[][] open = new long[PARTITIONS][];
  private final int[] used = new int[PARTITIONS];
  private long size;

  public PairKeys() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      full.add(new ArrayList<>());
    }
  }

  /** Adds a key. */
  public void add(long key) {
    int partition = partition(key);
    long[] block = open[partition];
    if (block == null || used[partition] == block.length) {
      if (block != null) {
        full.get(partition).add(block);
      }
      block = new long[block == null ? 16 : Math.min(BLOCK, 2 * block.length)];
      open[partition] = block;
      used[partition] = 0;
    }
    block[used[partition]++] = key;
    size++;
  }

  /** The number of keys added. */
  long size() {
    return size;
  }

  /** Finds the keys that came more than once; the collected keys are gone afterwards. */
  public Repeats repeats() {
    long[][] keys = new long[PARTITIONS][];
    int[][] counts = new int[PARTITIONS][];
    long different = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      long[] sorted = take(partition);
      Arrays.sort(sorted);
      int repeated = 0;
      for (int i = 0; i < sorted.length; i = end(sorted, i)) {
        different++;
        repeated += end(sorted, i) - i > 1 ? 1 : 0;
      }
      keys[partition] = new long[repeated];
      counts[partition] = new int[repeated];
      int index = 0;
      for (int i = 0; i < sorted.length && index < repeated; i = end(sorted, i)) {
        if (end(sorted, i) - i > 1) {
          keys[partition][index] = sorted[i];
          counts[partition][index++] = end(sorted, i) - i;
        }
      }
    }
    return new Repeats(keys, counts, different);
  }

  private static int end(long[] sorted, int start) {
    int end = start + 1;
    while (end < sorted.length && sorted[end] == sorted[start]) {
      end++;
    }
    return end;
  }

  private long[] take(int partition) {
    long[] last = open[partition];
    if (last == null) {
      return new long[0];
    }
    int length = used[partition];
    for (long[] block : full.get(partition)) {
      length += block.length;
    }
    long[] all = new long[length];
    int index = 0;
    for (long[] block : full.get(partition)) {
      System.arraycopy(block, 0, all, index, block.length);
      index += block.length;
    }
    System.arraycopy(last, 0, all, index, used[partition]);
    full.set(partition, List.of());
    open[partition] = null;
    return all;
  }

  private static int partition(long key) {
    return (int) (PairHash.mix(key) >>> 56);
  }

  /** The keys that came more than once, with their numbers. Immutable. */
  public static final class Repeats {
    private final long[][] keys;
    private final int[][] counts;
    private final long different;

    private Repeats(long[][] keys, int[][] counts, long different) {
      this.keys = keys;
      this.counts = counts;
      this.different = different;
    }

    /** How many different keys there were. */
    long different() {
      return different;
    }

    /** Tells the last occurrence of each key in one reading. */
    public LastOccurrences countDown() {
      int[][] left = new int[counts.length][];
      Arrays.setAll(left, partition -> counts[partition].clone());
      return new LastOccurrences(keys, left);
    }
  }

  /** Knows in a reading of the same keys which occurrence is a key's last. Not thread-safe. */
  public static final class LastOccurrences {
    private final long[][] keys;
    private final int[][] left;

    private double @Nullable [] @Nullable [] totals;

    private LastOccurrences(long[][] keys, int[][] left) {
      this.keys = keys;
      this.left = left;
    }

    /**
     * Adds a value to those of the key's occurrences before, and returns the total; 8 bytes more
     * for each key that came again.
     *
     * @param combine makes a total of a total, at first NaN, and a value
     */
    public double total(long key, double value, DoubleBinaryOperator combine) {
      int partition = partition(key);
      int index = Arrays.binarySearch(keys[partition], key);
      if (index < 0) {
        return combine.applyAsDouble(Double.NaN, value);
      }
      if (totals == null) {
        totals = new double[keys.length][];
      }
      double[] of = totals[partition];
      if (of == null) {
        of = new double[keys[partition].length];
        Arrays.fill(of, Double.NaN);
        totals[partition] = of;
      }
      of[index] = combine.applyAsDouble(of[index], value);
      return of[index];
    }

    /** Takes note of an occurrence; whether it is the last one. */
    public boolean isLast(long key) {
      int partition = partition(key);
      if (keys[partition].length == 0) {
        return true;
      }
      int index = Arrays.binarySearch(keys[partition], key);
      return index < 0 || --left[partition][index] <= 0;
    }
  }
}

package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items in the order of their years, so that those of a span of years are neighbours. Immutable and
 * thread-safe.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ItemYears(long[] years, int[] items, ColumnUse use) {

  /** Collects items with known years. Not thread-safe. */
  static final class Builder {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(int item, long year) {}

    void add(int item, long year) {
      entries.add(new Entry(item, year));
    }

    ItemYears build(ColumnUse use) {
      entries.sort(Comparator.comparingLong(Entry::year));
      return new ItemYears(
          entries.stream().mapToLong(Entry::year).toArray(),
          entries.stream().mapToInt(Entry::item).toArray(),
          use);
    }
  }

  /**
   * The items of some years.
   *
   * @param from first year; null for any
   * @param to last year; null for any
   */
  BitSet within(@Nullable Long from, @Nullable Long to) {
    int first = from == null ? 0 : firstFrom(from);
    int end = to == null || to == Long.MAX_VALUE ? years.length : firstFrom(to + 1);
    BitSet within = new BitSet();
    for (int i = first; i < end; i++) {
      within.set(items[i]);
    }
    return within;
  }

  /** Position of the first item of that year or a later one. */
  private int firstFrom(long year) {
    int low = 0;
    int high = years.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (years[middle] < year) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

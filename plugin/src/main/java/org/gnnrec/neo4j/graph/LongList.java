package org.gnnrec.neo4j.graph;

import java.util.Arrays;
import org.gnnrec.configuration.ConfigurationException;

/** A growing list of longs. Not thread-safe. */
public final class LongList {
  private long[] values = new long[16];
  private int size;

  /**
   * Adds a value at the end.
   *
   * @throws ConfigurationException if no array is long enough
   */
  public void add(long value) {
    if (size == values.length) {
      values =
          Arrays.copyOf(
              values, ArrayGrowth.next(size, ArrayGrowth.LONGEST, "nodes or relationships"));
    }
    values[size++] = value;
  }

  public long get(int index) {
    return values[index];
  }

  public int size() {
    return size;
  }

  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}

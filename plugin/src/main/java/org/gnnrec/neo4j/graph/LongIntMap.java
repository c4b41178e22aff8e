package org.gnnrec.neo4j.graph;

import java.util.Arrays;
import org.gnnrec.configuration.ConfigurationException;

/**
 * A map from node ids to non-negative numbers, by open addressing with linear probing; at most half
 * full. Not thread-safe.
 */
public final class LongIntMap {
  /** Lengths are powers of two, and the longest array is no power of two. */
  private static final int MOST_SLOTS = 1 << 30;

  private static final long EMPTY = -1;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  public LongIntMap() {
    Arrays.fill(keys, EMPTY);
  }

  /**
   * Puts a value in the place of the one before, if there is one.
   *
   * @param key not negative
   * @throws ConfigurationException if there are too many
   */
  public void put(long key, int value) {
    if (2 * (size + 1) > keys.length) {
      grow(slotsAfter(keys.length));
    }
    int slot = slot(key);
    if (keys[slot] == EMPTY) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
  }

  /** The value of a key, or -1. */
  public int get(long key) {
    int slot = slot(key);
    return keys[slot] == EMPTY ? -1 : values[slot];
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    // Fibonacci hashing spreads the consecutive ids that a database hands out.
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** How many slots follow upon so many that are half full. */
  static int slotsAfter(int slots) {
    if (slots == MOST_SLOTS) {
      throw ArrayGrowth.tooMany(MOST_SLOTS / 2 + 1L, MOST_SLOTS / 2, "nodes");
    }
    return 2 * slots;
  }

  private void grow(int slots) {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[slots];
    values = new int[slots];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}

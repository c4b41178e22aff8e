package org.gnnrec.neo4j.graph;

import java.util.Arrays;

/**
 * A map from non-negative longs to places, by open addressing with linear probing; at most half
 * full. Not thread-safe.
 */
public final class LongIntMap {
  private static final long EMPTY = -1;

  private long[] keys = new long[64];
  private int[] places = new int[64];
  private int size;

  public LongIntMap() {
    Arrays.fill(keys, EMPTY);
  }

  public void put(long key, int place) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] == EMPTY) {
      keys[slot] = key;
      size++;
    }
    places[slot] = place;
  }

  /** The place of a key, or -1. */
  public int get(long key) {
    int slot = slot(key);
    return keys[slot] == EMPTY ? -1 : places[slot];
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

  private void grow() {
    long[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    places = new int[keys.length];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        places[slot] = oldPlaces[i];
      }
    }
  }
}

package org.gnnrec.importer.check.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one kind of nodes, all {@code Long} or all {@code String}, and a dense index for each
 * in the order in which they are first seen. About 25 bytes for each long id. Not thread-safe.
 */
public final class IdIndex {
  private static final int FIRST_CAPACITY = 1024;

  private final String kind;
  private int[] slots = new int[2 * FIRST_CAPACITY];
  private long[] hashes = new long[FIRST_CAPACITY];
  private @Nullable List<String> texts;
  private int[] declarations = new int[FIRST_CAPACITY];
  private boolean[] mentioned = new boolean[FIRST_CAPACITY];
  private int size;

  public IdIndex(String kind) {
    this.kind = kind;
  }

  /** The number of different ids seen. */
  public int size() {
    return size;
  }

  /** The index of an id, given if it is new. */
  public int intern(Object id) {
    long hash = hash(id, size == 0);
    int slot = slotOf(id, hash);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == hashes.length) {
      grow();
      slot = slotOf(id, hash);
    }
    hashes[size] = hash;
    if (texts != null) {
      texts.add((String) id);
    }
    slots[slot] = ++size;
    return size - 1;
  }

  /** The index of an id, -1 if it was never seen. */
  public int indexOf(Object id) {
    return size == 0 ? -1 : slots[slotOf(id, hash(id, false))] - 1;
  }

  /** The id at an index. */
  public Object id(int index) {
    return texts == null ? (Object) PairHash.unmix(hashes[index]) : texts.get(index);
  }

  /** Takes note of a line that describes the node. */
  public void declare(int index) {
    declarations[index]++;
  }

  /** Takes note of a line that names the node and thereby makes it. */
  public void mention(int index) {
    mentioned[index] = true;
  }

  /** Whether lines describe or mention the node, so that there is one. */
  public boolean isNode(int index) {
    return declarations[index] > 0 || mentioned[index];
  }

  /** How many lines describe the node. */
  public int declarations(int index) {
    return declarations[index];
  }

  /** The number of nodes. */
  public int nodes() {
    int nodes = 0;
    for (int index = 0; index < size; index++) {
      nodes += isNode(index) ? 1 : 0;
    }
    return nodes;
  }

  /** How many lines describe each node, by index. */
  public int[] declarations() {
    return Arrays.copyOf(declarations, size);
  }

  /** A long's hash can be turned back, so that a long needs no other place. */
  private long hash(Object id, boolean first) {
    if (id instanceof Long number && (first || texts == null)) {
      return PairHash.mix(number);
    }
    if (id instanceof String text && (first || texts != null)) {
      if (texts == null) {
        texts = new ArrayList<>();
      }
      return PairHash.of(text);
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "ids of %s must be of one type, Long or String, got %s %s after %s",
            kind,
            id.getClass().getSimpleName(),
            id,
            first ? "none" : id(0)));
  }

  private int slotOf(Object id, long hash) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (hashes[index] == hash && (texts == null || texts.get(index).equals(id))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int capacity = Math.multiplyExact(size, 2);
    hashes = Arrays.copyOf(hashes, capacity);
    declarations = Arrays.copyOf(declarations, capacity);
    mentioned = Arrays.copyOf(mentioned, capacity);
    slots = new int[Math.multiplyExact(capacity, 2)];
    int mask = slots.length - 1;
    for (int index = 0; index < size; index++) {
      int slot = (int) (hashes[index] >>> 32) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = index + 1;
    }
  }
}

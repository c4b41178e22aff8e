package org.gnnrec.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;

/**
 * Which items a like speaks for, as a compressed sparse row matrix: row i holds the items j that
 * have i among their nearest neighbours, ascending, with the similarity of j and i.
 *
 * <p>Immutable and thread-safe by convention: the accessors hand out the arrays themselves, and
 * callers must not write to them.
 */
public final class ItemNeighbours {
  private final int[] offsets;
  private final int[] items;
  private final float[] similarities;

  /**
   * Wraps arrays, which belong to the matrix from now on.
   *
   * @param offsets row starts, {@code [items + 1]}, from 0 and not descending
   * @param items the items j, row after row, ascending within a row
   * @param similarities as many
   * @throws IllegalArgumentException if they are not as described
   */
  public ItemNeighbours(int[] offsets, int[] items, float[] similarities) {
    int rows = offsets.length - 1;
    if (rows < 0
        || offsets[0] != 0
        || offsets[rows] != items.length
        || items.length != similarities.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d row starts, %d items and %d similarities do not belong together",
              offsets.length,
              items.length,
              similarities.length));
    }
    for (int row = 0; row < rows; row++) {
      if (offsets[row] > offsets[row + 1] || offsets[row + 1] > items.length) {
        throw new IllegalArgumentException("impossible row start after item " + row);
      }
      for (int at = offsets[row]; at < offsets[row + 1]; at++) {
        int least = at == offsets[row] ? 0 : items[at - 1] + 1;
        if (items[at] < least || items[at] >= rows) {
          throw new IllegalArgumentException("impossible neighbour of item " + row);
        }
      }
    }
    this.offsets = offsets;
    this.items = items;
    this.similarities = similarities;
  }

  /** The number of items. */
  public int itemCount() {
    return offsets.length - 1;
  }

  /** Row starts; not to be written to. */
  public int[] offsets() {
    return offsets;
  }

  /** The items of the rows; not to be written to. */
  public int[] items() {
    return items;
  }

  /** The similarities beside the items; not to be written to. */
  public float[] similarities() {
    return similarities;
  }

  /** What a like of one item says for another: their similarity, or 0. */
  public float similarity(int likedItem, int item) {
    int at = Arrays.binarySearch(items, offsets[likedItem], offsets[likedItem + 1], item);
    return at < 0 ? 0 : similarities[at];
  }

  /** The other items with their similarities; the items behind it move down by one. */
  public ItemNeighbours without(int item) {
    int rows = itemCount();
    int[] keptOffsets = new int[rows];
    int[] keptItems = new int[items.length];
    float[] keptSimilarities = new float[items.length];
    int kept = 0;
    for (int row = 0, to = 0; row < rows; row++) {
      for (int at = offsets[row]; row != item && at < offsets[row + 1]; at++) {
        if (items[at] != item) {
          keptItems[kept] = items[at] > item ? items[at] - 1 : items[at];
          keptSimilarities[kept++] = similarities[at];
        }
      }
      if (row != item) {
        keptOffsets[++to] = kept;
      }
    }
    return new ItemNeighbours(
        keptOffsets, Arrays.copyOf(keptItems, kept), Arrays.copyOf(keptSimilarities, kept));
  }

  /** The exact length of what {@link #writeTo} writes, in bytes. */
  public long byteLength() {
    return (2L + offsets.length + items.length) * Integer.BYTES
        + (long) similarities.length * Float.BYTES;
  }

  /** Writes the matrix into a section. */
  public void writeTo(SectionOutput out) throws IOException {
    out.putInt(itemCount());
    out.putInt(items.length);
    out.putInts(offsets);
    out.putInts(items);
    out.putFloats(similarities);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws CorruptFileException if it is no such matrix
   */
  public static ItemNeighbours readFrom(SectionInput in) throws IOException {
    int rows = in.getInt();
    int entries = in.getInt();
    in.requireRoom(rows + 1L + 2L * entries, Integer.BYTES);
    if (rows < 0 || entries < 0) {
      throw new CorruptFileException("impossible matrix of " + rows + " items, " + entries);
    }
    try {
      return new ItemNeighbours(in.getInts(rows + 1), in.getInts(entries), in.getFloats(entries));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged neighbours: " + e.getMessage());
    }
  }
}

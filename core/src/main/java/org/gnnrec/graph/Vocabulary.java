package org.gnnrec.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;

/**
 * The external ids of one side of the graph in ascending order; an id's place in that order is its
 * dense index. All ids are integers (compared as longs) or all are strings (compared as {@link
 * String#compareTo}). The order depends on the ids alone, so that equal graphs get equal indexes
 * whatever the order in which a database returns its nodes.
 *
 * <p>Immutable and thread-safe; a look-up by id is a binary search.
 */
public sealed interface Vocabulary {
  /** The number of ids. */
  int size();

  /**
   * The dense index of an external id.
   *
   * @param externalId a {@link Long} or other integral number, or a {@link String}; anything else
   *     is in no vocabulary
   * @return the index in [0, size), or -1 if the id is not here
   */
  int indexOf(Object externalId);

  /**
   * The external id at a dense index, a {@link Long} or a {@link String}.
   *
   * @throws IndexOutOfBoundsException if the index is not in [0, size)
   */
  Object idAt(int index);

  /**
   * The other ids; those behind it move down by one.
   *
   * @param index of the id that goes
   */
  Vocabulary without(int index);

  /** The exact length of what {@link #writeTo} writes, in bytes. */
  long byteLength();

  /** Writes the ids into a section. */
  void writeTo(SectionOutput out) throws IOException;

  /**
   * A vocabulary of integers.
   *
   * @param sortedIds strictly ascending; owned by the vocabulary from now on
   */
  static Vocabulary ofLongs(long[] sortedIds) {
    for (int i = 1; i < sortedIds.length; i++) {
      if (sortedIds[i - 1] >= sortedIds[i]) {
        throw new IllegalArgumentException(
            "ids must be strictly ascending: " + sortedIds[i - 1] + " before " + sortedIds[i]);
      }
    }
    return new Longs(sortedIds);
  }

  /**
   * A vocabulary of strings.
   *
   * @param sortedIds strictly ascending
   */
  static Vocabulary ofStrings(List<String> sortedIds) {
    String[] ids = sortedIds.toArray(String[]::new);
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1].compareTo(ids[i]) >= 0) {
        throw new IllegalArgumentException(
            "ids must be strictly ascending: '" + ids[i - 1] + "' before '" + ids[i] + "'");
      }
    }
    return new Strings(ids);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws CorruptFileException if it is no vocabulary
   */
  static Vocabulary readFrom(SectionInput in) throws IOException {
    int kind = in.getInt();
    int size = in.getInt();
    try {
      if (kind == Longs.KIND) {
        return ofLongs(in.getLongs(size));
      }
      if (kind == Strings.KIND) {
        in.requireRoom(size, Integer.BYTES);
        String[] ids = new String[size];
        for (int i = 0; i < size; i++) {
          ids[i] = in.getString();
        }
        return ofStrings(Arrays.asList(ids));
      }
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged vocabulary: " + e.getMessage());
    }
    throw new CorruptFileException("unknown kind of vocabulary: " + kind);
  }

  /** Integer ids. */
  final class Longs implements Vocabulary {
    private static final int KIND = 1;
    private final long[] ids;

    private Longs(long[] ids) {
      this.ids = ids;
    }

    @Override
    public int size() {
      return ids.length;
    }

    @Override
    public int indexOf(Object externalId) {
      if (externalId instanceof Long
          || externalId instanceof Integer
          || externalId instanceof Short
          || externalId instanceof Byte) {
        return Math.max(-1, Arrays.binarySearch(ids, ((Number) externalId).longValue()));
      }
      return -1;
    }

    @Override
    public Long idAt(int index) {
      return ids[index];
    }

    @Override
    public Vocabulary without(int index) {
      return new Longs(
          IntStream.range(0, ids.length)
              .filter(each -> each != index)
              .mapToLong(each -> ids[each])
              .toArray());
    }

    @Override
    public long byteLength() {
      return 2 * Integer.BYTES + (long) ids.length * Long.BYTES;
    }

    @Override
    public void writeTo(SectionOutput out) throws IOException {
      out.putInt(KIND);
      out.putInt(ids.length);
      out.putLongs(ids);
    }
  }

  /** String ids. */
  final class Strings implements Vocabulary {
    private static final int KIND = 2;
    private final String[] ids;

    private Strings(String[] ids) {
      this.ids = ids;
    }

    @Override
    public int size() {
      return ids.length;
    }

    @Override
    public int indexOf(Object externalId) {
      return externalId instanceof String id ? Math.max(-1, Arrays.binarySearch(ids, id)) : -1;
    }

    @Override
    public String idAt(int index) {
      return ids[index];
    }

    @Override
    public Vocabulary without(int index) {
      return new Strings(
          IntStream.range(0, ids.length)
              .filter(each -> each != index)
              .mapToObj(each -> ids[each])
              .toArray(String[]::new));
    }

    @Override
    public long byteLength() {
      long length = 2 * Integer.BYTES;
      for (String id : ids) {
        length += SectionOutput.byteLength(id);
      }
      return length;
    }

    @Override
    public void writeTo(SectionOutput out) throws IOException {
      out.putInt(KIND);
      out.putInt(ids.length);
      for (String id : ids) {
        out.putString(id);
      }
    }
  }
}

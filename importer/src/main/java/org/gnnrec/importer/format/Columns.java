package org.gnnrec.importer.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a file's rows are wanted, and where they are. The fields of each row are put in
 * the order required columns, optional columns; what else the file has is ignored.
 *
 * @param required names of the columns that must be there
 * @param optional names of columns that may be missing
 * @param header whether the first row names the columns
 */
public record Columns(List<String> required, List<String> optional, Header header) {
  /** What the first row is. */
  public enum Header {
    /** Data: the fields come in the order of the names. */
    NONE,
    /** Data: the last name stands for any number of fields, or none. */
    NONE_AND_ANY_NUMBER,
    /** Data: the names are the fields' numbers from 1. */
    NONE_AND_NUMBERED,
    /** The columns' names, in any order. */
    NAMES,
    /** The columns' names, unless its first field is a number as in all other rows. */
    NAMES_OR_NONE
  }

  /** Copies the names. */
  public Columns {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /** Columns found by the names in the first row. */
  public static Columns named(String... required) {
    return new Columns(List.of(required), List.of(), Header.NAMES);
  }

  /** Columns without a header, in this order. */
  public static Columns inOrder(String... required) {
    return new Columns(List.of(required), List.of(), Header.NONE);
  }

  /** Columns without a header, of which the last comes as often as it likes. */
  public static Columns anyNumber(String first, String others) {
    return new Columns(List.of(first, others), List.of(), Header.NONE_AND_ANY_NUMBER);
  }

  /** The same with columns that may be missing. */
  public Columns withOptional(String... names) {
    return new Columns(required, List.of(names), header);
  }

  /** The same for files that may have lost their header. */
  public Columns headerMayBeMissing() {
    return new Columns(required, optional, Header.NAMES_OR_NONE);
  }

  /**
   * Takes in the first row.
   *
   * @param location the file, for messages
   * @throws ImportException if a required column is missing
   */
  public Found find(@Nullable Row first, String location) {
    if (header == Header.NONE || header == Header.NONE_AND_ANY_NUMBER) {
      return new Found(null, -1, false);
    }
    if (header == Header.NONE_AND_NUMBERED) {
      int[] numbers = required.stream().mapToInt(name -> Integer.parseInt(name) - 1).toArray();
      return new Found(numbers, -1, false);
    }
    if (first == null) {
      throw new ImportException(
          location + " is empty; its first line should be " + String.join(",", required));
    }
    String problem = first.problem();
    if (problem != null) {
      throw new ImportException(
          location + ":" + first.number() + ": the header cannot be read: " + problem);
    }
    List<String> names = first.fields().stream().map(String::strip).toList();
    if (header == Header.NAMES_OR_NONE
        && !names.contains(required.get(0))
        && names.get(0).matches("\\d+")) {
      return new Found(null, -1, false);
    }
    List<String> wanted = new ArrayList<>(required);
    wanted.addAll(optional);
    int[] positions = wanted.stream().mapToInt(names::indexOf).toArray();
    for (int i = 0; i < required.size(); i++) {
      if (positions[i] < 0) {
        throw new ImportException(
            location
                + ":"
                + first.number()
                + ": the header has no column `"
                + required.get(i)
                + "`, only "
                + Row.shown(String.join(", ", names))
                + "; expected "
                + String.join(", ", required));
      }
    }
    return new Found(positions, names.size(), true);
  }

  /** The columns of a certain file. */
  public final class Found {
    private final int @Nullable [] positions;
    private final int width;
    private final boolean headerRead;

    Found(int @Nullable [] positions, int width, boolean headerRead) {
      this.positions = positions;
      this.width = width;
      this.headerRead = headerRead;
    }

    /** Whether the first row was the header. */
    public boolean headerRead() {
      return headerRead;
    }

    /**
     * A row with its fields in order.
     *
     * @throws UnusableLineException if it has too few or too many
     */
    public Row inOrder(Row row) {
      if (positions != null && header == Header.NONE_AND_NUMBERED) {
        int least = Arrays.stream(positions).max().orElse(0) + 1;
        if (row.width() < least) {
          throw new UnusableLineException(
              "expected at least " + least + " fields, got " + row.width());
        }
        return row.reordered(positions);
      }
      if (positions != null) {
        requireWidth(row, width, width);
        return row.reordered(positions);
      }
      if (header == Header.NONE_AND_ANY_NUMBER) {
        return row;
      }
      int all = required.size() + optional.size();
      requireWidth(row, required.size(), all);
      if (row.width() == all) {
        return row;
      }
      int[] present = new int[all];
      for (int i = 0; i < all; i++) {
        present[i] = i < row.width() ? i : -1;
      }
      return row.reordered(present);
    }

    private void requireWidth(Row row, int fewest, int most) {
      if (row.width() < fewest || row.width() > most) {
        String count = fewest == most ? "" + fewest : fewest + " to " + most;
        String names =
            Stream.concat(required.stream(), optional.stream())
                .limit(12)
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
        throw new UnusableLineException(
            "expected " + count + " fields (" + names + "), got " + row.width());
      }
    }
  }
}

package org.gnnrec.importer.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private static final List<String> DELIMITERS = List.of("\t", ";", ",", "|", ":");

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

  /** All fields as they come. */
  public static Columns all() {
    return new Columns(List.of(), List.of(), Header.NONE_AND_ANY_NUMBER);
  }

  /**
   * Finds the columns from the first row.
   *
   * @param first its fields as they come, null if the file is empty
   * @param location the file, for messages
   * @throws ImportException if a required column is missing
   */
  LocatedColumns locate(@Nullable Row first, String location) {
    if (header == Header.NONE_AND_ANY_NUMBER) {
      return LocatedColumns.AS_THEY_COME;
    }
    if (header == Header.NONE) {
      return withoutHeader();
    }
    if (header == Header.NONE_AND_NUMBERED) {
      int[] indexes = required.stream().mapToInt(name -> Integer.parseInt(name) - 1).toArray();
      int fewest = Arrays.stream(indexes).max().orElse(0) + 1;
      // A separator within a text without quotes makes a field too many.
      int most =
          first == null || first.problem() != null ? fewest : Math.max(fewest, first.width());
      String expected =
          fewest == most
              ? "expected " + fewest + " fields"
              : "expected " + fewest + " to " + most + " fields, as the first line has";
      return new LocatedColumns(false, fewest, most, expected, indexes);
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
      return withoutHeader();
    }
    return byName(names, location + ":" + first.number());
  }

  private LocatedColumns byName(List<String> names, String where) {
    int[] indexes =
        Stream.concat(required.stream(), optional.stream())
            .mapToInt(name -> indexOf(names, name))
            .toArray();
    for (int i = 0; i < required.size(); i++) {
      if (indexes[i] < 0) {
        throw missing(required.get(i), names, where);
      }
    }
    for (int index : indexes) {
      if (index >= 0 && names.indexOf(names.get(index)) != names.lastIndexOf(names.get(index))) {
        throw new ImportException(
            where
                + ": the header has `"
                + names.get(index)
                + "` twice; rename one, so that it is clear which is meant");
      }
    }
    int width = names.size();
    return new LocatedColumns(
        true, width, width, expected(width, width), indexes, names.toArray(String[]::new));
  }

  /** A name's place; one that differs in case only will do if there is no other. */
  private static int indexOf(List<String> names, String name) {
    int exact = names.indexOf(name);
    if (exact >= 0) {
      return exact;
    }
    int[] alike =
        IntStream.range(0, names.size()).filter(i -> names.get(i).equalsIgnoreCase(name)).toArray();
    return alike.length == 1 ? alike[0] : -1;
  }

  private ImportException missing(String column, List<String> names, String where) {
    String shown = Row.shown(String.join(", ", names));
    Optional<String> delimiter =
        names.size() > 1
            ? Optional.empty()
            : DELIMITERS.stream().filter(each -> names.get(0).contains(each)).findFirst();
    return new ImportException(
        where
            + (delimiter.isPresent()
                ? ": the header is one field, " + shown
                : ": the header has no column `" + column + "`, only " + shown)
            + "; expected "
            + String.join(", ", required)
            + delimiter
                .map(each -> "; set `delimiter: '" + (each.equals("\t") ? "\\t" : each) + "'`")
                .orElse(""));
  }

  /** The names in their order, of which the last may be missing. */
  private LocatedColumns withoutHeader() {
    int all = required.size() + optional.size();
    return new LocatedColumns(false, required.size(), all, expected(required.size(), all), null);
  }

  private String expected(int fewest, int most) {
    String count = fewest == most ? "" + fewest : fewest + " to " + most;
    String names =
        Stream.concat(required.stream(), optional.stream())
            .limit(12)
            .reduce((left, right) -> left + ", " + right)
            .orElse("");
    return "expected " + count + " fields (" + names + ")";
  }
}

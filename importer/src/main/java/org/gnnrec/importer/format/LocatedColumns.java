package org.gnnrec.importer.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the wanted columns stand in the rows of a certain file. Immutable. */
final class LocatedColumns {
  /** All fields, as they come. */
  static final LocatedColumns AS_THEY_COME =
      new LocatedColumns(false, 0, Integer.MAX_VALUE, "", null);

  private final boolean headerRead;
  private final int fewest;
  private final int most;
  private final String expected;
  private final int @Nullable [] indexes;
  private final String @Nullable [] names;

  /**
   * Takes what is known of a file.
   *
   * @param headerRead whether the first row was the header
   * @param fewest how many fields a row has at least
   * @param most how many fields a row has at most
   * @param expected the same in words
   * @param indexes where each wanted field stands in a row, -1 if nowhere; null if the fields come
   *     in the order of the columns, the last ones perhaps missing
   * @param names what the header calls each field of a row; null without one
   */
  LocatedColumns(
      boolean headerRead,
      int fewest,
      int most,
      String expected,
      int @Nullable [] indexes,
      String @Nullable [] names) {
    this.names = names;
    this.headerRead = headerRead;
    this.fewest = fewest;
    this.most = most;
    this.expected = expected;
    this.indexes = indexes;
  }

  /** The same without a header. */
  LocatedColumns(
      boolean headerRead, int fewest, int most, String expected, int @Nullable [] indexes) {
    this(headerRead, fewest, most, expected, indexes, null);
  }

  /** Whether the first row was the header. */
  boolean headerRead() {
    return headerRead;
  }

  /** A row with its fields in order, or with a problem if it has too few or too many. */
  Row row(long number, String text, String[] fields) {
    if (fields.length < fewest || fields.length > most) {
      return Row.unusable(number, text, expected + ", got " + fields.length);
    }
    if (names != null && isHeader(fields, names)) {
      return Row.unusable(number, text, "it is the header again");
    }
    if (indexes == null && fewest < most && fields.length < most && most < Integer.MAX_VALUE) {
      int[] present = new int[most];
      Arrays.setAll(present, i -> i < fields.length ? i : -1);
      return Row.of(number, text, fields, present);
    }
    return Row.of(number, text, fields, indexes);
  }

  /** Files that were put together have it in their middle. */
  private static boolean isHeader(String[] fields, String[] names) {
    for (int i = 0; i < names.length; i++) {
      if (!fields[i].strip().equals(names[i])) {
        return false;
      }
    }
    return names.length > 1;
  }

  /** The same of a row whose fields are as they come. */
  Row row(Row asItComes) {
    return asItComes.problem() == null
        ? row(asItComes.number(), asItComes.text(), asItComes.fields().toArray(String[]::new))
        : asItComes;
  }
}

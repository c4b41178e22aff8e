package org.gnnrec.importer.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line divided into fields, in the order of the wanted columns. Immutable. */
public final class Row {
  private static final int EXCERPT = 120;
  private static final int SHOWN_VALUE = 40;

  private final long number;
  private final String text;
  private final String[] fields;
  private final int @Nullable [] indexes;
  private final @Nullable String problem;

  private Row(
      long number,
      String text,
      String[] fields,
      int @Nullable [] indexes,
      @Nullable String problem) {
    this.number = number;
    this.text = text;
    this.fields = fields;
    this.indexes = indexes;
    this.problem = problem;
  }

  /**
   * A row.
   *
   * @param indexes where in the line each field stands, -1 if it is missing; null if the fields
   *     come in their order
   */
  static Row of(long number, String text, String[] fields, int @Nullable [] indexes) {
    return new Row(number, text, fields, indexes, null);
  }

  static Row unusable(long number, String text, String problem) {
    return new Row(number, text, new String[0], null, problem);
  }

  /** The number of its first line in the file, from 1. */
  public long number() {
    return number;
  }

  /** Why it could not be divided into fields; null if it was. */
  public @Nullable String problem() {
    return problem;
  }

  /** The line as it stands in the file. */
  String text() {
    return text;
  }

  /** How many fields the line has in the file. */
  public int width() {
    return fields.length;
  }

  /** All fields of the line in the order of the file. */
  public List<String> fields() {
    return List.of(fields);
  }

  /** The line as it stands in the file, shortened and on one line. */
  public String excerpt() {
    return shortened(text, EXCERPT).replaceAll("\\p{Cntrl}", " ");
  }

  /** Whether there is anything but blanks in a field. */
  public boolean has(int field) {
    return index(field) >= 0 && !raw(field).isBlank();
  }

  /** A whole number of at least 0. */
  public long wholeAt(int field, String name) {
    String value = raw(field).strip();
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && value.charAt(0) != '+') {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notWhole(name, value);
    }
    throw notWhole(name, value);
  }

  /** A finite number. */
  public double numberAt(int field, String name) {
    String value = raw(field).strip();
    try {
      double number = isDecimal(value) ? Double.parseDouble(value) : Double.NaN;
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UnusableLineException("`" + name + "` must be a number, got " + shown(value));
    }
    throw new UnusableLineException("`" + name + "` must be a number, got " + shown(value));
  }

  /** A number in [lowest, highest]. */
  public double numberAt(int field, String name, double lowest, double highest) {
    double number = numberAt(field, name);
    if (number < lowest || number > highest) {
      throw new UnusableLineException(
          String.format(
              Locale.ROOT,
              "`%s` must be in [%s, %s], got %s",
              name,
              lowest,
              highest,
              shown(raw(field).strip())));
    }
    return number;
  }

  /** Text that is not blank, without blanks around it. */
  public String textAt(int field, String name) {
    String value = raw(field).strip();
    if (value.isEmpty()) {
      throw new UnusableLineException("`" + name + "` must not be empty");
    }
    return value;
  }

  /** A row of one field, which is a field of this one in another form. */
  public Row of(String value) {
    return new Row(number, text, new String[] {value}, null, problem);
  }

  /** The field as it is, perhaps empty. */
  public String raw(int field) {
    return fields[index(field)];
  }

  /** A value between quotes, shortened. */
  public static String shown(String value) {
    return "'" + shortened(value, SHOWN_VALUE) + "'";
  }

  private int index(int field) {
    return indexes == null ? field : indexes[field];
  }

  /** Java knows more forms of numbers than data have: hexadecimal ones, names, type letters. */
  private static boolean isDecimal(String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      boolean digit = character >= '0' && character <= '9';
      if (!digit && ".-+eE".indexOf(character) < 0) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static UnusableLineException notWhole(String name, String value) {
    return new UnusableLineException(
        "`" + name + "` must be a whole number of at least 0, got " + shown(value));
  }

  private static String shortened(String value, int length) {
    return value.length() > length ? value.substring(0, length) + "…" : value;
  }
}

package org.gnnrec.importer.format;

import java.nio.file.Path;
import java.util.List;
import org.gnnrec.importer.dataset.ImportException;
import org.jspecify.annotations.Nullable;

/** One line of a file, taken apart into fields. Its messages start with {@code file:line}. */
record Row(Path file, long line, List<String> fields) {

  /** A whole number of at least 0 in the field at {@code position}. */
  long longAt(int position, String name) {
    String text = fields.get(position);
    try {
      long value = Long.parseLong(text.strip());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw broken(notWhole(name, text), e);
    }
    throw broken(notWhole(name, text), null);
  }

  /** A finite number of at least 0 in the field at {@code position}. */
  double doubleAt(int position, String name) {
    String text = fields.get(position);
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value) && value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw broken(notNumber(name, text), e);
    }
    throw broken(notNumber(name, text), null);
  }

  /** Text that is not blank, without blanks around it. */
  String textAt(int position, String name) {
    String text = fields.get(position).strip();
    if (text.isEmpty()) {
      throw broken("`" + name + "` must not be empty", null);
    }
    return text;
  }

  /** Refuses a line of another shape, naming the fields that it should have. */
  void requireFields(int count, String expected) {
    if (fields.size() != count) {
      throw broken(
          "expected " + count + " fields (" + expected + "), got " + fields.size() + excerpt(),
          null);
    }
  }

  /** The failure that this line is, to be thrown. */
  ImportException broken(String reason, @Nullable Throwable cause) {
    return new ImportException(file + ":" + line + ": " + reason, cause);
  }

  private String excerpt() {
    String joined = String.join(" ", fields).strip();
    if (joined.isEmpty()) {
      return " in an empty line";
    }
    return ": '" + (joined.length() > 60 ? joined.substring(0, 60) + "…" : joined) + "'";
  }

  private static String notWhole(String name, String text) {
    return "`" + name + "` must be a whole number of at least 0, got '" + text + "'";
  }

  private static String notNumber(String name, String text) {
    return "`" + name + "` must be a number of at least 0, got '" + text + "'";
  }
}

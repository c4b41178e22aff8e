package org.gnnrec.importer.offline;

import java.util.List;
import java.util.Locale;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** Types of property values, as the header lines of Neo4j's importer name them. */
enum ColumnType {
  LONG("long"),
  DOUBLE("double"),
  BOOLEAN("boolean"),
  STRING("string"),
  LONGS("long[]"),
  DOUBLES("double[]"),
  BOOLEANS("boolean[]"),
  STRINGS("string[]"),
  FLOATS("float[]");

  private final String header;

  ColumnType(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  /** The type of a value; null for an empty list, which fits every list type. */
  static @Nullable ColumnType of(Object value) {
    if (value instanceof Long) {
      return LONG;
    }
    if (value instanceof Double) {
      return DOUBLE;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof String) {
      return STRING;
    }
    if (value instanceof float[]) {
      return FLOATS;
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? null : listOf(list.get(0));
    }
    throw new IllegalArgumentException(
        "a value must be of a type that Neo4j stores, got " + value.getClass() + " " + value);
  }

  private static ColumnType listOf(Object element) {
    if (element instanceof Long) {
      return LONGS;
    }
    if (element instanceof Double) {
      return DOUBLES;
    }
    return element instanceof Boolean ? BOOLEANS : STRINGS;
  }

  /**
   * The type that holds values of both.
   *
   * @throws ImportException if there is none
   */
  ColumnType with(ColumnType other, String property) {
    if (this == other) {
      return this;
    }
    if ((this == LONG && other == DOUBLE) || (this == DOUBLE && other == LONG)) {
      return DOUBLE;
    }
    if ((this == LONGS && other == DOUBLES) || (this == DOUBLES && other == LONGS)) {
      return DOUBLES;
    }
    throw new ImportException(
        String.format(
            Locale.ROOT,
            "the values of `%s` must be of one type for an offline import, got %s and %s; give the"
                + " property one type, or import without --offline",
            property,
            header,
            other.header));
  }
}

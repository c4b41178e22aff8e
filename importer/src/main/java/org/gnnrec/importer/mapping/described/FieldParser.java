package org.gnnrec.importer.mapping.described;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.MatrixCells;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.mapping.Timestamps;
import org.gnnrec.importer.mapping.described.Mapping.FieldMapping;
import org.jspecify.annotations.Nullable;

/** Reads which columns of one file become what, and collects the columns. Not thread-safe. */
final class FieldParser {
  private static final int MOST_COLUMNS = 10_000;

  /** A date, perhaps a time behind a T or a blank, perhaps an offset. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  /** What columns are called. */
  enum ColumnNames {
    /** As in the header. */
    OF_HEADER,
    /** By their numbers from 1. */
    NUMBERS,
    /** By the fields of a matrix's values. */
    OF_MATRIX
  }

  private final String idPrefix;
  private final NumberSigns signs;
  private final ColumnNames names;
  private final Timestamps timestamps;
  private final List<String> columns = new ArrayList<>();

  /**
   * Begins with a file.
   *
   * @param names what its columns are called
   * @param idPrefix what is put before every id; empty for nothing
   * @param signs how the file writes numbers
   */
  FieldParser(ColumnNames names, Timestamps timestamps, String idPrefix, NumberSigns signs) {
    this.signs = signs;
    this.idPrefix = idPrefix;
    this.names = names;
    this.timestamps = timestamps;
  }

  /** The columns that were named so far, in the order of the fields' indexes. */
  Columns columns() {
    return new Columns(
        columns,
        List.of(),
        names == ColumnNames.NUMBERS ? Columns.Header.NONE_AND_NUMBERED : Columns.Header.NAMES);
  }

  /** An id: its column, or column, property and type. */
  FieldMapping id(MappingNode node, String label) {
    String usual = label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) + "Id";
    if (node.isText()) {
      return field(node, usual, idText());
    }
    Map<String, MappingNode> keys = node.entries("label", "column", "property", "type");
    @Nullable MappingNode type = keys.get("type");
    @Nullable MappingNode property = keys.get("property");
    boolean whole = type != null && type.oneOf("string", "integer").equals("integer");
    if (type != null && whole && !idPrefix.isEmpty()) {
      throw type.broken("an id with an `idPrefix` is a string; omit `type: integer`");
    }
    return field(
        node.required(keys, "column"),
        property == null ? usual : property.text(),
        whole ? new FieldType.Whole(signs) : idText());
  }

  private FieldType idText() {
    return idPrefix.isEmpty() ? new FieldType.Text() : new FieldType.PrefixedText(idPrefix);
  }

  /** A property: its column, or column and type. */
  FieldMapping property(MappingNode node, String name) {
    if (node.isText()) {
      return field(node, name, new FieldType.Text());
    }
    Map<String, MappingNode> keys = node.entries("column", "type", "separator");
    @Nullable MappingNode type = keys.get("type");
    @Nullable MappingNode separator = keys.get("separator");
    String word =
        type == null ? "string" : type.oneOf("string", "integer", "number", "boolean", "list");
    if (separator != null && !word.equals("list")) {
      throw separator.broken("`separator` belongs to `type: list`");
    }
    FieldType read =
        switch (word) {
          case "integer" -> new FieldType.Whole(signs);
          case "number" -> new FieldType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE, signs);
          case "boolean" -> new FieldType.Bool();
          case "list" -> new FieldType.Texts(separator == null ? "|" : separator.text());
          default -> new FieldType.Text();
        };
    return field(node.required(keys, "column"), name, read);
  }

  /** A number: its column, or column and range. */
  FieldMapping number(MappingNode node, String name) {
    if (node.isText()) {
      return field(node, name, new FieldType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE, signs));
    }
    Map<String, MappingNode> keys = node.entries("column", "min", "max");
    @Nullable MappingNode min = keys.get("min");
    @Nullable MappingNode max = keys.get("max");
    double lowest = min == null ? -Double.MAX_VALUE : min.number();
    double highest = max == null ? Double.MAX_VALUE : max.number();
    if (lowest > highest) {
      throw node.broken("`min` must not be above `max`, got " + lowest + " and " + highest);
    }
    return field(
        node.required(keys, "column"), name, new FieldType.Decimal(lowest, highest, signs));
  }

  /** A weight: a number, or a number for each of some words. */
  FieldMapping weight(MappingNode node) {
    if (node.isText()) {
      return number(node, Mapping.WEIGHT);
    }
    Map<String, MappingNode> keys = node.entries("column", "min", "max", "values");
    @Nullable MappingNode values = keys.get("values");
    if (values == null) {
      return number(node, Mapping.WEIGHT);
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    values.entries().forEach((word, weight) -> weights.put(word, weight.number()));
    return field(
        node.required(keys, "column"), Mapping.WEIGHT, new FieldType.WeightOfWord(weights));
  }

  /** A column that is only looked at. */
  FieldMapping any(MappingNode place, String column) {
    return field(place, column, column, new FieldType.Text());
  }

  /** A time: its column in seconds, or column, format and zone. */
  FieldMapping timestamp(MappingNode node) {
    if (node.isText()) {
      return field(node, "timestamp", new FieldType.SinceEpoch(false, timestamps));
    }
    Map<String, MappingNode> keys = node.entries("column", "format", "zone");
    @Nullable MappingNode format = keys.get("format");
    @Nullable MappingNode zone = keys.get("zone");
    String pattern = format == null ? "seconds" : format.text();
    FieldType type =
        switch (pattern) {
          case "seconds" -> new FieldType.SinceEpoch(false, timestamps);
          case "millis" -> new FieldType.SinceEpoch(true, timestamps);
          case "iso" -> new FieldType.DateText(ISO, zone(zone), timestamps);
          default -> new FieldType.DateText(formatter(node, pattern), zone(zone), timestamps);
        };
    return field(node.required(keys, "column"), "timestamp", type);
  }

  private static DateTimeFormatter formatter(MappingNode node, String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw node.broken(
          "`format` must be seconds, millis, iso or a pattern such as yyyy-MM-dd HH:mm:ss, got "
              + Row.shown(pattern)
              + ": "
              + e.getMessage());
    }
  }

  private static ZoneId zone(@Nullable MappingNode zone) {
    if (zone == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(zone.text());
    } catch (DateTimeException e) {
      throw zone.broken(
          "`zone` must be a time zone such as Europe/Berlin, got " + Row.shown(zone.text()));
    }
  }

  private FieldMapping field(MappingNode columnNode, String property, FieldType type) {
    return field(columnNode, columnNode.text(), property, type);
  }

  private FieldMapping field(
      MappingNode columnNode, String column, String property, FieldType type) {
    if (names == ColumnNames.OF_MATRIX && !MatrixCells.FIELDS.contains(column)) {
      throw columnNode.broken(
          "a column of a matrix must be one of "
              + String.join(", ", MatrixCells.FIELDS)
              + ", got "
              + Row.shown(column));
    }
    if (names == ColumnNames.NUMBERS
        && !(column.matches("[1-9]\\d{0,4}") && Integer.parseInt(column) <= MOST_COLUMNS)) {
      throw columnNode.broken(
          "without a header a column must be its number from 1, got " + Row.shown(column));
    }
    int index = columns.indexOf(column);
    if (index < 0) {
      index = columns.size();
      columns.add(column);
    }
    return new FieldMapping(index, column, property, type);
  }
}

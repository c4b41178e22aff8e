package org.gnnrec.importer.mapping.described;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.mapping.described.Mapping.FieldMapping;

/** Counts values that a line has and that do not become properties. Not thread-safe. */
final class DroppedValues {
  private final Map<String, Count> unknown = new TreeMap<>();
  private final Map<String, Count> unusable = new TreeMap<>();

  private record Count(long values, String example) {
    Count and(Count other) {
      return new Count(values + other.values, example);
    }
  }

  private final BitSet present = new BitSet();
  private long lines;
  private long leftOut;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /** A rating or weight that was read. */
  void rated(double value) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  /** Says which values there were, and that none of them made a like. */
  String withoutLikes(String rule) {
    return String.format(
        Locale.ROOT,
        "no LIKED is written: %s, and values go from %s to %s; --like-threshold R makes likes of"
            + " those from R on",
        rule,
        least,
        greatest);
  }

  /** Whether all values are below a threshold. */
  boolean allBelow(double threshold) {
    return greatest > Double.NEGATIVE_INFINITY && greatest < threshold;
  }

  /** Whether there were values. */
  boolean hasValues() {
    return greatest > Double.NEGATIVE_INFINITY;
  }

  /** A line that is used. */
  void line() {
    lines++;
  }

  /** A column with something in it. */
  void present(FieldMapping field) {
    present.set(field.index());
  }

  /** Says which columns hold nothing, as those whose names are mistaken do in JSON. */
  List<String> absent(List<FieldMapping> fields) {
    return fields.stream()
        .filter(field -> lines > 0 && !present.get(field.index()))
        .map(field -> "no line has a value of `" + field.column() + "`")
        .toList();
  }

  /** A line that the mapping's {@code where} leaves out. */
  void leftOut() {
    leftOut++;
  }

  /** A value that stands for none. */
  void unknown(String column, String text) {
    unknown.merge(column, new Count(1, Row.shown(text)), Count::and);
  }

  /** A value that cannot be read as what the mapping says. */
  void unusable(Row row, String column, UnusableLineException e) {
    unusable.merge(column, new Count(1, "line " + row.number() + ": " + e.reason()), Count::and);
  }

  /** What a person should see. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (leftOut > 0) {
      notes.add(String.format(Locale.ROOT, "%,d lines are left out by `where`", leftOut));
    }
    unknown.forEach(
        (column, count) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%,d values of `%s` are unknown, such as %s",
                    count.values(),
                    column,
                    count.example())));
    unusable.forEach(
        (column, count) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%,d values of `%s` were left out, and their lines kept (%s)",
                    count.values(),
                    column,
                    count.example())));
    return notes;
  }
}

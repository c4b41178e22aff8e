package org.gnnrec.importer.mapping.described;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.mapping.described.Mapping.FieldMapping;

/**
 * Which lines of a file count, by one of its columns.
 *
 * @param field the column
 * @param accepts whether a value, without blanks around it, will do; empty where there is none
 */
record RowCondition(FieldMapping field, Predicate<String> accepts) {

  /** Whether a row counts. */
  boolean accepts(Row row) {
    String value = row.has(field.index()) ? row.raw(field.index()).strip() : "";
    return accepts.test(value);
  }

  /** Reads {@code where: {column: value, column: [values], column: {above: 3}}}. */
  static List<RowCondition> all(MappingNode where, FieldParser fields) {
    List<RowCondition> conditions = new ArrayList<>();
    where
        .entries()
        .forEach(
            (column, wanted) ->
                conditions.add(new RowCondition(fields.any(where, column), accepts(wanted))));
    return List.copyOf(conditions);
  }

  private static Predicate<String> accepts(MappingNode wanted) {
    if (wanted.isText()) {
      return wanted.text()::equals;
    }
    if (wanted.isList()) {
      return in(wanted);
    }
    Map<String, MappingNode> keys =
        wanted.entries("equals", "in", "not", "notIn", "above", "atLeast", "below", "atMost");
    Predicate<String> all = value -> true;
    for (Map.Entry<String, MappingNode> entry : keys.entrySet()) {
      all = all.and(one(entry.getKey(), entry.getValue()));
    }
    return all;
  }

  private static Predicate<String> one(String key, MappingNode value) {
    return switch (key) {
      case "equals" -> value.text()::equals;
      case "in" -> in(value);
      case "not" -> Predicate.not(value.text()::equals);
      case "notIn" -> Predicate.not(in(value));
      case "above" -> number(value, (left, right) -> left > right);
      case "atLeast" -> number(value, (left, right) -> left >= right);
      case "below" -> number(value, (left, right) -> left < right);
      default -> number(value, (left, right) -> left <= right);
    };
  }

  private static Predicate<String> in(MappingNode list) {
    Set<String> values =
        list.list().stream().map(MappingNode::text).collect(Collectors.toUnmodifiableSet());
    return values::contains;
  }

  /** Compares numbers. */
  @FunctionalInterface
  private interface Comparison {
    boolean test(double left, double right);
  }

  /** A value that is no number is neither above nor below one. */
  private static Predicate<String> number(MappingNode bound, Comparison comparison) {
    double right = bound.number();
    return text -> {
      try {
        return comparison.test(Double.parseDouble(text), right);
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }
}

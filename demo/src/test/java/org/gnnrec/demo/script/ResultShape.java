package org.gnnrec.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.Value;

/**
 * What a script promises of a statement's result, in the line {@code // expect:} above it: {@code
 * nothing}, or {@code 10 rows of rank INTEGER, title STRING, year INTEGER?}. A number of rows may
 * be a range ({@code 1-20}), a type ends with a question mark where null may come, and {@code =
 * 600}, {@code = true} or {@code = 'default'} after it says the one value that all rows have.
 *
 * @param leastRows how many rows come at least
 * @param mostRows how many come at most
 * @param columns all of them, in their order
 */
record ResultShape(int leastRows, int mostRows, List<Column> columns) {
  private static final Pattern ROWS = Pattern.compile("(\\d+)(?:-(\\d+))? rows? of (.+)");
  private static final Pattern COLUMN =
      Pattern.compile("(\\w+) ([A-Z]+(?: [A-Z]+)*)(?:<([A-Z]+)>)?(\\?)?(?: = (.+))?");
  private static final Map<String, String> DRIVER_TYPES =
      Map.of("LIST", "LIST OF ANY?", "ZONED DATETIME", "DATE_TIME");

  ResultShape {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param name as the statement names it
   * @param type a type of Cypher, or {@code ANY}
   * @param elementType of a list's elements, or empty
   * @param nullable whether null may come
   * @param literal the only value, as Cypher writes it, or empty
   */
  record Column(String name, String type, String elementType, boolean nullable, String literal) {
    private void check(Value value) {
      if (value.isNull()) {
        assertThat(nullable).as("%s may be null", name).isTrue();
        return;
      }
      if (!"ANY".equals(type)) {
        assertThat(value.type().name()).as(name).isEqualTo(driverType(type));
      }
      if (!elementType.isEmpty()) {
        assertThat(value.values(element -> element.type().name()))
            .as(name)
            .allMatch(driverType(elementType)::equals);
      }
      if (!literal.isEmpty()) {
        assertThat(literalOf(value)).as(name).isEqualTo(literal);
      }
    }
  }

  /**
   * Reads the words after {@code expect:}.
   *
   * @throws IllegalArgumentException if they are none of the above
   */
  static ResultShape parse(String text) {
    if ("nothing".equals(text)) {
      return new ResultShape(0, 0, List.of());
    }
    Matcher rows = ROWS.matcher(text);
    if (!rows.matches()) {
      throw new IllegalArgumentException("no shape of a result: " + text);
    }
    int least = Integer.parseInt(rows.group(1));
    int most = rows.group(2) == null ? least : Integer.parseInt(rows.group(2));
    List<Column> columns = new ArrayList<>();
    for (String column : rows.group(3).split(", ", -1)) {
      columns.add(column(column));
    }
    return new ResultShape(least, most, columns);
  }

  private static Column column(String text) {
    Matcher column = COLUMN.matcher(text);
    if (!column.matches()) {
      throw new IllegalArgumentException("no column: " + text);
    }
    return new Column(
        column.group(1),
        column.group(2),
        column.group(3) == null ? "" : column.group(3),
        column.group(4) != null,
        column.group(5) == null ? "" : column.group(5));
  }

  /** Fails unless a result has this shape. */
  void check(List<String> keys, List<Map<String, Value>> rows) {
    assertThat(keys).isEqualTo(columns.stream().map(Column::name).toList());
    assertThat(rows).hasSizeBetween(leastRows, mostRows);
    for (Map<String, Value> row : rows) {
      columns.forEach(column -> column.check(Objects.requireNonNull(row.get(column.name()))));
    }
  }

  private static String driverType(String type) {
    return DRIVER_TYPES.getOrDefault(type, type);
  }

  private static String literalOf(Value value) {
    return value.asObject() instanceof String text
        ? String.format(Locale.ROOT, "'%s'", text)
        : String.valueOf(value.asObject());
  }
}

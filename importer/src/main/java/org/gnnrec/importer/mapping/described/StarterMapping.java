package org.gnnrec.importer.mapping.described;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.RowReader;
import org.gnnrec.importer.source.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * A mapping to begin with, for a file that nobody recognises: what its first thousand lines look
 * like. It is a guess, and says so.
 */
public final class StarterMapping {
  private static final int MOST_ROWS = 1000;
  private static final int MOST_SHOWN = 3;
  private static final int LONGEST_SHOWN = 30;
  private static final List<String> DELIMITERS = List.of("\t", ";", "|", ",", "::");

  private static final Pattern USER =
      words("user|customer|visitor|reviewer|member|listener|person|session|account|client|uid|u");
  private static final Pattern ITEM =
      words(
          "item|movie|film|product|book|song|track|artist|asin|isbn|business|anime|game|article"
              + "|video|sku|iid|i");
  private static final Pattern RATING = words("rating|score|stars|overall|grade|r");
  private static final Pattern TIME = words("time|timestamp|date|at|ts|unixreviewtime|t");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}(?:\\.0+)?");
  private static final Pattern PLAIN = Pattern.compile("0|-?[1-9]\\d*");
  private static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?");

  private StarterMapping() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?:^|[^a-z])(?:" + alternatives + ")(?:$|[^a-z]|ids?$)");
  }

  /** What the values of a column look like. */
  private static final class Column {
    private final String name;
    private final Set<String> values = new HashSet<>();
    private final List<String> shown = new ArrayList<>();
    private int rows;
    private int whole;
    private boolean plain = true;
    private int numbers;
    private double largest = Double.NEGATIVE_INFINITY;

    Column(String name) {
      this.name = name;
    }

    void add(String value) {
      String text = value.strip();
      if (text.isEmpty()) {
        return;
      }
      rows++;
      if (values.add(text) && shown.size() < MOST_SHOWN) {
        shown.add(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text);
      }
      if (WHOLE.matcher(text).matches()) {
        whole++;
        plain &= PLAIN.matcher(text).matches();
      }
      if (NUMBER.matcher(text).matches()) {
        numbers++;
        largest = Math.max(largest, Double.parseDouble(text));
      }
    }

    String type() {
      return rows > 0 && whole == rows
          ? "integer"
          : rows > 0 && numbers == rows ? "number" : "string";
    }

    /** 007 and 7 are two ids, and so are 1.0 and 1. */
    boolean isWholeId() {
      return type().equals("integer") && plain;
    }

    boolean is(Pattern words) {
      // A word may begin with a capital: userId, movieTitle.
      String parted = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
      return words.matcher(parted).find();
    }

    boolean looksLikeRating() {
      return rows > 0
          && numbers == rows
          && largest <= 100
          && values.size() >= 2
          && values.size() <= 20;
    }

    boolean looksLikeTime() {
      return rows > 0 && numbers == rows && largest > 100_000_000;
    }

    /** Ids come several times and are many. */
    double repetition() {
      return values.size() < 2 ? 0 : rows / (double) values.size();
    }
  }

  /**
   * The mapping as YAML, with comments on what the columns hold.
   *
   * @throws org.gnnrec.importer.source.ImportException if the file cannot be read
   */
  public static String of(DataFile file) {
    List<Row> rows = rows(file, Layout.CSV);
    String first = rows.isEmpty() ? "" : String.join(",", rows.get(0).fields());
    String delimiter =
        DELIMITERS.stream()
            .max(Comparator.comparingInt(each -> first.split(Pattern.quote(each), -1).length))
            .orElse(",");
    List<Row> divided =
        delimiter.equals(",")
            ? rows
            : rows(
                file,
                new Layout(Layout.Syntax.DELIMITED, delimiter, '"', null, null, false, 0, false));
    boolean header = hasHeader(divided);
    List<Column> columns = columns(divided, header);
    return yaml(file, delimiter, header, columns);
  }

  private static List<Row> rows(DataFile file, Layout layout) {
    List<Row> rows = new ArrayList<>();
    try (RowReader reader = new RowReader(file, layout, Columns.all(), null)) {
      for (Row row = reader.next(); row != null && rows.size() <= MOST_ROWS; row = reader.next()) {
        if (row.problem() == null) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** No field of a header is a number or comes twice. */
  private static boolean hasHeader(List<Row> rows) {
    if (rows.isEmpty()) {
      return false;
    }
    List<String> first = rows.get(0).fields();
    return new HashSet<>(first).size() == first.size()
        && first.stream().noneMatch(field -> NUMBER.matcher(field.strip()).matches());
  }

  private static List<Column> columns(List<Row> rows, boolean header) {
    List<Column> columns = new ArrayList<>();
    List<String> first = rows.isEmpty() ? List.of() : rows.get(0).fields();
    for (int i = 0; i < first.size(); i++) {
      columns.add(new Column(header ? first.get(i).strip() : String.valueOf(i + 1)));
    }
    for (Row row : rows.subList(header ? 1 : 0, rows.size())) {
      for (int i = 0; i < Math.min(columns.size(), row.width()); i++) {
        columns.get(i).add(row.fields().get(i));
      }
    }
    return columns;
  }

  private static String yaml(
      DataFile file, String delimiter, boolean header, List<Column> columns) {
    List<Column> left = new ArrayList<>(columns);
    Column rating = take(left, RATING, Column::looksLikeRating);
    Column time = take(left, TIME, Column::looksLikeTime);
    Column user = take(left, USER, column -> false);
    Column item = take(left, ITEM, column -> false);
    left.sort(Comparator.comparingDouble(Column::repetition).reversed());
    user = user == null && !left.isEmpty() ? left.remove(0) : user;
    item = item == null && !left.isEmpty() ? left.remove(0) : item;
    List<String> lines = beginning(file, delimiter, columns);
    lines.add("files:");
    lines.add("  - file: \"" + file.name() + "\"");
    if (!header) {
      lines.add("    header: false");
    }
    lines.add("    relationship:");
    lines.add("      type: " + (rating == null ? "LIKED" : "RATED"));
    lines.add("      from: " + end("User", user));
    lines.add("      to: " + end("Item", item));
    if (rating != null) {
      lines.add("      rating: " + quoted(rating.name));
      lines.add("      like: {atLeast: " + Math.ceil(rating.largest * 0.7) + "}");
    }
    if (time != null) {
      lines.add("      timestamp: " + time(time));
    }
    if (!left.isEmpty()) {
      lines.add("      properties:");
      left.forEach(
          column ->
              lines.add(
                  "        "
                      + quoted(header ? column.name : "column" + column.name)
                      + ": {column: "
                      + quoted(column.name)
                      + ", type: "
                      + column.type()
                      + "}"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> beginning(DataFile file, String delimiter, List<Column> columns) {
    List<String> lines = new ArrayList<>();
    lines.add("# A guess from the first lines of " + file.name() + ": look it through.");
    for (Column column : columns) {
      lines.add(
          "#   "
              + column.name
              + ": "
              + column.type()
              + ", such as "
              + String.join(", ", column.shown));
    }
    if (!delimiter.equals(",")) {
      lines.add("delimiter: " + (delimiter.equals("\t") ? "tab" : "\"" + delimiter + "\""));
    }
    return lines;
  }

  private static String time(Column column) {
    if (column.looksLikeTime()) {
      return "{column: "
          + quoted(column.name)
          + ", format: "
          + (column.largest > 100_000_000_000.0 ? "millis" : "seconds")
          + "}";
    }
    return "{column: " + quoted(column.name) + ", format: iso}";
  }

  private static String end(String label, @Nullable Column column) {
    return column == null
        ? "{label: " + label + ", column: \"?\"}"
        : "{label: "
            + label
            + ", column: "
            + quoted(column.name)
            + (column.isWholeId() ? ", type: integer" : "")
            + "}";
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static @Nullable Column take(List<Column> left, Pattern words, Predicate<Column> alike) {
    for (Column column : left) {
      if (column.is(words)) {
        left.remove(column);
        return column;
      }
    }
    for (Column column : left) {
      if (alike.test(column)) {
        left.remove(column);
        return column;
      }
    }
    return null;
  }
}

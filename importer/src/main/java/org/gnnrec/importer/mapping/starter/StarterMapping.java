package org.gnnrec.importer.mapping.starter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * A mapping to begin with, for a file that nobody recognises: what its first thousand lines look
 * like. It is a guess, and says so.
 */
public final class StarterMapping {

  private static final Pattern USER =
      words("user|customer|visitor|reviewer|member|listener|person|session|account|client|uid|u");
  private static final Pattern ITEM =
      words(
          "item|movie|film|product|book|song|track|artist|asin|isbn|business|anime|game|article"
              + "|video|sku|iid|i");
  private static final Pattern RATING = words("rating|score|stars|overall|grade|r");
  private static final Pattern TIME = words("time|timestamp|date|at|ts|unixreviewtime|t");
  private static final Pattern LIKE =
      words("like|liked|likes|thumb|thumbs|vote|favou?rite|feedback|recommended");

  private StarterMapping() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?:^|[^a-z])(?:" + alternatives + ")(?:$|[^a-z]|ids?$)");
  }

  /**
   * The mapping as YAML, with comments on what the columns hold.
   *
   * @throws ImportException if the file cannot be read, or is in a form of which no mapping can be
   *     guessed
   */
  public static String of(DataFile file) {
    Layout layout = StarterLayout.of(file);
    List<Row> divided = StarterLayout.rows(file, layout);
    boolean header = hasHeader(divided);
    List<StarterColumn> columns = columns(divided, header);
    if (header) {
      requireDifferentNames(file, columns);
    }
    return yaml(file, layout, header, columns);
  }

  private static void requireDifferentNames(DataFile file, List<StarterColumn> columns) {
    Set<String> names = new HashSet<>();
    for (StarterColumn column : columns) {
      if (!names.add(column.name()) && !column.name().isEmpty()) {
        throw new ImportException(
            file.location() + ": the header has `" + column.name() + "` twice; rename one");
      }
    }
    columns.removeIf(column -> column.name().isEmpty());
  }

  /** No field of a header is a number. */
  private static boolean hasHeader(List<Row> rows) {
    if (rows.isEmpty()) {
      return false;
    }
    List<String> first = rows.get(0).fields();
    return first.stream().noneMatch(field -> StarterColumn.NUMBER.matcher(field.strip()).matches());
  }

  private static List<StarterColumn> columns(List<Row> rows, boolean header) {
    List<StarterColumn> columns = new ArrayList<>();
    List<String> first = rows.isEmpty() ? List.of() : rows.get(0).fields();
    for (int i = 0; i < first.size(); i++) {
      columns.add(new StarterColumn(header ? first.get(i).strip() : String.valueOf(i + 1)));
    }
    for (Row row : rows.subList(header ? 1 : 0, rows.size())) {
      for (int i = 0; i < Math.min(columns.size(), row.width()); i++) {
        columns.get(i).add(row.fields().get(i));
      }
    }
    return columns;
  }

  private static String yaml(
      DataFile file, Layout layout, boolean header, List<StarterColumn> columns) {
    List<StarterColumn> left = new ArrayList<>(columns);
    StarterColumn liked = take(left, LIKE, column -> false);
    StarterColumn rating = rating(left, header);
    StarterColumn time = take(left, TIME, StarterColumn::looksLikeTime);
    StarterColumn user = take(left, USER, column -> false);
    StarterColumn item = take(left, ITEM, column -> false);
    if (header) {
      // Without names, the user comes first and then the item, as nearly everywhere.
      left.sort(Comparator.comparingDouble(StarterColumn::repetition).reversed());
    }
    user = user == null && !left.isEmpty() ? left.remove(0) : user;
    item = item == null && !left.isEmpty() ? left.remove(0) : item;
    List<String> lines = beginning(file, layout, columns);
    lines.add("files:");
    lines.add("  - file: \"" + file.name() + "\"");
    if (!header) {
      lines.add("    header: false");
    }
    if (liked != null && !liked.yes().isEmpty()) {
      lines.add("    where: {" + quoted(liked.name()) + ": " + list(liked.yes()) + "}");
    } else if (liked != null) {
      left.add(liked);
    }
    lines.add("    relationship:");
    lines.add("      type: " + (rating == null ? "LIKED" : "RATED"));
    lines.add("      from: " + end("User", user));
    lines.add("      to: " + end("Item", item));
    if (rating != null) {
      addRating(lines, rating);
    }
    if (time != null) {
      lines.add("      timestamp: " + time(time));
    }
    addProperties(lines, left, header);
    return String.join("\n", lines) + "\n";
  }

  private static void addProperties(List<String> lines, List<StarterColumn> left, boolean header) {
    if (!left.isEmpty()) {
      lines.add("      properties:");
      left.forEach(
          column ->
              lines.add(
                  "        "
                      + quoted(header ? column.name() : "column" + column.name())
                      + ": {column: "
                      + quoted(column.name())
                      + ", type: "
                      + column.type()
                      + "}"));
    }
  }

  private static @Nullable StarterColumn rating(List<StarterColumn> left, boolean header) {
    List<StarterColumn> alike = left.stream().filter(StarterColumn::looksLikeRating).toList();
    boolean unclear = header && alike.size() > 1;
    // Without names it stands behind the ids.
    StarterColumn behind = alike.isEmpty() ? null : alike.get(alike.size() - 1);
    return take(left, RATING, column -> !unclear && column == behind);
  }

  /** Numbers, or texts with a number each. */
  private static void addRating(List<String> lines, StarterColumn rating) {
    if (!rating.type().equals("string") && rating.rows() > 0) {
      lines.add("      rating: " + quoted(rating.name()));
      lines.add("      like: {atLeast: " + Math.ceil(rating.largest() * 0.7) + "}");
      return;
    }
    Map<String, String> numbers = rating.numbersOfTexts();
    String values =
        numbers.entrySet().stream()
            .map(entry -> quoted(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    lines.add("      # These are texts: say which number each stands for, and which are likes.");
    lines.add(
        numbers.isEmpty()
            ? "      rating: " + quoted(rating.name())
            : "      weight: {column: " + quoted(rating.name()) + ", values: {" + values + "}}");
  }

  private static String list(List<String> texts) {
    return texts.stream().map(StarterMapping::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> beginning(DataFile file, Layout layout, List<StarterColumn> columns) {
    List<String> lines = new ArrayList<>();
    lines.add("# A guess from the first lines of " + file.name() + ": look it through.");
    for (StarterColumn column : columns) {
      lines.add(
          "#   "
              + column.name()
              + ": "
              + column.type()
              + ", such as "
              + String.join(", ", column.shown()));
    }
    if (columns.stream().filter(StarterColumn::looksLikeRating).count() > 2) {
      lines.add("# If each column is an item, use `format: matrix`: docs/IMPORT.md.");
    }
    if (columns.stream().anyMatch(StarterColumn::mayBeGrouped)) {
      lines.add("# Is 1.234 more than a thousand? Then set thousands: \".\"");
    }
    if (columns.stream().anyMatch(StarterColumn::hasDecimalCommas)) {
      lines.add("decimal: \",\"");
    }
    String delimiter = layout.repeats() ? "blanks" : layout.separator();
    if (!delimiter.equals(",")) {
      lines.add("delimiter: " + (delimiter.equals("\t") ? "tab" : "\"" + delimiter + "\""));
    }
    if (layout.comment() != null) {
      lines.add("comment: \"" + layout.comment() + "\"");
    }
    return lines;
  }

  private static String time(StarterColumn column) {
    if (column.looksLikeTime()) {
      return "{column: "
          + quoted(column.name())
          + ", format: "
          + (column.largest() > 100_000_000_000.0 ? "millis" : "seconds")
          + "}";
    }
    return "{column: " + quoted(column.name()) + ", format: " + column.dateFormat() + "}";
  }

  private static String end(String label, @Nullable StarterColumn column) {
    return column == null
        ? "{label: " + label + ", column: \"?\"}"
        : "{label: "
            + label
            + ", column: "
            + quoted(column.name())
            + (column.isWholeId() ? ", type: integer" : "")
            + "}";
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static @Nullable StarterColumn take(
      List<StarterColumn> left, Pattern words, Predicate<StarterColumn> alike) {
    for (StarterColumn column : left) {
      if (column.is(words)) {
        left.remove(column);
        return column;
      }
    }
    for (StarterColumn column : left) {
      if (alike.test(column)) {
        left.remove(column);
        return column;
      }
    }
    return null;
  }
}

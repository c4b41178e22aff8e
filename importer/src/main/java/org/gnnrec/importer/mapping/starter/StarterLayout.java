package org.gnnrec.importer.mapping.starter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.RowReader;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;

/** How the first lines of a file look like they are divided. Stateless and thread-safe. */
final class StarterLayout {
  private static final int MOST_ROWS = 1000;
  private static final List<String> DELIMITERS = List.of("\t", ";", "|", ",", "::");
  private static final Pattern SPARSE = Pattern.compile("\\S+(?: \\d+:[-+.\\deE]+)+");

  private StarterLayout() {}

  /** How the file's first lines look like they are divided. */
  static Layout of(DataFile file) {
    List<String> lines =
        rows(file, Layout.separatedBy("\0")).stream().map(row -> row.fields().get(0)).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (first.strip().startsWith("{") || first.strip().startsWith("[")) {
      throw new ImportException(
          file.location()
              + " is JSON: write a mapping with `format: json`, whose columns are names of values or"
              + " paths to them, such as user.id. One object whose keys are users must become a line"
              + " for each rating first, as jq -c 'to_entries[]' does for the users");
    }
    String comment = first.startsWith("#") ? "#" : first.startsWith("%") ? "%" : null;
    List<String> data =
        lines.stream().filter(line -> comment == null || !line.startsWith(comment)).toList();
    String example = data.isEmpty() ? "" : data.get(0);
    String delimiter =
        DELIMITERS.stream()
            .filter(example::contains)
            .max(Comparator.comparingInt(each -> example.split(Pattern.quote(each), -1).length))
            .orElse(null);
    if (data.stream().anyMatch(line -> SPARSE.matcher(line.strip()).matches())) {
      throw new ImportException(
          file.location()
              + " is in the form of LibSVM, `label index:value …`, which is not read; write a line"
              + " with user, item and value for each value");
    }
    boolean blanks = delimiter == null && example.strip().contains(" ");
    boolean uneven = data.stream().mapToInt(StarterLayout::words).distinct().count() > 1;
    if (blanks && uneven && data.stream().allMatch(line -> line.matches("[0-9 ]+"))) {
      throw new ImportException(
          file.location()
              + " has lines of different lengths, as `user item item …` has: --format lightgcn"
              + " reads such lines, from train.txt with test.txt beside it");
    }
    return new Layout(
        Layout.Syntax.DELIMITED,
        blanks && !uneven ? " " : delimiter == null ? "," : delimiter,
        '"',
        null,
        comment,
        blanks && !uneven,
        0,
        false);
  }

  private static int words(String line) {
    return line.strip().split(" +", -1).length;
  }

  /**
   * The first rows of a file that can be read.
   *
   * @throws ImportException if the file cannot be read
   */
  static List<Row> rows(DataFile file, Layout layout) {
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
}

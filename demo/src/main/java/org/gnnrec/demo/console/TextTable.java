package org.gnnrec.demo.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in plain text: a heading, a rule, rows; columns as wide as their widest cell, numbers to
 * the right. Not thread-safe.
 */
public final class TextTable {

  /** Where a cell's text stands in its column. */
  public enum Align {
    LEFT,
    RIGHT
  }

  /**
   * A column.
   *
   * @param heading its first line
   * @param align of all its cells
   * @param maxWidth in code points, at least 1; longer cells end in an ellipsis
   */
  public record Column(String heading, Align align, int maxWidth) {
    public Column {
      if (maxWidth < 1) {
        throw new IllegalArgumentException("`maxWidth` must be at least 1, got " + maxWidth);
      }
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   */
  public void add(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a row must have %d cells, got %d", columns.size(), cells.size()));
    }
    List<String> row = new ArrayList<>();
    for (int c = 0; c < cells.size(); c++) {
      row.add(shorten(cells.get(c), columns.get(c).maxWidth()));
    }
    rows.add(row);
  }

  /** The lines, without trailing blanks. */
  public List<String> lines() {
    List<String> headings = columns.stream().map(Column::heading).toList();
    int[] widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = width(headings.get(c));
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    List<String> rule = new ArrayList<>();
    for (int w : widths) {
      rule.add("-".repeat(w));
    }
    lines.add(line(rule, widths));
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = cells.get(c);
      String blanks = " ".repeat(widths[c] - width(cell));
      line.append(c == 0 ? "" : "  ");
      line.append(columns.get(c).align() == Align.RIGHT ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String shorten(String text, int maxWidth) {
    if (width(text) <= maxWidth) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, maxWidth - 1)) + "…";
  }
}

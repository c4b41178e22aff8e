package org.gnnrec.importer.format;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** The values of a matrix, line by line and in a line from left to right. Not thread-safe. */
final class MatrixRows implements Rows {
  private static final int ROW = 0;
  private static final int COLUMN = 1;

  private final MatrixCells matrix;
  private final RowReader lines;
  private final int[] fieldOf;
  private List<String> names = List.of();
  private int rowIdAt = -1;
  private boolean[] ignored = new boolean[0];
  private @Nullable Row line;
  private long lineCount;
  private int cell;
  private long empty;

  MatrixRows(
      DataFile file, Layout layout, MatrixCells matrix, Columns wanted, @Nullable Charset charset) {
    this.matrix = matrix;
    fieldOf = wanted.required().stream().mapToInt(MatrixCells.FIELDS::indexOf).toArray();
    lines = new RowReader(file, layout, Columns.all(), charset);
    try {
      begin(file.location());
    } catch (ImportException e) {
      lines.close();
      throw e;
    }
  }

  private void begin(String location) {
    Row first = lines.next();
    if (first == null) {
      throw new ImportException(location + " is empty; a matrix has a line for each user");
    }
    if (first.problem() != null) {
      throw new ImportException(location + ":" + first.number() + ": " + first.problem());
    }
    line = matrix.header() ? lines.next() : first;
    names =
        matrix.header()
            ? header(first, location)
            : IntStream.rangeClosed(1, first.width()).mapToObj(Integer::toString).toList();
    Set<String> different = new HashSet<>();
    for (String name : names) {
      if (!different.add(name)) {
        throw new ImportException(
            location
                + ":"
                + first.number()
                + ": two columns are called "
                + Row.shown(name)
                + "; each item of a matrix must have one column");
      }
    }
    ignored = new boolean[names.size()];
    for (String name : matrix.ignored()) {
      ignored[index(name, location)] = true;
    }
    if (matrix.rowId() != null) {
      rowIdAt = matrix.rowId().isEmpty() ? 0 : index(matrix.rowId(), location);
    }
  }

  /** R leaves out the name of the first column, so that the header is one field shorter. */
  private List<String> header(Row first, String location) {
    List<String> header = new ArrayList<>(first.fields().stream().map(String::strip).toList());
    if (line != null && line.problem() == null && line.width() == header.size() + 1) {
      header.add(0, "");
    }
    if (header.size() < 2) {
      throw new ImportException(
          location
              + ":"
              + first.number()
              + ": a matrix has a column for each item, and the header is one field, "
              + Row.shown(String.join("", header))
              + "; set `delimiter`");
    }
    return header;
  }

  private int index(String name, String location) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new ImportException(
          location
              + ": there is no column `"
              + name
              + "`, only "
              + Row.shown(String.join(", ", names)));
    }
    return index;
  }

  @Override
  public @Nullable Row next() {
    while (line != null) {
      Row current = line;
      if (current.problem() != null) {
        advance();
        return current;
      }
      if (current.width() != names.size()) {
        advance();
        return Row.unusable(
            current.number(),
            current.text(),
            "expected " + names.size() + " fields, as the first line has, got " + current.width());
      }
      while (cell < names.size()) {
        Row row = cell(current, cell++);
        if (row != null) {
          return row;
        }
      }
      advance();
    }
    return null;
  }

  private void advance() {
    line = lines.next();
    lineCount++;
    cell = 0;
  }

  private @Nullable Row cell(Row current, int at) {
    if (at == rowIdAt || ignored[at]) {
      return null;
    }
    String value = current.raw(at).strip();
    if (value.isEmpty() || matrix.empty().contains(value)) {
      empty++;
      return null;
    }
    String[] fields = new String[fieldOf.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] =
          switch (fieldOf[i]) {
            case ROW -> rowIdAt < 0 ? Long.toString(lineCount + 1) : current.raw(rowIdAt);
            case COLUMN -> names.get(at);
            default -> value;
          };
    }
    return Row.of(current.number(), current.text(), fields, null);
  }

  @Override
  public long bytesRead() {
    return lines.bytesRead();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(lines.notes());
    notes.add(String.format(Locale.ROOT, "%,d places of the matrix hold no value", empty));
    return notes;
  }

  @Override
  public void close() {
    lines.close();
  }
}

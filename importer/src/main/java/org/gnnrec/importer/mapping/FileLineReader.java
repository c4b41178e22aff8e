package org.gnnrec.importer.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.RowReader;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a file into lines; what a row's meaning refuses becomes a rejected line. */
final class FileLineReader implements LineReader {
  private final RowReader rows;
  private final Columns.Found columns;
  private final RowMapper meaning;
  private @Nullable Row first;

  FileLineReader(
      DataFile file, @Nullable Charset charset, Layout layout, Columns wanted, RowMapper meaning) {
    this.meaning = meaning;
    rows = new RowReader(file, layout, charset);
    try {
      Row row = rows.next();
      columns = wanted.find(row, file.location());
      first = columns.headerRead() ? null : row;
    } catch (ImportException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public @Nullable Line next() {
    Row row = first == null ? rows.next() : first;
    first = null;
    return row == null ? null : understand(row);
  }

  private Line understand(Row row) {
    try {
      String problem = row.problem();
      if (problem != null) {
        throw new UnusableLineException(problem);
      }
      return new Line.Understood(row.number(), meaning.elements(columns.inOrder(row)));
    } catch (UnusableLineException e) {
      return new Line.Rejected(row.number(), e.reason(), row.excerpt());
    }
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public List<String> notes() {
    return Stream.concat(rows.notes().stream(), meaning.notes().stream()).toList();
  }

  @Override
  public void close() {
    rows.close();
  }
}

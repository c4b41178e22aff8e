package org.gnnrec.importer.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.Rows;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.source.DataFile;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a file into lines; what the mapper refuses becomes a rejected line. */
final class FileLineReader implements LineReader {
  private final Rows rows;
  private final RowMapper mapper;

  FileLineReader(
      DataFile file, @Nullable Charset charset, Layout layout, Columns columns, RowMapper mapper) {
    this.mapper = mapper;
    rows = Rows.open(file, layout, columns, charset);
  }

  @Override
  public @Nullable Line next() {
    Row row = rows.next();
    if (row == null) {
      return null;
    }
    String problem = row.problem();
    if (problem != null) {
      return Line.rejected(row.number(), problem, row.excerpt());
    }
    try {
      return Line.of(row.number(), mapper.map(row));
    } catch (UnusableLineException e) {
      return Line.rejected(row.number(), e.reason(), row.excerpt());
    }
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public List<String> notes() {
    return Stream.concat(rows.notes().stream(), mapper.notes().stream()).toList();
  }

  @Override
  public void close() {
    rows.close();
  }
}

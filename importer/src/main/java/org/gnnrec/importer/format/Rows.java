package org.gnnrec.importer.format;

import java.io.Closeable;
import java.nio.charset.Charset;
import java.util.List;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, their fields in the order of the wanted columns. Not thread-safe. */
public interface Rows extends Closeable {
  /**
   * Opens a file and finds its columns.
   *
   * @param charset its encoding, null to detect it
   * @throws ImportException if it cannot be read, or a wanted column is not there
   */
  static Rows open(DataFile file, Layout layout, Columns wanted, @Nullable Charset charset) {
    MatrixCells matrix = layout.matrix();
    if (matrix != null) {
      return new MatrixRows(file, layout, matrix, wanted, charset);
    }
    return layout.syntax() == Layout.Syntax.JSON
        ? JsonRows.open(file, wanted, charset)
        : new RowReader(file, layout, wanted, charset);
  }

  /**
   * The next row, null after the last. What cannot be divided into the wanted fields comes as a row
   * with a problem.
   *
   * @throws ImportException if the file cannot be read on
   */
  @Nullable Row next();

  /** Bytes of the source that have been read, before unpacking. */
  long bytesRead();

  /** How the bytes were understood, for the person who imports. */
  List<String> notes();

  @Override
  void close();
}

package org.gnnrec.importer.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.source.DataFile;
import org.jspecify.annotations.Nullable;

/** Reads a file for the values in it, before or beside its reading as a table. */
public final class ValueScan {
  private ValueScan() {}

  /**
   * Passes all usable rows on. Rows that are not are told by the table that reads the same file.
   *
   * @param consumer may refuse a row as a {@link RowMapper} does
   */
  public static void read(
      DataFile file,
      @Nullable Charset charset,
      Layout layout,
      Columns columns,
      Consumer<Row> consumer) {
    RowMapper mapper =
        row -> {
          consumer.accept(row);
          return List.of();
        };
    try (FileLineReader reader = new FileLineReader(file, charset, layout, columns, mapper)) {
      while (reader.next() != null) {
        // The consumer has it.
      }
    }
  }
}

package org.gnnrec.importer.format.table;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.Layout;
import org.gnnrec.importer.source.Row;
import org.jspecify.annotations.Nullable;

/** Reads a file for the values in it, before or beside its reading as a table. */
public final class ValueScan {
  private ValueScan() {}

  /**
   * Passes all usable rows on. Rows that are not are told by the table that reads the same file.
   *
   * @param consumer may refuse a row as a {@link Meaning} does
   */
  public static void read(
      DataFile file,
      @Nullable Charset charset,
      Layout layout,
      Columns columns,
      Consumer<Row> consumer) {
    Meaning meaning =
        row -> {
          consumer.accept(row);
          return List.of();
        };
    try (FileLineReader reader = new FileLineReader(file, charset, layout, columns, meaning)) {
      while (reader.next() != null) {
        // The consumer has it.
      }
    }
  }
}

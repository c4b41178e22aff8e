package org.gnnrec.importer.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gnnrec.importer.dataset.ImportException;
import org.jspecify.annotations.Nullable;

/** Reads files as streams of {@link Row}s; empty lines are left out. */
final class Rows {
  private static final char NO_QUOTE = '\0';
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Rows() {}

  /** Lines whose fields stand between separators and are never quoted, in Latin-1. */
  static Stream<Row> separatedBy(char separator, Path file) {
    return open(file, separator, NO_QUOTE, StandardCharsets.ISO_8859_1);
  }

  /**
   * Records of an RFC 4180 file in UTF-8 whose first line names the columns.
   *
   * @param columns the columns wanted; the fields of each row come in this order, whatever the
   *     order in the file and whatever other columns it has
   */
  static Stream<Row> csv(Path file, List<String> columns) {
    Stream<Row> rows = open(file, ',', '"', StandardCharsets.UTF_8);
    try {
      Iterator<Row> iterator = rows.iterator();
      if (!iterator.hasNext()) {
        throw new ImportException(
            file + " is empty; its first line should be " + String.join(",", columns));
      }
      Row header = iterator.next();
      int[] positions = positions(header, columns);
      int width = header.fields().size();
      return stream(
              new Iterator<Row>() {
                @Override
                public boolean hasNext() {
                  return iterator.hasNext();
                }

                @Override
                public Row next() {
                  Row row = iterator.next();
                  row.requireFields(width, String.join(",", header.fields()));
                  return select(row, positions);
                }
              })
          .onClose(rows::close);
    } catch (ImportException e) {
      rows.close();
      throw e;
    }
  }

  private static int[] positions(Row header, List<String> columns) {
    List<String> names =
        header.fields().stream().map(name -> name.replace(BYTE_ORDER_MARK, "").strip()).toList();
    int[] positions = new int[columns.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = names.indexOf(columns.get(i));
      if (positions[i] < 0) {
        throw header.broken(
            "the header has no column `"
                + columns.get(i)
                + "`, only "
                + String.join(", ", names)
                + "; expected "
                + String.join(",", columns),
            null);
      }
    }
    return positions;
  }

  private static Row select(Row row, int[] positions) {
    List<String> fields = new ArrayList<>(positions.length);
    for (int position : positions) {
      fields.add(row.fields().get(position));
    }
    return new Row(row.file(), row.line(), fields);
  }

  private static Stream<Row> open(Path file, char separator, char quote, Charset charset) {
    Reader reader;
    try {
      reader = Files.newBufferedReader(file, charset);
    } catch (IOException e) {
      throw unreadable(file, 0, e);
    }
    CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter(quote)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(reader);
    return stream(new RecordIterator(file, csv.iterator())).onClose(() -> close(file, csv));
  }

  private static void close(Path file, CsvReader<CsvRecord> csv) {
    try {
      csv.close();
    } catch (IOException e) {
      throw unreadable(file, 0, e);
    }
  }

  private static Stream<Row> stream(Iterator<Row> rows) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private static ImportException unreadable(Path file, long line, @Nullable IOException cause) {
    String after = line == 0 ? "" : " after line " + line;
    if (cause instanceof NoSuchFileException) {
      return new ImportException("There is no file " + file, cause);
    }
    if (cause instanceof CharacterCodingException) {
      return new ImportException(
          file + " is not valid UTF-8 text" + after + "; convert it to UTF-8 first", cause);
    }
    return new ImportException("Cannot read " + file + after + ": " + cause, cause);
  }

  /** Turns FastCSV's records and failures into ours. */
  private static final class RecordIterator implements Iterator<Row> {
    private final Path file;
    private final CloseableIterator<CsvRecord> records;
    private long line;

    RecordIterator(Path file, CloseableIterator<CsvRecord> records) {
      this.file = file;
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      try {
        return records.hasNext();
      } catch (CsvParseException e) {
        throw broken(e);
      } catch (UncheckedIOException e) {
        throw unreadable(file, line, e.getCause());
      }
    }

    @Override
    public Row next() {
      try {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        return new Row(file, line, record.getFields());
      } catch (CsvParseException e) {
        throw broken(e);
      } catch (UncheckedIOException e) {
        throw unreadable(file, line, e.getCause());
      }
    }

    private ImportException broken(CsvParseException e) {
      Throwable cause = e.getCause();
      return new ImportException(
          file + ":" + (line + 1) + ": not valid CSV: " + (cause == null ? e : cause).getMessage(),
          e);
    }
  }
}

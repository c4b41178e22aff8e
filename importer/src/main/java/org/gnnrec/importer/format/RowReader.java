package org.gnnrec.importer.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.source.TextLine;
import org.gnnrec.importer.source.TextLines;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a file; blank lines are left out. A row is one line, or several where a quoted
 * field holds line ends. What cannot be divided into fields comes as a row with a problem, and
 * reading goes on with the line behind it. Not thread-safe.
 */
public final class RowReader implements Closeable {
  private static final int MOST_LINES_OF_A_ROW = 1000;

  private final TextLines lines;
  private final Layout layout;
  private final Deque<TextLine> putBack = new ArrayDeque<>();

  /**
   * Opens a file.
   *
   * @param charset its encoding, null to detect it
   * @throws ImportException if it cannot be read
   */
  public RowReader(DataFile file, Layout layout, @Nullable Charset charset) {
    lines = new TextLines(file, charset);
    this.layout = layout;
  }

  /**
   * The next row, null after the last.
   *
   * @throws ImportException if the file cannot be read on
   */
  public @Nullable Row next() {
    TextLine line = nextLine();
    while (line != null && line.problem() == null && line.text().isBlank()) {
      line = nextLine();
    }
    if (line == null) {
      return null;
    }
    String problem = line.problem();
    if (problem != null) {
      return Row.unusable(line.number(), line.text(), problem);
    }
    Character quote = layout.quote();
    if (quote == null || line.text().indexOf(quote) < 0) {
      return Row.of(line.number(), line.text(), split(line.text(), layout.separator()));
    }
    return quoted(line, quote);
  }

  /** Bytes of the source that have been read, before unpacking. */
  public long bytesRead() {
    return lines.bytesRead();
  }

  /** How the bytes were understood, for the person who imports. */
  public List<String> notes() {
    return lines.notes();
  }

  @Override
  public void close() {
    lines.close();
  }

  private @Nullable TextLine nextLine() {
    TextLine waiting = putBack.poll();
    return waiting == null ? lines.next() : waiting;
  }

  /** A row with quotes, whose quoted fields may go on in the next lines. */
  private Row quoted(TextLine first, char quote) {
    QuoteState state = new QuoteState(layout.separator(), quote);
    state.read(first.text());
    if (!state.isOpen()) {
      return parsed(first.number(), first.text(), quote);
    }
    StringBuilder text = new StringBuilder(first.text());
    List<TextLine> more = new ArrayList<>();
    while (state.isOpen()) {
      TextLine line = nextLine();
      if (line != null) {
        more.add(line);
      }
      if (line == null
          || line.problem() != null
          || more.size() == MOST_LINES_OF_A_ROW
          || text.length() + line.text().length() > TextLines.LONGEST_LINE) {
        return unclosed(first, more);
      }
      text.append('\n').append(line.text());
      state.read("\n" + line.text());
    }
    Row row = parsed(first.number(), text.toString(), quote);
    return row.problem() == null ? row : unclosed(first, more);
  }

  /** Only the line with the quote is lost; those behind it are read by themselves. */
  private Row unclosed(TextLine first, List<TextLine> behind) {
    for (int i = behind.size() - 1; i >= 0; i--) {
      putBack.addFirst(behind.get(i));
    }
    return Row.unusable(first.number(), first.text(), "a quote is opened and never closed");
  }

  private Row parsed(long number, String text, char quote) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(layout.separator())
            .quoteCharacter(quote)
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .ofCsvRecord(text)) {
      List<String> fields = csv.iterator().next().getFields();
      return Row.of(number, text, fields.toArray(String[]::new));
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Row.unusable(number, text, "it is not valid CSV: " + cause.getMessage());
    } catch (IOException e) {
      throw new ImportException("Cannot divide line " + number + " into fields: " + e, e);
    }
  }

  private static String[] split(String text, String separator) {
    int count = 1;
    for (int at = text.indexOf(separator);
        at >= 0;
        at = text.indexOf(separator, at + separator.length())) {
      count++;
    }
    String[] fields = new String[count];
    int from = 0;
    for (int i = 0; i < count - 1; i++) {
      int to = text.indexOf(separator, from);
      fields[i] = text.substring(from, to);
      from = to + separator.length();
    }
    fields[count - 1] = text.substring(from);
    return fields;
  }
}

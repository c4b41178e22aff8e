package org.gnnrec.importer.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.source.TextLines;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a file, their fields in the order of the wanted columns; blank lines and the
 * header are left out. A row is one line, or several where a quoted field holds line ends. What
 * cannot be divided into these fields comes as a row with a problem, and reading goes on with the
 * line behind it. Not thread-safe.
 */
public final class RowReader implements Rows {
  private static final int MOST_LINES_OF_A_ROW = 1000;

  private final TextLines lines;
  private final Layout layout;
  private final LocatedColumns columns;
  private final Deque<HeldLine> heldLines = new ArrayDeque<>();
  private @Nullable Row first;

  /** What the block that was begun last stands for. */
  private String block = "";

  /** The current line. */
  private String text = "";

  private long number;
  private @Nullable String problem;

  /** A line that was read as the rest of a quoted field, and is none. */
  private record HeldLine(long number, String text, @Nullable String problem) {}

  /**
   * Opens a file and finds its columns.
   *
   * @param charset its encoding, null to detect it
   * @throws ImportException if it cannot be read, or a wanted column is not there
   */
  public RowReader(DataFile file, Layout layout, Columns wanted, @Nullable Charset charset) {
    lines = new TextLines(file, charset);
    this.layout = layout;
    try {
      Row row = read(LocatedColumns.AS_THEY_COME);
      columns = wanted.locate(row, file.location());
      first = row == null || columns.headerRead() ? null : columns.row(row);
    } catch (ImportException e) {
      lines.close();
      throw e;
    }
  }

  @Override
  public @Nullable Row next() {
    Row row = first;
    if (row != null) {
      first = null;
      return row;
    }
    return read(columns);
  }

  @Override
  public long bytesRead() {
    return lines.bytesRead();
  }

  @Override
  public List<String> notes() {
    return lines.notes();
  }

  @Override
  public void close() {
    lines.close();
  }

  private @Nullable Row read(LocatedColumns located) {
    boolean found = nextLine();
    while (found && problem == null && isNoData()) {
      found = nextLine();
    }
    if (!found) {
      return null;
    }
    if (problem != null) {
      return Row.unusable(number, text, problem);
    }
    Character quote = layout.quote();
    if (quote == null || text.indexOf(quote) < 0) {
      String[] fields = split(text, layout.separator(), layout.fields());
      return located.row(number, text, layout.blocks() ? withBlock(fields) : fields);
    }
    return quoted(quote, located);
  }

  private boolean isNoData() {
    String begun = layout.block(text);
    if (begun != null) {
      block = begun;
    }
    return begun != null || text.isBlank() || layout.isComment(text);
  }

  private String[] withBlock(String[] fields) {
    String[] all = Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = block;
    return all;
  }

  private boolean nextLine() {
    HeldLine held = heldLines.poll();
    if (held != null) {
      number = held.number();
      text = held.text();
      problem = held.problem();
      return true;
    }
    String line = lines.next();
    if (line == null) {
      return false;
    }
    number = lines.number();
    text = layout.plain(line);
    problem = lines.problem();
    return true;
  }

  /** A row with quotes, whose quoted fields may go on in the next lines. */
  private Row quoted(char quote, LocatedColumns located) {
    long firstNumber = number;
    String firstText = text;
    QuoteState state = new QuoteState(layout.separator(), quote);
    state.read(firstText);
    StringBuilder whole = new StringBuilder(firstText);
    List<HeldLine> more = new ArrayList<>();
    while (state.isOpen()) {
      boolean found = nextLine();
      if (found) {
        more.add(new HeldLine(number, text, problem));
      }
      if (!found
          || problem != null
          || more.size() == MOST_LINES_OF_A_ROW
          || whole.length() + text.length() > TextLines.LONGEST_LINE) {
        return unclosed(firstNumber, firstText, more);
      }
      whole.append('\n').append(text);
      state.read("\n" + text);
    }
    try {
      return located.row(firstNumber, whole.toString(), parse(whole.toString(), quote));
    } catch (CsvParseException e) {
      if (!more.isEmpty()) {
        return unclosed(firstNumber, firstText, more);
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Row.unusable(firstNumber, firstText, "it is not valid CSV: " + cause.getMessage());
    }
  }

  /** Only the line with the quote is lost; those behind it are read by themselves. */
  private Row unclosed(long firstNumber, String firstText, List<HeldLine> behind) {
    for (int i = behind.size() - 1; i >= 0; i--) {
      heldLines.addFirst(behind.get(i));
    }
    return Row.unusable(firstNumber, firstText, "a quote is opened and never closed");
  }

  private String[] parse(String record, char quote) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(layout.separator())
            .quoteCharacter(quote)
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .ofCsvRecord(record)) {
      return csv.iterator().next().getFields().toArray(String[]::new);
    } catch (IOException e) {
      throw new ImportException("Cannot divide line " + number + " into fields: " + e, e);
    }
  }

  private static String[] split(String text, String separator, int most) {
    int count = 1;
    for (int at = text.indexOf(separator);
        at >= 0 && count != most;
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

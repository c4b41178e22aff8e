package org.gnnrec.importer.source;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Splits a file into lines that end in LF, CR LF or, in files without any LF at the beginning, CR.
 * The last line needs no end. No more than about {@value #LONGEST_LINE} bytes are held at a time:
 * of a longer line only the beginning is kept, and it has a problem. Not thread-safe.
 */
public final class TextLines implements Closeable {
  /** Bytes of the longest line. */
  public static final int LONGEST_LINE = 1 << 20;

  private static final int FIRST_BUFFER = 1 << 18;
  private static final int EXCERPT = 200;

  private final DataFile file;
  private final UnpackedStream source;
  private final InputStream bytes;
  private final Encoding encoding;
  private final byte lineEnd;
  private byte[] buffer;
  private int start;
  private int end;
  private boolean exhausted;
  private long number;
  private @Nullable String problem;

  /**
   * Opens a file.
   *
   * @param charset its encoding as given, null to detect it
   */
  public TextLines(DataFile file, @Nullable Charset charset) {
    this.file = file;
    source = file.open();
    try {
      byte[] beginning = source.readNBytes(FIRST_BUFFER);
      boolean whole = beginning.length < FIRST_BUFFER;
      encoding = Encoding.of(beginning, whole, charset);
      if (encoding.mustBecomeUtf8()) {
        int mark = encoding.markLength();
        InputStream first = new ByteArrayInputStream(beginning, mark, beginning.length - mark);
        bytes = new Utf8Stream(new SequenceInputStream(first, source), encoding.charset());
        buffer = new byte[FIRST_BUFFER];
        fill();
      } else {
        bytes = source;
        buffer = whole ? Arrays.copyOf(beginning, beginning.length + 1) : beginning;
        start = encoding.markLength();
        end = beginning.length;
        exhausted = whole;
      }
    } catch (IOException e) {
      close();
      throw broken(e);
    } catch (ImportException e) {
      close();
      throw e;
    }
    lineEnd =
        (byte) (indexOf((byte) '\n', start) < 0 && indexOf((byte) '\r', start) >= 0 ? '\r' : '\n');
  }

  /**
   * The text of the next line without its end, null after the last line; its beginning only if the
   * line has a problem.
   */
  public @Nullable String next() {
    int scanned = start;
    while (true) {
      int at = indexOf(lineEnd, scanned);
      if (at >= 0) {
        String line = line(start, at);
        start = at + 1;
        return line;
      }
      if (exhausted) {
        if (start == end) {
          return null;
        }
        String line = line(start, end);
        start = end;
        return line;
      }
      if (end - start > LONGEST_LINE) {
        return skipLine();
      }
      scanned = end - start;
      fill();
      scanned += start;
    }
  }

  /** The number of the line that was read last, from 1. */
  public long number() {
    return number;
  }

  /** Why the line that was read last cannot be used; null if it can. */
  public @Nullable String problem() {
    return problem;
  }

  /** Bytes of the source that have been read, before unpacking. */
  public long bytesRead() {
    return source.packedBytesRead();
  }

  /** How the bytes were understood, for the person who imports. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(encoding.notes());
    if (lineEnd == '\r') {
      notes.add("lines end in CR alone");
    }
    return notes;
  }

  @Override
  public void close() {
    IoCleanup.closeQuietly(source);
  }

  private String line(int from, int to) {
    number++;
    int last = to;
    if (lineEnd == '\n' && last > from && buffer[last - 1] == '\r') {
      last--;
    }
    if (last - from > LONGEST_LINE) {
      return tooLong(from, last - from);
    }
    String text = encoding.decode(buffer, from, last - from);
    problem = encoding.problem();
    return text;
  }

  private String skipLine() {
    number++;
    byte[] beginning = Arrays.copyOfRange(buffer, start, start + EXCERPT);
    long length = 0;
    int at = indexOf(lineEnd, start);
    while (at < 0 && !exhausted) {
      length += end - start;
      start = end;
      fill();
      at = indexOf(lineEnd, start);
    }
    int stop = at < 0 ? end : at;
    length += stop - start;
    start = at < 0 ? end : at + 1;
    problem = tooLong(length);
    return Encoding.excerpt(beginning, 0, EXCERPT);
  }

  private String tooLong(int from, int length) {
    problem = tooLong((long) length);
    return Encoding.excerpt(buffer, from, EXCERPT);
  }

  private static String tooLong(long length) {
    return String.format(
        Locale.ROOT,
        "the line is %,d bytes long; the longest that is read is %,d",
        length,
        LONGEST_LINE);
  }

  private int indexOf(byte wanted, int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Moves what is left to the front and fills the rest, which is made larger if it is full. */
  private void fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    } else if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * end);
    }
    try {
      while (end < buffer.length) {
        int read = bytes.read(buffer, end, buffer.length - end);
        if (read < 0) {
          exhausted = true;
          return;
        }
        end += read;
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private ImportException broken(IOException e) {
    String where = file.location() + " after line " + number;
    if (e instanceof EOFException) {
      return new ImportException(where + " ends in the middle; fetch the file again", e);
    }
    if (e instanceof ZipException) {
      return new ImportException(
          where + " is damaged (" + e.getMessage() + "); fetch the file again", e);
    }
    return new ImportException("Cannot read " + where + ": " + e.getMessage(), e);
  }
}

package org.gnnrec.importer.offline;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gnnrec.importer.source.ImportException;

/**
 * Writes lines of tab-separated fields as Neo4j's importer reads them: texts in quotes, lists
 * separated by {@link #LIST_SEPARATOR}. Not thread-safe.
 */
final class ValueWriter implements Closeable {
  /** The unit separator of ASCII, which no text of a data set should hold. */
  static final char LIST_SEPARATOR = 0x1f;

  private static final int CAPACITY = 1 << 16;
  private static final int LONGEST_NUMBER = 32;

  /** Decimals with one digit after the point up to here are written without a detour. */
  private static final double SIMPLE = 1e6;

  private final OutputStream out;
  private final byte[] buffer = new byte[CAPACITY];
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private int used;
  private boolean lineBreaks;

  ValueWriter(Path file) {
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a text with a line break in it was written. */
  boolean hasLineBreaks() {
    return lineBreaks;
  }

  void tab() {
    put((byte) '\t');
  }

  void endLine() {
    put((byte) '\n');
  }

  /** Writes an id or a property's value; an empty list as nothing. */
  void value(Object value) {
    if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      ascii(flag.toString());
    } else if (value instanceof String text) {
      put((byte) '"');
      text(text);
      put((byte) '"');
    } else if (value instanceof float[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        separate(i);
        ascii(Float.toString(numbers[i]));
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      list(list);
    }
  }

  private void list(List<?> list) {
    boolean texts = list.get(0) instanceof String;
    if (texts) {
      put((byte) '"');
    }
    for (int i = 0; i < list.size(); i++) {
      separate(i);
      Object element = list.get(i);
      if (element instanceof String text) {
        if (text.indexOf(LIST_SEPARATOR) >= 0) {
          throw new ImportException(
              "a text in a list must not hold the control character U+001F for an offline import,"
                  + " but '"
                  + text
                  + "' does; remove it, or import without --offline");
        }
        text(text);
      } else {
        value(element);
      }
    }
    if (texts) {
      put((byte) '"');
    }
  }

  private void separate(int index) {
    if (index > 0) {
      put((byte) LIST_SEPARATOR);
    }
  }

  private void number(double value) {
    double tenths = value * 10;
    if (Math.abs(value) < SIMPLE && tenths == Math.rint(tenths) && (value != 0 || 1 / value > 0)) {
      long whole = Math.round(tenths);
      if (whole < 0) {
        put((byte) '-');
        whole = -whole;
      }
      number(whole / 10);
      put((byte) '.');
      put((byte) ('0' + whole % 10));
    } else {
      ascii(Double.toString(value));
    }
  }

  private void number(long value) {
    if (value == Long.MIN_VALUE) {
      ascii(Long.toString(value));
      return;
    }
    if (value < 0) {
      put((byte) '-');
    }
    long rest = Math.abs(value);
    int index = digits.length;
    do {
      digits[--index] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    put(digits, index, digits.length - index);
  }

  private void text(String text) {
    String quoted = text.indexOf('"') < 0 ? text : text.replace("\"", "\"\"");
    lineBreaks |= text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    byte[] bytes = quoted.getBytes(StandardCharsets.UTF_8);
    put(bytes, 0, bytes.length);
  }

  private void ascii(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    put(bytes, 0, bytes.length);
  }

  private void put(byte value) {
    if (used == CAPACITY) {
      flush();
    }
    buffer[used++] = value;
  }

  private void put(byte[] bytes, int from, int length) {
    if (length > CAPACITY - used) {
      flush();
    }
    if (length > CAPACITY) {
      write(bytes, from, length);
    } else {
      System.arraycopy(bytes, from, buffer, used, length);
      used += length;
    }
  }

  private void flush() {
    write(buffer, 0, used);
    used = 0;
  }

  private void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    flush();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

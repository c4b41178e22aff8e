package org.gnnrec.feature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;

/**
 * Side features of all users or of all items, encoded and scaled.
 *
 * <p>Immutable and thread-safe; the array is not to be written to.
 *
 * @param rows number of users or items
 * @param names one name per column
 * @param values {@code [rows, columns]}, row after row, finite
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record FeatureMatrix(int rows, List<String> names, float[] values) {

  /** Checks the shape and that values are finite. */
  public FeatureMatrix {
    names = List.copyOf(names);
    if (rows < 0 || (long) rows * names.size() != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rows of %d features, but %d values",
              rows,
              names.size(),
              values.length));
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("features must be finite, got " + value);
      }
    }
  }

  /** The number of features. */
  public int columns() {
    return names.size();
  }

  /** The exact length of what {@link #writeTo} writes, in bytes. */
  public long byteLength() {
    long bytes = 2L * Integer.BYTES + (long) values.length * Float.BYTES;
    for (String name : names) {
      bytes += SectionOutput.byteLength(name);
    }
    return bytes;
  }

  /** Writes the matrix into a section. */
  public void writeTo(SectionOutput out) throws IOException {
    out.putInt(rows);
    out.putInt(names.size());
    for (String name : names) {
      out.putString(name);
    }
    out.putFloats(values);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws CorruptFileException if it is no feature matrix
   */
  public static FeatureMatrix readFrom(SectionInput in) throws IOException {
    int rows = in.getInt();
    int columns = in.getInt();
    if (rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE) {
      throw new CorruptFileException("damaged features: " + rows + " rows of " + columns);
    }
    in.requireRoom(columns, Integer.BYTES);
    List<String> names = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      names.add(in.getString());
    }
    float[] values = in.getFloats(rows * columns);
    in.verify();
    try {
      return new FeatureMatrix(rows, names, values);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged features: " + e.getMessage());
    }
  }
}

package org.gnnrec.embedding;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * A dense matrix of floats, one row per user or item: {@code [rows, dimension]}, row-major.
 *
 * <p>Immutable and thread-safe by convention: {@link #values()} hands out the array itself for the
 * scoring kernels, and callers must not write to it.
 */
public final class EmbeddingMatrix {
  private final int rows;
  private final int dimension;
  private final float[] values;

  /**
   * Wraps an array, which belongs to the matrix from now on.
   *
   * @param rows number of rows, 0 or more
   * @param dimension length of a row, 1 or more
   * @param values {@code rows * dimension} floats, row-major
   * @throws IllegalArgumentException if the length does not match
   */
  public EmbeddingMatrix(int rows, int dimension, float[] values) {
    if (rows < 0 || dimension < 1 || (long) rows * dimension != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "matrix shape [%d, %d] does not match %d values",
              rows,
              dimension,
              values.length));
    }
    this.rows = rows;
    this.dimension = dimension;
    this.values = values;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The length of a row. */
  public int dimension() {
    return dimension;
  }

  /** The values, row-major; not to be written to. */
  public float[] values() {
    return values;
  }

  /** A copy of one row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
  }

  /** The other rows, in their order. */
  public EmbeddingMatrix withoutRow(int row) {
    float[] kept = new float[values.length - dimension];
    System.arraycopy(values, 0, kept, 0, row * dimension);
    int after = (row + 1) * dimension;
    System.arraycopy(values, after, kept, row * dimension, values.length - after);
    return new EmbeddingMatrix(rows - 1, dimension, kept);
  }

  /** Whether a row equals {@code other}, value for value. */
  public boolean rowEquals(int row, float[] other) {
    int from = row * dimension;
    return Arrays.equals(values, from, from + dimension, other, 0, other.length);
  }

  /**
   * Says which value is not finite, or returns null where all are.
   *
   * @param name what the message calls the matrix, such as {@code users}
   */
  public @Nullable String notFinite(String name) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return name + " hold " + value;
      }
    }
    return null;
  }

  /** The exact length of what {@link #writeTo} writes, in bytes. */
  public long byteLength() {
    return 2L * Integer.BYTES + (long) values.length * Float.BYTES;
  }

  /** Writes the matrix into a section. */
  public void writeTo(SectionOutput out) throws IOException {
    out.putInt(rows);
    out.putInt(dimension);
    out.putFloats(values);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws CorruptFileException if it is no matrix
   */
  public static EmbeddingMatrix readFrom(SectionInput in) throws IOException {
    int rows = in.getInt();
    int dimension = in.getInt();
    long length = (long) rows * dimension;
    if (rows < 0 || dimension < 1 || length > Integer.MAX_VALUE - 8) {
      throw new CorruptFileException("impossible matrix shape [" + rows + ", " + dimension + "]");
    }
    return new EmbeddingMatrix(rows, dimension, in.getFloats((int) length));
  }
}

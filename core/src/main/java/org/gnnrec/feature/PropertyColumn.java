package org.gnnrec.feature;

import org.jspecify.annotations.Nullable;

/**
 * One property of all users or of all items as it was read, before any scaling. Null and NaN stand
 * for nodes without the property.
 *
 * <p>Immutable; the arrays are not to be written to.
 */
public sealed interface PropertyColumn {
  /** The property's name. */
  String name();

  /** The number of nodes. */
  int rows();

  /** A node's values as names of categories; none where it is missing or cannot be one. */
  String[] categories(int row);

  /**
   * A numeric or boolean property.
   *
   * @param values one number per node, false and true as 0 and 1, NaN where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Numbers(String name, double[] values) implements PropertyColumn {
    private static final double EXACT = 1L << 53;

    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String[] categories(int row) {
      double value = values[row];
      if (Double.isNaN(value)) {
        return new String[0];
      }
      boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
      return new String[] {whole ? Long.toString((long) value) : Double.toString(value)};
    }
  }

  /**
   * A property of strings or lists of strings.
   *
   * @param values the strings of each node, null where there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Texts(String name, String[] @Nullable [] values) implements PropertyColumn {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String[] categories(int row) {
      String[] own = values[row];
      return own == null ? new String[0] : own;
    }
  }

  /**
   * A property of lists of numbers, all of one length.
   *
   * @param length of each list
   * @param values the numbers of each node, null where there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Vectors(String name, int length, float[] @Nullable [] values) implements PropertyColumn {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String[] categories(int row) {
      return new String[0];
    }
  }
}

package org.gnnrec.feature;

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

  /**
   * A numeric or boolean property.
   *
   * @param values one number per node, false and true as 0 and 1, NaN where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Numbers(String name, double[] values) implements PropertyColumn {
    @Override
    public int rows() {
      return values.length;
    }
  }

  /**
   * A property of strings or lists of strings.
   *
   * @param values the strings of each node, null where there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Texts(String name, String[][] values) implements PropertyColumn {
    @Override
    public int rows() {
      return values.length;
    }
  }

  /**
   * A property of lists of numbers, all of one length.
   *
   * @param length of each list
   * @param values the numbers of each node, null where there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Vectors(String name, int length, float[][] values) implements PropertyColumn {
    @Override
    public int rows() {
      return values.length;
    }
  }
}

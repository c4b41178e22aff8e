package org.gnnrec.neo4j.index;

import org.gnnrec.neo4j.snapshot.IndexForm;

/**
 * What all vectors that one version has written for an index have in common: so they are known as
 * gnnrec's own when that version is gone. Others' values do not have that length, to five digits,
 * by chance.
 *
 * @param dimension number of values
 * @param length of the vector
 */
public record IndexedVectorMark(int dimension, double length) {
  private static final double TOLERANCE = 1e-5;

  /** What vectors in a form have in common. */
  public static IndexedVectorMark of(IndexForm form) {
    return new IndexedVectorMark(form.dimension(), form.largestLength());
  }

  /** Whether a property's value is such a vector. */
  boolean isOn(Object value) {
    if (!(value instanceof float[] vector) || vector.length != dimension) {
      return false;
    }
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    return Math.abs(Math.sqrt(squares) - length) <= TOLERANCE * length;
  }
}

package org.gnnrec.importer.check;

import org.gnnrec.importer.graph.Element;

/**
 * How several lines about one pair become one relationship. The last of them, in the order of
 * reading, gives the relationship its other properties. Immutable and thread-safe.
 */
public interface PairAggregation {
  /** What one line says about its pair; NaN if it says nothing. */
  double value(Element.Pair pair);

  /**
   * Adds a line to those before.
   *
   * @param total of the lines before; NaN if none of them says anything
   * @param value of the line; NaN likewise
   */
  double combine(double total, double value);

  /**
   * The pair of the last line, as all lines together have it.
   *
   * @param total of all lines; NaN if none of them says anything
   */
  Element.Pair result(Element.Pair last, double total);

  /** What is done, with all that decides about the result. */
  String description();
}

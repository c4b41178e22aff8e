package org.gnnrec.importer.check;

import java.util.List;
import org.gnnrec.importer.graph.Element;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a table stands for, or why it cannot be used; header lines and empty ones are no
 * lines.
 *
 * @param number its number in the file, from 1, header and empty lines counted
 * @param elements what it stands for; may be none, where several lines make one element, which the
 *     last of them brings
 * @param rejection why it cannot be used; null if it can
 */
public record Line(long number, List<Element> elements, @Nullable Rejection rejection) {
  /** Copies the elements. */
  public Line {
    elements = List.copyOf(elements);
  }

  /**
   * Why a line cannot be used.
   *
   * @param reason the field's name, its value and what it should be
   * @param excerpt the line as it stands in the file, shortened
   */
  public record Rejection(String reason, String excerpt) {}

  /** A line that can be used. */
  public static Line of(long number, List<Element> elements) {
    return new Line(number, elements, null);
  }

  /** A line that cannot. */
  public static Line rejected(long number, String reason, String excerpt) {
    return new Line(number, List.of(), new Rejection(reason, excerpt));
  }
}

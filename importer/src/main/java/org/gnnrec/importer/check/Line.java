package org.gnnrec.importer.check;

import java.util.List;
import org.gnnrec.importer.graph.Element;

/** One line of a table, header lines and empty ones left out. */
public sealed interface Line {
  /** Its number in the file, from 1, header and empty lines counted. */
  long number();

  /**
   * A line that was understood.
   *
   * @param number its number in the file
   * @param elements what it stands for; may be none, where several lines make one element, which
   *     the last of them brings
   */
  record Understood(long number, List<Element> elements) implements Line {
    /** Copies the elements. */
    public Understood {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A line that cannot be used.
   *
   * @param number its number in the file
   * @param reason why, with the field's name, its value and what it should be
   * @param excerpt the line as it stands in the file, shortened
   */
  record Rejected(long number, String reason, String excerpt) implements Line {}
}

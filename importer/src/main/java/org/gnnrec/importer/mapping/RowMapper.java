package org.gnnrec.importer.mapping;

import java.util.List;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.graph.Element;

/** What the rows of a table stand for. One is made for each reading, so it may have a state. */
public interface RowMapper {
  /**
   * The elements of a row, whose fields come in the order of the table's {@link Columns}.
   *
   * @throws UnusableLineException if the row cannot be used
   */
  List<Element> map(Row row);

  /** Sentences that a person should see, complete after the last row. */
  default List<String> notes() {
    return List.of();
  }
}

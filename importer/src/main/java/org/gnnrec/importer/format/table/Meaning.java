package org.gnnrec.importer.format.table;

import java.util.List;
import org.gnnrec.importer.dataset.Element;
import org.gnnrec.importer.source.Row;
import org.gnnrec.importer.source.UnusableLine;

/** What the rows of a table stand for. One is made for each reading, so it may have a state. */
public interface Meaning {
  /**
   * The elements of a row, whose fields come in the order of the table's {@link Columns}.
   *
   * @throws UnusableLine if the row cannot be used
   */
  List<Element> elements(Row row);

  /** Sentences that a person should see, complete after the last row. */
  default List<String> notes() {
    return List.of();
  }
}

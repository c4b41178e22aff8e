package org.gnnrec.importer.mapping;

import java.util.List;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;

/**
 * The tables of a data set.
 *
 * @param name the data set's name
 * @param tables its tables
 */
public record TableList(String name, List<Table> tables) implements DataSet {
  /** Copies the list. */
  public TableList {
    tables = List.copyOf(tables);
  }
}

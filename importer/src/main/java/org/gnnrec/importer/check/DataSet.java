package org.gnnrec.importer.check;

import java.util.List;

/**
 * What is to be imported. Memory must not grow with the number of lines in any table. Immutable.
 */
public interface DataSet {
  /** A short name for progress lines and errors, such as {@code movielens-100k}. */
  String name();

  /** The tables; those with nodes that others refer to may come in any place. */
  List<Table> tables();
}

package org.gnnrec.importer.write.batch;

import java.util.List;
import java.util.Set;
import org.neo4j.driver.Value;

/**
 * The rows of one transaction, in the form in which the driver sends them.
 *
 * @param end the position when they are written
 * @param linesRead lines read in this phase until here
 * @param rows by what they stand for and their kind
 */
public record Batch(Position end, long linesRead, List<Rows> rows) {
  /** What rows stand for. */
  enum RowType {
    /** Nodes. */
    NODES,
    /** More properties of nodes that there are. */
    EXTENSIONS,
    /** Relationships. */
    RELATIONSHIPS,
    /** Pairs between which there is no relationship. */
    ABSENCES
  }

  /**
   * Rows of one kind.
   *
   * @param type what they stand for
   * @param kind the index of the kind of nodes or relationships
   * @param values as the kind's statements take them
   * @param ends ids of end nodes that the entries refer to by their indexes
   * @param names of the properties that nodes have, vectors left out
   * @param vectors whether some nodes have vectors
   */
  public record Rows(
      RowType type, int kind, Value values, Value ends, Set<String> names, boolean vectors) {}
}

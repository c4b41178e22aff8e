package org.gnnrec.importer.write.batch;

import java.util.List;
import java.util.Set;
import org.neo4j.driver.Value;

/**
 * The rows of one transaction, in the form in which the driver sends them.
 *
 * @param end the position when they are written
 * @param linesRead lines read in this phase until here
 * @param parts the rows
 */
public record Batch(Position end, long linesRead, List<Part> parts) {
  /** What rows stand for. */
  enum Sort {
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
   * @param sort what they stand for
   * @param kind the number of the kind of nodes or relationships
   * @param rows as the kind's statements take them
   * @param ends ids of end nodes that the entries refer to by their places
   * @param names of the properties that nodes have, vectors left out
   * @param vectors whether some nodes have vectors
   */
  public record Part(
      Sort sort, int kind, Value rows, Value ends, Set<String> names, boolean vectors) {}
}

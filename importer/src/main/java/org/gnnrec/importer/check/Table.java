package org.gnnrec.importer.check;

import java.util.Set;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * One file, or what is like one, whose lines become nodes and relationships. It can be read as
 * often as one likes and gives the same lines each time. Immutable.
 */
public interface Table {
  /** A name for messages and counts, such as {@code ratings.csv}. */
  String name();

  /** The kinds of nodes that its lines declare, mention or extend. */
  Set<NodeKind> nodeKinds();

  /** The kinds of relationships that its lines bring. */
  Set<RelationshipKind> relationshipKinds();

  /** The size of its source in bytes, before unpacking; -1 if unknown. */
  long sizeInBytes();

  /**
   * Whether lines that name nodes which there are not are left out without being mistakes; they are
   * counted like rejected ones.
   */
  default boolean skipsUnknownNodes() {
    return false;
  }

  /**
   * Whether a line that describes a node says everything about it: of several such lines, only the
   * relationships of the last one count. If not, those of all lines do.
   */
  default boolean describesNodesWholly() {
    return true;
  }

  /** What becomes of several lines about one pair; null if the last of them counts. */
  default @Nullable PairAggregation aggregation() {
    return null;
  }

  /**
   * Begins to read.
   *
   * @throws ImportException if there is no such source or its beginning is of another format
   */
  LineReader open();
}

package org.gnnrec.neo4j.graph;

import java.util.List;
import java.util.function.Consumer;
import org.gnnrec.graph.NodeLabels;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * One pass over all nodes of some labels or all relationships of a type, in no order, which can be
 * stopped. Not thread-safe.
 */
public final class GraphScan {
  private static final int CHECK_EVERY = 4096;

  private final Transaction tx;
  private final Runnable terminationCheck;

  /**
   * Prepares passes in a transaction.
   *
   * @param terminationCheck called every few thousand entities; throws to stop
   */
  public GraphScan(Transaction tx, Runnable terminationCheck) {
    this.tx = tx;
    this.terminationCheck = terminationCheck;
  }

  /**
   * Looks at all nodes that have any of some labels, at each once.
   *
   * @return how many there are
   */
  public long nodes(NodeLabels labels, Consumer<Node> each) {
    return forEach(LabelledNodes.of(tx, labels), each);
  }

  /**
   * Looks at all relationships of some types, one type after the other.
   *
   * @return how many there are
   */
  public long relationships(List<RelationshipType> types, Consumer<Relationship> each) {
    long seen = 0;
    for (RelationshipType type : types) {
      seen += forEach(tx.findRelationships(type), each);
    }
    return seen;
  }

  private <T> long forEach(ResourceIterator<T> entities, Consumer<T> each) {
    long seen = 0;
    try (entities) {
      while (entities.hasNext()) {
        if (seen++ % CHECK_EVERY == 0) {
          terminationCheck.run();
        }
        each.accept(entities.next());
      }
    }
    return seen;
  }
}

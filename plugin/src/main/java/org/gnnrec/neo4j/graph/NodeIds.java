package org.gnnrec.neo4j.graph;

import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;

/**
 * Numeric node ids, in one place since Neo4j deprecates them: an element id is a string of some
 * fifty characters, which a model of a million nodes cannot afford. They are hints only, verified
 * by label and external id whenever one is followed, see {@link NodeIdentity}.
 */
@SuppressWarnings({"deprecation", "removal"})
public final class NodeIds {
  /** No node has this id. */
  public static final long NONE = -1;

  private NodeIds() {}

  /** A node's numeric id. */
  public static long of(Node node) {
    return node.getId();
  }

  /** The numeric id of the node that a relationship comes from. */
  public static long startOf(Relationship relationship) {
    return relationship.getStartNodeId();
  }

  /** The numeric id of the node that a relationship leads to. */
  public static long endOf(Relationship relationship) {
    return relationship.getEndNodeId();
  }

  /** The numeric id of the node at the other end of a relationship. */
  public static long otherOf(Relationship relationship, Node node) {
    long start = relationship.getStartNodeId();
    return start == node.getId() ? relationship.getEndNodeId() : start;
  }

  /** The node that has an id now, whichever it is; null if none has. */
  public static @Nullable Node byId(Transaction tx, long id) {
    try {
      return tx.getNodeById(id);
    } catch (NotFoundException deletedSince) {
      return null;
    }
  }

  /** A relationship's numeric id. */
  public static long of(Relationship relationship) {
    return relationship.getId();
  }

  /** The relationship that has an id now, whichever it is; null if none has. */
  public static @Nullable Relationship relationshipById(Transaction tx, long id) {
    try {
      return tx.getRelationshipById(id);
    } catch (NotFoundException deletedSince) {
      return null;
    }
  }
}

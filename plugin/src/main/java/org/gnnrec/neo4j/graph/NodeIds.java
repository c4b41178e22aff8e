package org.gnnrec.neo4j.graph;

import org.gnnrec.graph.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Numeric node ids, in one place since Neo4j deprecates them: an element id is a string of some
 * fifty characters, which a model of a million nodes cannot afford. They are hints only, verified
 * by label and external id whenever one is followed.
 */
@SuppressWarnings({"deprecation", "removal"})
public final class NodeIds {
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

  /**
   * The node with an external id, found by its hint or, failing that, by its property.
   *
   * @param hint the numeric id that it had once
   * @return null if there is no such node any more
   */
  public static @Nullable Node find(
      Transaction tx, long hint, Label label, String idProperty, Object externalId) {
    Node hinted = byId(tx, hint);
    if (hinted != null && isNode(hinted, label, idProperty, externalId)) {
      return hinted;
    }
    try (ResourceIterator<Node> found = tx.findNodes(label, idProperty, externalId)) {
      return found.hasNext() ? found.next() : null;
    }
  }

  /** The node that has an id now, whichever it is; null if none has. */
  public static @Nullable Node byId(Transaction tx, long id) {
    try {
      return tx.getNodeById(id);
    } catch (NotFoundException deletedSince) {
      return null;
    }
  }

  private static boolean isNode(Node node, Label label, String idProperty, Object externalId) {
    return node.hasLabel(label)
        && externalId.equals(ExternalIds.normalised(node.getProperty(idProperty, null)));
  }

  public static long of(Relationship relationship) {
    return relationship.getId();
  }

  public static @Nullable Relationship relationshipById(Transaction tx, long id) {
    try {
      return tx.getRelationshipById(id);
    } catch (NotFoundException deletedSince) {
      return null;
    }
  }

  /** The node at a place of a vocabulary, or null if there is none any more. */
  public static @Nullable Node find(
      Transaction tx, long[] hints, Vocabulary ids, int index, Label label, String idProperty) {
    return find(tx, hints[index], label, idProperty, ids.idAt(index));
  }
}

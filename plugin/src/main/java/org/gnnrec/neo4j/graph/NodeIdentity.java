package org.gnnrec.neo4j.graph;

import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * By what the users of a graph, or its items, are known: a label, and the property that holds their
 * external id. Numeric node ids are hints, which are verified by both whenever one is followed.
 *
 * @param label of the nodes
 * @param idProperty property with their external id
 */
public record NodeIdentity(Label label, String idProperty) {
  /** The users of a graph. */
  public static NodeIdentity ofUsers(GraphMapping mapping) {
    return new NodeIdentity(Label.label(mapping.userLabel()), mapping.userIdProperty());
  }

  /** The items of a graph. */
  public static NodeIdentity ofItems(GraphMapping mapping) {
    return new NodeIdentity(Label.label(mapping.itemLabel()), mapping.itemIdProperty());
  }

  /** The external id of a node, whatever its labels; null if it has none that is usable. */
  public @Nullable Object idOf(Node node) {
    return ExternalIds.normalised(node.getProperty(idProperty, null));
  }

  /**
   * The external id of what a caller names by its id or by its node.
   *
   * @return null for a node that has none
   */
  public @Nullable Object idOfNamed(Object named) {
    return named instanceof Node node ? idOf(node) : named;
  }

  /** The external id of a node that is one of these; null if it is none. */
  public @Nullable Object idIfOne(Node node) {
    return node.hasLabel(label) ? idOf(node) : null;
  }

  /** Whether a node is the one with an external id. */
  public boolean is(Node node, Object externalId) {
    return externalId.equals(idIfOne(node));
  }

  /**
   * The node with an external id, found by its hint or, failing that, by its property.
   *
   * @param hint the numeric id that it had once
   * @return null if there is no such node any more
   */
  public @Nullable Node find(Transaction tx, long hint, Object externalId) {
    Node hinted = NodeIds.byId(tx, hint);
    if (hinted != null && is(hinted, externalId)) {
      return hinted;
    }
    try (ResourceIterator<Node> found = tx.findNodes(label, idProperty, externalId)) {
      return found.hasNext() ? found.next() : null;
    }
  }

  /** The node of a dense index, found likewise. */
  public @Nullable Node find(Transaction tx, long[] hints, Vocabulary ids, int index) {
    return find(tx, hints[index], ids.idAt(index));
  }

  /** The label as messages show it. */
  public String labelName() {
    return label.name();
  }
}

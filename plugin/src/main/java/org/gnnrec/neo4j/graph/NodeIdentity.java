package org.gnnrec.neo4j.graph;

import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.graph.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * By what the users of a graph, or its items, are known: labels, and the property that holds their
 * external id. Numeric node ids are hints, which are verified by both whenever one is followed;
 * without a property they are the ids themselves, and the labels alone are verified.
 *
 * @param labels of the nodes; one of them will do
 * @param idProperty property with their external id, or null for none
 */
public record NodeIdentity(NodeLabels labels, @Nullable String idProperty) {
  /** The users of a graph. */
  public static NodeIdentity ofUsers(GraphMapping mapping) {
    return new NodeIdentity(mapping.userLabel(), mapping.userIdProperty());
  }

  /** The items of a graph. */
  public static NodeIdentity ofItems(GraphMapping mapping) {
    return new NodeIdentity(mapping.itemLabel(), mapping.itemIdProperty());
  }

  /** All nodes of these labels, with and without ids. */
  public ResourceIterator<Node> nodes(Transaction tx) {
    return LabelledNodes.of(tx, labels);
  }

  /** Whether a node has one of the labels. */
  public boolean isLabelled(Node node) {
    return LabelledNodes.is(node, labels);
  }

  /** The external id of a node, whatever its labels; null if it has none that is usable. */
  public @Nullable Object idOf(Node node) {
    return idProperty == null
        ? (Object) NodeIds.of(node)
        : ExternalIds.normalised(node.getProperty(idProperty, null));
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
    return isLabelled(node) ? idOf(node) : null;
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
    return hinted != null && is(hinted, externalId) ? hinted : find(tx, externalId, null);
  }

  /**
   * A node with an external id, looked up by it.
   *
   * @param other a node that is not meant, or null
   * @return null if there is none
   */
  public @Nullable Node find(Transaction tx, Object externalId, @Nullable Node other) {
    if (idProperty == null) {
      Node node = externalId instanceof Long id ? NodeIds.byId(tx, id) : null;
      return node == null || node.equals(other) || !isLabelled(node) ? null : node;
    }
    for (String label : labels.names()) {
      try (ResourceIterator<Node> found =
          tx.findNodes(Label.label(label), idProperty, externalId)) {
        while (found.hasNext()) {
          Node node = found.next();
          if (!node.equals(other)) {
            return node;
          }
        }
      }
    }
    return null;
  }

  /** The node of a dense index, found likewise. */
  public @Nullable Node find(Transaction tx, long[] hints, Vocabulary ids, int index) {
    return find(tx, hints[index], ids.idAt(index));
  }

  /** The labels as messages show them. */
  public String labelName() {
    return labels.toString();
  }

  /** What holds the id, as messages show it. */
  public String idName() {
    return idProperty == null ? "node id" : idProperty;
  }
}

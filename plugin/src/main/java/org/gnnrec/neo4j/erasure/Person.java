package org.gnnrec.neo4j.erasure;

import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Somebody by the users of a model.
 *
 * @param id external id
 * @param nodeId of the person's node, or {@link NodeIds#NONE} if there is none any more
 * @param itemId external id as an item, where a node is user and item; else null
 */
record Person(Object id, long nodeId, @Nullable Object itemId) {

  /** Looks for the person of an id, who may be in the graph or not. */
  static Person of(Transaction tx, GraphMapping mapping, Object id) {
    Node node = NodeIdentity.ofUsers(mapping).find(tx, NodeIds.NONE, id);
    NodeIdentity items = NodeIdentity.ofItems(mapping);
    if (node != null) {
      return new Person(id, NodeIds.of(node), items.idIfOne(node));
    }
    // Who is no more was an item if all users are.
    return new Person(id, NodeIds.NONE, items.equals(NodeIdentity.ofUsers(mapping)) ? id : null);
  }

  boolean isInGraph() {
    return nodeId != NodeIds.NONE;
  }

  /** The index as a user of a version, or -1. */
  int userIndex(ModelArtifact artifact) {
    return artifact.userIds().indexOf(id);
  }

  /** The index as an item of a version, or -1. */
  int itemIndex(ModelArtifact artifact) {
    if (itemId != null) {
      return artifact.itemIds().indexOf(itemId);
    }
    int user = isInGraph() ? -1 : userIndex(artifact);
    return user < 0 ? -1 : indexOf(artifact.itemNodeIds(), artifact.userNodeIds()[user]);
  }

  private static int indexOf(long[] nodeIds, long nodeId) {
    for (int index = 0; index < nodeIds.length; index++) {
      if (nodeIds[index] == nodeId && nodeId >= 0) {
        return index;
      }
    }
    return -1;
  }

  /** Whether a version knows the person. */
  boolean isIn(ModelArtifact artifact) {
    return userIndex(artifact) >= 0 || itemIndex(artifact) >= 0;
  }
}

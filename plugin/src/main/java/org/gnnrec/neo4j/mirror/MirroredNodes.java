package org.gnnrec.neo4j.mirror;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * The users or the items of a model as nodes: where they are and what the model has for them.
 *
 * @param identity by which the nodes are known
 * @param property with their embeddings
 * @param ids external ids by index
 * @param nodeIds hints by index
 * @param matrix embeddings by index
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record MirroredNodes(
    NodeIdentity identity,
    String property,
    Vocabulary ids,
    long[] nodeIds,
    EmbeddingMatrix matrix) {

  /** The sides of a model that have vectors; none if it writes no property. */
  static List<MirroredNodes> of(ModelArtifact artifact) {
    String property = artifact.manifest().writeProperty();
    String itemProperty = artifact.manifest().itemWriteProperty();
    if (property == null || itemProperty == null) {
      return List.of();
    }
    GraphMapping mapping = artifact.manifest().mapping();
    EmbeddingMatrix users = artifact.model().users();
    EmbeddingMatrix items = artifact.model().items();
    List<MirroredNodes> sides = new ArrayList<>();
    if (users != null) {
      sides.add(
          new MirroredNodes(
              NodeIdentity.ofUsers(mapping),
              property,
              artifact.userIds(),
              artifact.userNodeIds(),
              users));
    }
    if (items != null) {
      sides.add(
          new MirroredNodes(
              NodeIdentity.ofItems(mapping),
              itemProperty,
              artifact.itemIds(),
              artifact.itemNodeIds(),
              items));
    }
    return sides;
  }

  /** The node at an index, or null if there is none any more, or was none when it was looked up. */
  @Nullable Node find(Transaction tx, int index) {
    return nodeIds[index] < 0 ? null : identity.find(tx, nodeIds, ids, index);
  }

  /**
   * The node that holds the embedding at an index, or null if none does. It is known by that
   * embedding, so it may have got another label since.
   */
  @Nullable Node findWritten(Transaction tx, int index) {
    Node hinted = NodeIds.byId(tx, nodeIds[index]);
    if (hinted != null && has(index, hinted.getProperty(property, null))) {
      return hinted;
    }
    Node node = find(tx, index);
    return node != null && has(index, node.getProperty(property, null)) ? node : null;
  }

  /** Whether a value is, float for float, what the model has at an index. */
  boolean has(int index, @Nullable Object value) {
    return value instanceof float[] vector && matrix.rowEquals(index, vector);
  }

  boolean describesSameNodesAs(MirroredNodes other) {
    return identity.equals(other.identity) && property.equals(other.property);
  }
}

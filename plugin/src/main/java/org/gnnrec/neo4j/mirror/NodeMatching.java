package org.gnnrec.neo4j.mirror;

import java.util.Arrays;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Finds the users and items of a model that was trained elsewhere, or some time ago, in this
 * database: one pass over the labels of each, whether there is an index or not.
 *
 * @param users where the users are
 * @param items where the items are
 */
public record NodeMatching(Side users, Side items) {

  /**
   * One side of a model in this database.
   *
   * @param identity by which the nodes are known
   * @param ids external ids by index
   * @param nodeIds node ids by index, -1 where there is no such node
   * @param found how many there are
   * @param candidates how many nodes have the label and the property
   * @param repeated an id that several nodes have, or null
   * @param otherType an id that is a string where the model's are integers, or the other way round,
   *     or null
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  public record Side(
      NodeIdentity identity,
      Vocabulary ids,
      long[] nodeIds,
      int found,
      long candidates,
      @Nullable Object repeated,
      @Nullable Object otherType) {

    /** Which part of the model's ids is here, from 0 to 1. */
    public double fraction() {
      return ids.size() == 0 ? 0 : (double) found / ids.size();
    }
  }

  /**
   * Looks for the users and items of a model.
   *
   * @param terminationCheck called every few thousand nodes; throws to stop the search
   */
  public static NodeMatching of(Transaction tx, ModelArtifact artifact, Runnable terminationCheck) {
    GraphMapping mapping = artifact.manifest().mapping();
    return new NodeMatching(
        find(tx, NodeIdentity.ofUsers(mapping), artifact.userIds(), terminationCheck),
        find(tx, NodeIdentity.ofItems(mapping), artifact.itemIds(), terminationCheck));
  }

  private static Side find(
      Transaction tx, NodeIdentity identity, Vocabulary ids, Runnable terminationCheck) {
    long[] nodeIds = new long[ids.size()];
    Arrays.fill(nodeIds, -1);
    boolean integers = ids.size() > 0 && ids.idAt(0) instanceof Long;
    int found = 0;
    long candidates = 0;
    Object repeated = null;
    Object otherType = null;
    try (ResourceIterator<Node> nodes = identity.nodes(tx)) {
      for (long seen = 0; nodes.hasNext(); seen++) {
        if ((seen & 0xFFF) == 0) {
          terminationCheck.run();
        }
        Node node = nodes.next();
        Object id = identity.idOf(node);
        if (id == null) {
          continue;
        }
        candidates++;
        int index = ids.indexOf(id);
        if (index < 0) {
          otherType = integers == id instanceof Long ? otherType : id;
        } else if (nodeIds[index] < 0) {
          nodeIds[index] = NodeIds.of(node);
          found++;
        } else {
          repeated = id;
        }
      }
    }
    return new Side(identity, ids, nodeIds, found, candidates, repeated, otherType);
  }

  /** The artefact with the node ids of this database. */
  public ModelArtifact applyTo(ModelArtifact artifact) {
    return new ModelArtifact(
        artifact.manifest(),
        artifact.userIds(),
        artifact.itemIds(),
        users.nodeIds(),
        items.nodeIds(),
        artifact.userFingerprints(),
        artifact.itemPopularity(),
        artifact.encodings(),
        artifact.context(),
        artifact.model());
  }
}

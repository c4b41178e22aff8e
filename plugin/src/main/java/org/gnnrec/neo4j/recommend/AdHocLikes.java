package org.gnnrec.neo4j.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * What somebody likes who is not in the graph. An item that is named twice counts once, with its
 * weights added up.
 *
 * @param likes of the items that the model knows, at least one
 * @param later the others, which came after the training
 */
public record AdHocLikes(Likes likes, Set<Node> later) {

  /**
   * Looks the items up.
   *
   * @param items ids or nodes
   * @param weights in the same order; null for equal ones
   * @throws ConfigurationException if one is not in the graph, or none is in the model
   */
  static AdHocLikes of(
      Transaction tx, ModelArtifact artifact, List<Object> items, @Nullable List<Float> weights) {
    NodeIdentity identity = NodeIdentity.ofItems(artifact.manifest().mapping());
    int[] indexes = new int[items.size()];
    float[] known = weights == null ? null : new float[items.size()];
    int count = 0;
    Set<Node> later = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Node node = requireItem(tx, artifact.manifest().mapping(), items.get(i));
      Object id = identity.idOf(node);
      int index = id == null ? -1 : artifact.itemIds().indexOf(id);
      if (index < 0) {
        later.add(node);
        continue;
      }
      if (known != null && weights != null) {
        known[count] = weights.get(i);
      }
      indexes[count++] = index;
    }
    if (count == 0) {
      throw new ConfigurationException(
          "`itemIds` must hold an item that model '"
              + artifact.manifest().modelName()
              + "' was trained with, got "
              + items.size()
              + " others; train the model again, or give more items");
    }
    // Weights are given as the graph has them, and come onto the scale of the training.
    WeightScale scale = artifact.manifest().mapping().weightScale();
    Likes likes = Likes.merged(indexes, known, count);
    return new AdHocLikes(scale == WeightScale.LOG ? likes.scaled(scale) : likes, later);
  }

  /** The node of an item that a caller names by its id, or gives. */
  public static Node requireItem(Transaction tx, GraphMapping mapping, Object item) {
    if (item instanceof Node node) {
      return node;
    }
    Node node = NodeIdentity.ofItems(mapping).find(tx, NodeIds.NONE, item);
    if (node == null) {
      throw new ConfigurationException(
          "no `"
              + mapping.itemLabel()
              + "` node has the "
              + mapping.itemIdProperty()
              + " "
              + CypherText.of(item)
              + "; MATCH (m:"
              + mapping.itemLabel()
              + ") RETURN m LIMIT 10 shows some");
    }
    return node;
  }
}

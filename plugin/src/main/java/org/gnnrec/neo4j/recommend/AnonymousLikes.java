package org.gnnrec.neo4j.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * What somebody likes who is not in the graph. An item that is named twice counts once, with its
 * weights added up.
 *
 * @param likes of the items that the model knows, at least one
 * @param later the others, which came after the training
 */
public record AnonymousLikes(Likes likes, Set<Node> later) {

  /**
   * Looks the items up.
   *
   * @param items ids or nodes
   * @param weights in the same order; null for equal ones
   * @throws ConfigurationException if one is not in the graph, or none is in the model
   */
  static AnonymousLikes of(
      Transaction tx, ModelArtifact artifact, List<Object> items, @Nullable List<Float> weights) {
    Map<Integer, Float> weightOfIndex = new TreeMap<>();
    Set<Node> later = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Node node = requireItem(tx, artifact.manifest().mapping(), items.get(i));
      String idProperty = artifact.manifest().mapping().itemIdProperty();
      Object id = ExternalIds.normalised(node.getProperty(idProperty, null));
      int index = id == null ? -1 : artifact.itemIds().indexOf(id);
      if (index < 0) {
        later.add(node);
      } else {
        weightOfIndex.merge(index, weights == null ? 1 : weights.get(i), Float::sum);
      }
    }
    if (weightOfIndex.isEmpty()) {
      throw new ConfigurationException(
          "`itemIds` must hold an item that model '"
              + artifact.manifest().modelName()
              + "' was trained with, got "
              + items.size()
              + " others; train the model again, or give more items");
    }
    int[] indexes = weightOfIndex.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new AnonymousLikes(
        weights == null ? Likes.unweighted(indexes) : weighted(indexes, weightOfIndex), later);
  }

  private static Likes weighted(int[] indexes, Map<Integer, Float> weightOfIndex) {
    float[] weights = new float[indexes.length];
    int place = 0;
    for (float weight : weightOfIndex.values()) {
      weights[place++] = weight;
    }
    return new Likes(indexes, weights);
  }

  /** The node of an item that a caller names by its id, or gives. */
  public static Node requireItem(Transaction tx, GraphMapping mapping, Object item) {
    if (item instanceof Node node) {
      return node;
    }
    Node node =
        NodeIds.find(tx, -1, Label.label(mapping.itemLabel()), mapping.itemIdProperty(), item);
    if (node == null) {
      throw new ConfigurationException(
          "no `"
              + mapping.itemLabel()
              + "` node has the "
              + mapping.itemIdProperty()
              + " "
              + ExternalIds.inCypher(item)
              + "; MATCH (m:"
              + mapping.itemLabel()
              + ") RETURN m LIMIT 10 shows some");
    }
    return node;
  }
}

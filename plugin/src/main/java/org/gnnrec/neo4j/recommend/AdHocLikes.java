package org.gnnrec.neo4j.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.lookup.NamedNodes.NamedNode;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

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
   * @param named finds them
   * @param items ids or nodes
   * @param weights in the same order; null for equal ones
   * @throws ConfigurationException if one is not in the graph, or none is in the model
   */
  static AdHocLikes of(
      NamedNodes named, ModelArtifact artifact, List<Object> items, @Nullable List<Float> weights) {
    int[] indexes = new int[items.size()];
    float[] known = weights == null ? null : new float[items.size()];
    int count = 0;
    Set<Node> later = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      NamedNode item = named.item(items.get(i));
      if (item.index() < 0) {
        later.add(item.node());
        continue;
      }
      if (known != null && weights != null) {
        known[count] = weights.get(i);
      }
      indexes[count++] = item.index();
    }
    if (count == 0) {
      throw new ConfigurationException(
          RefusalCode.NOT_TRAINED,
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
}

package org.gnnrec.neo4j.serving;

import java.util.TreeMap;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.store.ExternalIds;
import org.gnnrec.neo4j.store.LikeValues;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;

/** Reads what a user likes at this moment, in the caller's transaction. */
final class LiveLikes {
  private LiveLikes() {}

  /**
   * The user's likes of items that the model knows. Repeated relationships count once with their
   * weights added up, as in training.
   */
  static Likes of(Node user, GraphMapping mapping, Vocabulary itemIds) {
    Label itemLabel = Label.label(mapping.itemLabel());
    TreeMap<Integer, Float> weightOfItem = new TreeMap<>();
    try (var relationships =
        user.getRelationships(
                Direction.OUTGOING, RelationshipType.withName(mapping.relationshipType()))
            .iterator()) {
      while (relationships.hasNext()) {
        Relationship relationship = relationships.next();
        Node item = relationship.getEndNode();
        Object id = ExternalIds.normalised(item.getProperty(mapping.itemIdProperty(), null));
        int index = id == null ? -1 : itemIds.indexOf(id);
        if (index >= 0 && item.hasLabel(itemLabel)) {
          weightOfItem.merge(index, weight(relationship, mapping), Float::sum);
        }
      }
    }
    int[] items = weightOfItem.keySet().stream().mapToInt(Integer::intValue).toArray();
    if (mapping.weightProperty() == null) {
      return Likes.unweighted(items);
    }
    float[] weights = new float[items.length];
    int place = 0;
    for (float weight : weightOfItem.values()) {
      weights[place++] = weight;
    }
    return new Likes(items, weights);
  }

  /** A like that has got no usable weight since the training counts with the weight 1. */
  private static float weight(Relationship relationship, GraphMapping mapping) {
    if (mapping.weightProperty() == null) {
      return 1;
    }
    Float weight = LikeValues.weight(relationship.getProperty(mapping.weightProperty(), null));
    return weight == null ? 1 : weight;
  }
}

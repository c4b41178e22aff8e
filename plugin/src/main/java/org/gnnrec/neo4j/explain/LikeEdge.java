package org.gnnrec.neo4j.explain;

import java.util.Arrays;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.graph.LikeValues;
import org.neo4j.graphdb.Relationship;

/**
 * That a user likes an item. Repeated relationships are one like: their weights are added up, and
 * one of them stands for all.
 *
 * @param relationship one of those from the user to the item
 * @param weights of all of them; one of 1 where weights do not count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LikeEdge(Relationship relationship, float[] weights) {
  static LikeEdge of(Relationship relationship, GraphMapping mapping) {
    return new LikeEdge(relationship, new float[] {LikeValues.weightOr1(relationship, mapping)});
  }

  /** The two as one, given whether weights count. */
  LikeEdge and(LikeEdge repeated, GraphMapping mapping) {
    if (mapping.weightProperty() == null) {
      return this;
    }
    float[] all = Arrays.copyOf(weights, weights.length + repeated.weights.length);
    System.arraycopy(repeated.weights, 0, all, weights.length, repeated.weights.length);
    return new LikeEdge(relationship, all);
  }

  /** As in training. */
  double weight() {
    return Likes.sum(weights);
  }
}

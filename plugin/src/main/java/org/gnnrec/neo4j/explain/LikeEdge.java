package org.gnnrec.neo4j.explain;

import java.util.Arrays;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.neo4j.graphdb.Relationship;

/**
 * That a user likes an item. Repeated relationships are one like: their weights are added up, and
 * one of them stands for all.
 *
 * @param relationship one of those from the user to the item
 * @param weights of all of them; one of 1 where weights do not count
 * @param isWeighted whether weights count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LikeEdge(Relationship relationship, float[] weights, boolean isWeighted) {
  /** The two as one. */
  LikeEdge and(LikeEdge repeated) {
    if (!isWeighted) {
      return this;
    }
    float[] all = Arrays.copyOf(weights, weights.length + repeated.weights.length);
    System.arraycopy(repeated.weights, 0, all, weights.length, repeated.weights.length);
    return new LikeEdge(relationship, all, true);
  }

  /** As in training. */
  double weight(WeightScale scale) {
    return scale.of(Likes.sum(weights));
  }
}

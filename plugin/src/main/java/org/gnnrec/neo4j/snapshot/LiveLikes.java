package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.ArrayGrowth;
import org.gnnrec.neo4j.graph.LikeValues;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;

/**
 * What a user likes at this moment, or who likes an item, read in the caller's transaction.
 * Repeated relationships count once, with their weights added up and the rating and time of the
 * latest, as in training.
 *
 * <p>Not thread-safe.
 */
public final class LiveLikes {
  private final GraphMapping mapping;
  private final boolean isRated;

  /** Likes as read, with repetitions. */
  private int[] indexes = new int[64];

  private float @Nullable [] weights;
  private int count;
  private final Map<Integer, Rated> ratedOfIndex = new TreeMap<>();
  private final Map<Long, Rated> ratedOfUnknown = new TreeMap<>();
  private final Set<Long> unknown = new HashSet<>();

  /** The rating and time of a like; what is not read is 0. */
  private record Rated(float rating, long timestamp) {
    Rated latest(Rated other) {
      boolean later =
          other.timestamp > timestamp || (other.timestamp == timestamp && other.rating > rating);
      return later ? other : this;
    }
  }

  private LiveLikes(GraphMapping mapping) {
    this.mapping = mapping;
    this.weights = mapping.weightProperty() == null ? null : new float[indexes.length];
    this.isRated = mapping.ratingProperty() != null || mapping.timestampProperty() != null;
  }

  /**
   * Reads what a user likes.
   *
   * @param itemIds the items that the model knows
   */
  public static LiveLikes ofUser(Node user, GraphMapping mapping, Vocabulary itemIds) {
    LiveLikes likes = new LiveLikes(mapping);
    likes.read(user, Direction.OUTGOING, NodeIdentity.ofItems(mapping), itemIds, Integer.MAX_VALUE);
    return likes;
  }

  /**
   * Reads who likes an item.
   *
   * @param userIds the users that the model knows
   * @param most how many relationships are looked at
   */
  static LiveLikes ofItem(Node item, GraphMapping mapping, Vocabulary userIds, int most) {
    LiveLikes likes = new LiveLikes(mapping);
    likes.read(item, Direction.INCOMING, NodeIdentity.ofUsers(mapping), userIds, most);
    return likes;
  }

  private void read(
      Node node, Direction direction, NodeIdentity others, Vocabulary otherIds, int most) {
    try (var relationships =
        node.getRelationships(direction, RelationshipType.withName(mapping.relationshipType()))
            .iterator()) {
      for (int seen = 0; seen < most && relationships.hasNext(); seen++) {
        Relationship relationship = relationships.next();
        Node other = relationship.getOtherNode(node);
        Object id = others.idIfOne(other);
        if (id != null) {
          add(otherIds.indexOf(id), other, relationship);
        }
      }
    }
  }

  private void add(int index, Node other, Relationship relationship) {
    if (index < 0) {
      unknown.add(NodeIds.of(other));
    } else {
      addKnown(index, relationship);
    }
    Rated rated = isRated ? rated(relationship) : null;
    if (rated != null && index >= 0) {
      ratedOfIndex.merge(index, rated, Rated::latest);
    } else if (rated != null) {
      ratedOfUnknown.merge(NodeIds.of(other), rated, Rated::latest);
    }
  }

  private void addKnown(int index, Relationship relationship) {
    if (count == indexes.length) {
      int capacity = ArrayGrowth.next(count, GraphSize.MOST_LIKES, "likes of one node");
      indexes = Arrays.copyOf(indexes, capacity);
      weights = weights == null ? null : Arrays.copyOf(weights, capacity);
    }
    if (weights != null) {
      weights[count] = LikeValues.weightOr1(relationship, mapping);
    }
    indexes[count++] = index;
  }

  /** Null for a like that has got no usable rating or time: it counts for no feature. */
  private @Nullable Rated rated(Relationship relationship) {
    Float rating = 0f;
    Long timestamp = 0L;
    if (mapping.ratingProperty() != null) {
      rating = LikeValues.rating(relationship.getProperty(mapping.ratingProperty(), null));
    }
    if (mapping.timestampProperty() != null) {
      timestamp = LikeValues.timestamp(relationship.getProperty(mapping.timestampProperty(), null));
    }
    return rating == null || timestamp == null ? null : new Rated(rating, timestamp);
  }

  /** The likes between the node and those that the model knows. */
  public Likes likes() {
    return Likes.merged(indexes, weights, count);
  }

  /** Whether the node is connected to one that the model does not know. */
  public boolean containsUnknown(long nodeId) {
    return unknown.contains(nodeId);
  }

  /** Ratings and times of all likes, in the order of the training for those that it had. */
  NodeInteractions interactions() {
    if (!isRated) {
      return NodeInteractions.ofOne(likes().size() + unknown.size(), null, null);
    }
    List<Rated> all = new ArrayList<>(ratedOfIndex.values());
    all.addAll(ratedOfUnknown.values());
    float[] ratings = mapping.ratingProperty() == null ? null : new float[all.size()];
    long[] timestamps = mapping.timestampProperty() == null ? null : new long[all.size()];
    for (int like = 0; like < all.size(); like++) {
      if (ratings != null) {
        ratings[like] = all.get(like).rating();
      }
      if (timestamps != null) {
        timestamps[like] = all.get(like).timestamp();
      }
    }
    return NodeInteractions.ofOne(all.size(), ratings, timestamps);
  }
}

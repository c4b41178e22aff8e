package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Signal;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.ArrayGrowth;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.gnnrec.neo4j.like.LikeValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;

/**
 * What a user likes at this moment, or who likes an item, read in the caller's transaction.
 * Repeated relationships count once, with their weights added up and the rating and time of the
 * latest, as in training.
 *
 * <p>Not thread-safe.
 */
public final class LiveLikes {
  private final GraphMapping mapping;
  private final LikeRelationships relationships;
  private final boolean hasRatings;
  private final boolean hasTimestamps;

  /** Likes as read, with repetitions. */
  private int[] indexes = new int[64];

  private float @Nullable [] weights;
  private int count;
  private final Map<Integer, Rating> ratedOfIndex = new TreeMap<>();
  private final Map<Long, Rating> ratedOfUnknown = new TreeMap<>();
  private final Set<Long> unknown = new HashSet<>();
  private final Set<Long> unknownSeen = new HashSet<>();
  private final Set<Long> unknownDisliked = new HashSet<>();

  /** By index, where not everything that is seen is liked. */
  private final @Nullable BitSet seen;

  private final BitSet disliked = new BitSet();

  /** The user as an item, or -1. */
  private int itself = -1;

  /** The rating and time of a like; what is not read is 0. */
  private record Rating(float rating, long timestamp) {
    Rating latest(Rating other) {
      boolean later =
          other.timestamp > timestamp || (other.timestamp == timestamp && other.rating > rating);
      return later ? other : this;
    }
  }

  private LiveLikes(GraphMapping mapping, @Nullable Set<String> seenTypes) {
    this.mapping = mapping;
    this.relationships = new LikeRelationships(mapping, seenTypes);
    this.weights = mapping.isWeighted() ? new float[indexes.length] : null;
    this.hasRatings = mapping.hasRatings();
    this.hasTimestamps = mapping.hasTimestamps();
    this.seen = relationships.isSelective() ? new BitSet() : null;
  }

  /**
   * Reads what a user likes.
   *
   * @param itemIds the items that the model knows
   */
  public static LiveLikes ofUser(Node user, GraphMapping mapping, Vocabulary itemIds) {
    return ofUser(user, mapping, itemIds, null);
  }

  /**
   * Reads what a user likes and has seen.
   *
   * @param itemIds the items that the model knows
   * @param seenTypes relationships of these types lead to what the user has seen; null for all that
   *     tell of likes and dislikes
   */
  public static LiveLikes ofUser(
      Node user, GraphMapping mapping, Vocabulary itemIds, @Nullable Set<String> seenTypes) {
    LiveLikes likes = new LiveLikes(mapping, seenTypes);
    NodeIdentity items = NodeIdentity.ofItems(mapping);
    Object itself = items.idIfOne(user);
    likes.itself = itself == null ? -1 : itemIds.indexOf(itself);
    try (var all = likes.relationships.ofUser(user)) {
      likes.read(user, all, items, itemIds, Integer.MAX_VALUE);
    }
    return likes;
  }

  /**
   * Reads who likes an item.
   *
   * @param userIds the users that the model knows
   * @param most how many relationships are looked at
   */
  static LiveLikes ofItem(Node item, GraphMapping mapping, Vocabulary userIds, int most) {
    LiveLikes likes = new LiveLikes(mapping, null);
    try (var all = likes.relationships.ofItem(item)) {
      likes.read(item, all, NodeIdentity.ofUsers(mapping), userIds, most);
    }
    return likes;
  }

  private void read(
      Node node, Iterator<Relationship> all, NodeIdentity others, Vocabulary otherIds, int most) {
    for (int read = 0; read < most && all.hasNext(); read++) {
      Relationship relationship = all.next();
      Node other = relationship.getOtherNode(node);
      Object id = other.equals(node) ? null : others.idIfOne(other);
      if (id != null) {
        add(otherIds.indexOf(id), other, relationship);
      }
    }
  }

  private void add(int index, Node other, Relationship relationship) {
    if (relationships.isSeen(relationship)) {
      if (index < 0) {
        unknownSeen.add(NodeIds.of(other));
      } else if (seen != null) {
        seen.set(index);
      }
    }
    if (relationships.isDislike(relationship)) {
      if (index >= 0) {
        disliked.set(index);
      } else {
        unknownDisliked.add(NodeIds.of(other));
      }
      return;
    }
    Signal signal = relationships.like(relationship);
    float weight = signal == null ? 0 : relationships.weight(signal, relationship);
    if (signal == null || weight == 0) {
      return;
    }
    if (index < 0) {
      unknown.add(NodeIds.of(other));
    } else {
      addKnown(index, weight);
    }
    Rating rated = hasRatings || hasTimestamps ? rated(signal, relationship) : null;
    if (rated != null && index >= 0) {
      ratedOfIndex.merge(index, rated, Rating::latest);
    } else if (rated != null) {
      ratedOfUnknown.merge(NodeIds.of(other), rated, Rating::latest);
    }
  }

  private void addKnown(int index, float weight) {
    if (count == indexes.length) {
      int capacity = ArrayGrowth.next(count, GraphSize.MOST_LIKES, "likes of one node");
      indexes = Arrays.copyOf(indexes, capacity);
      weights = weights == null ? null : Arrays.copyOf(weights, capacity);
    }
    if (weights != null) {
      weights[count] = weight;
    }
    indexes[count++] = index;
  }

  /** Null for a like that has got no usable rating or time: it counts for no feature. */
  private @Nullable Rating rated(Signal signal, Relationship relationship) {
    Float rating = 0f;
    Long timestamp = 0L;
    if (hasRatings && signal.ratingProperty() != null) {
      rating = LikeValues.rating(relationship.getProperty(signal.ratingProperty(), null));
    }
    if (hasTimestamps && signal.timestampProperty() != null) {
      timestamp = LikeValues.timestamp(relationship.getProperty(signal.timestampProperty(), null));
    }
    return rating == null || timestamp == null ? null : new Rating(rating, timestamp);
  }

  /** The likes between the node and those that the model knows. */
  public Likes likes() {
    return Likes.merged(indexes, weights, count)
        .scaled(mapping.weightScale())
        .without(disliked.stream().toArray());
  }

  /**
   * What is seen of those that the model knows, liked or not, ascending; given {@link #likes}, so
   * that these are not computed twice.
   */
  public int[] seen(Likes likes) {
    return seen == null ? likes.itemIndexes() : seen.stream().toArray();
  }

  /** The index that the user has as an item, none of which anybody recommends to itself; or -1. */
  public int itself() {
    return itself;
  }

  /** What is disliked of those that the model knows, ascending. */
  public int[] disliked() {
    return disliked.stream().toArray();
  }

  /** Whether one that the model does not know is seen, liked or not. */
  public boolean sawUnknown(long nodeId) {
    return unknownSeen.contains(nodeId);
  }

  /** Whether one that the model does not know is liked. */
  public boolean likesUnknown(long nodeId) {
    return unknown.contains(nodeId);
  }

  /** Whether one that the model does not know is disliked. */
  public boolean dislikesUnknown(long nodeId) {
    return unknownDisliked.contains(nodeId);
  }

  /** Ratings and times of all likes, in the order of the training for those that it had. */
  NodeInteractions interactions() {
    if (!hasRatings && !hasTimestamps) {
      return NodeInteractions.ofOne(likes().size() + unknown.size(), null, null);
    }
    List<Rating> all = new ArrayList<>(ratedOfIndex.values());
    all.addAll(ratedOfUnknown.values());
    float[] ratings = hasRatings ? new float[all.size()] : null;
    long[] timestamps = hasTimestamps ? new long[all.size()] : null;
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

package org.gnnrec.neo4j.export;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Interactions;
import org.gnnrec.neo4j.graph.LikeValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Relationship;

/** The likes in the order of reading, with what was read of each. Not thread-safe. */
final class LikeTable {
  private final GraphMapping mapping;
  private final @Nullable String splitProperty;
  private int[] userPlaces = new int[1024];
  private int[] itemPlaces = new int[1024];
  private float @Nullable [] weights;
  private float @Nullable [] ratings;
  private long @Nullable [] timestamps;
  private byte @Nullable [] parts;
  private int size;

  LikeTable(GraphSelection selection) {
    mapping = selection.mapping();
    splitProperty = selection.splitProperty();
    int capacity = userPlaces.length;
    weights = mapping.weightProperty() == null ? null : new float[capacity];
    ratings = mapping.ratingProperty() == null ? null : new float[capacity];
    timestamps = mapping.timestampProperty() == null ? null : new long[capacity];
    parts = splitProperty == null ? null : new byte[capacity];
  }

  void add(int userPlace, int itemPlace, Relationship relationship) {
    if (size == userPlaces.length) {
      grow();
    }
    userPlaces[size] = userPlace;
    itemPlaces[size] = itemPlace;
    if (weights != null && mapping.weightProperty() != null) {
      weights[size] = LikeValues.requireWeight(relationship, mapping.weightProperty());
    }
    if (ratings != null && mapping.ratingProperty() != null) {
      ratings[size] = LikeValues.requireRating(relationship, mapping.ratingProperty());
    }
    if (timestamps != null && mapping.timestampProperty() != null) {
      timestamps[size] = LikeValues.requireTimestamp(relationship, mapping.timestampProperty());
    }
    if (parts != null && splitProperty != null) {
      parts[size] = LikeValues.requirePart(relationship, splitProperty).code();
    }
    size++;
  }

  private void grow() {
    int capacity = Math.multiplyExact(size, 2);
    userPlaces = Arrays.copyOf(userPlaces, capacity);
    itemPlaces = Arrays.copyOf(itemPlaces, capacity);
    weights = weights == null ? null : Arrays.copyOf(weights, capacity);
    ratings = ratings == null ? null : Arrays.copyOf(ratings, capacity);
    timestamps = timestamps == null ? null : Arrays.copyOf(timestamps, capacity);
    parts = parts == null ? null : Arrays.copyOf(parts, capacity);
  }

  int size() {
    return size;
  }

  /** Which of the users' places have likes. */
  boolean[] usedUsers(int places) {
    return used(places, userPlaces);
  }

  /** Which of the items' places have likes. */
  boolean[] usedItems(int places) {
    return used(places, itemPlaces);
  }

  private boolean[] used(int places, int[] placeOfLike) {
    boolean[] used = new boolean[places];
    for (int like = 0; like < size; like++) {
      used[placeOfLike[like]] = true;
    }
    return used;
  }

  /**
   * The likes in dense indexes; a pair that was read several times is one like.
   *
   * @param interactions with the ratings and times of the latest of such
   * @param parts of the same, in the order of {@code graph.byUser()}; null if none were read
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record Indexed(Interactions interactions, byte @Nullable [] parts) {}

  Indexed index(NodeTable.Indexed users, NodeTable.Indexed items) {
    int[] userIndexes = mapped(userPlaces, users.indexOfPlace());
    int[] itemIndexes = mapped(itemPlaces, items.indexOfPlace());
    BipartiteGraph graph =
        BipartiteGraph.of(
            users.ids().size(),
            items.ids().size(),
            userIndexes,
            itemIndexes,
            weights == null ? null : Arrays.copyOf(weights, size));
    if (ratings == null && timestamps == null && parts == null) {
      return new Indexed(Interactions.of(graph), null);
    }
    int[] latest = latest(graph.byUser(), userIndexes, itemIndexes);
    float[] latestRatings = ratings == null ? null : new float[latest.length];
    long[] latestTimestamps = timestamps == null ? null : new long[latest.length];
    byte[] latestParts = parts == null ? null : new byte[latest.length];
    for (int edge = 0; edge < latest.length; edge++) {
      if (latestRatings != null && ratings != null) {
        latestRatings[edge] = ratings[latest[edge]];
      }
      if (latestTimestamps != null && timestamps != null) {
        latestTimestamps[edge] = timestamps[latest[edge]];
      }
      if (latestParts != null && parts != null) {
        latestParts[edge] = parts[latest[edge]];
      }
    }
    return new Indexed(Interactions.of(graph, latestRatings, latestTimestamps), latestParts);
  }

  /** For each like of the graph, in its order, the latest of those that were read of the pair. */
  private int[] latest(BipartiteGraph.Adjacency byUser, int[] userIndexes, int[] itemIndexes) {
    int[] latest = new int[byUser.neighbours().length];
    Arrays.fill(latest, -1);
    for (int like = 0; like < size; like++) {
      int edge =
          Arrays.binarySearch(
              byUser.neighbours(),
              byUser.offsets()[userIndexes[like]],
              byUser.offsets()[userIndexes[like] + 1],
              itemIndexes[like]);
      if (latest[edge] < 0 || supersedes(like, latest[edge])) {
        latest[edge] = like;
      }
    }
    return latest;
  }

  /**
   * Whether a like counts rather than another of the same pair: the later one, of equally late ones
   * the better rated, then the one of the earlier part; so that the order of reading decides
   * nothing.
   */
  private boolean supersedes(int like, int other) {
    int order = timestamps == null ? 0 : Long.compare(timestamps[like], timestamps[other]);
    if (order == 0 && ratings != null) {
      order = Float.compare(ratings[like], ratings[other]);
    }
    if (order == 0 && parts != null) {
      order = Byte.compare(parts[other], parts[like]);
    }
    return order > 0;
  }

  private int[] mapped(int[] places, int[] indexOfPlace) {
    int[] indexes = new int[size];
    for (int like = 0; like < size; like++) {
      indexes[like] = indexOfPlace[places[like]];
    }
    return indexes;
  }
}

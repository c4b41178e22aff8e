package org.gnnrec.neo4j.export;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.context.ItemContext;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Fading;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Signal;
import org.gnnrec.neo4j.graph.ArrayGrowth;
import org.gnnrec.neo4j.like.LikeValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Relationship;

/** The likes in the order of reading, with what was read of each. Not thread-safe. */
final class LikeTable {
  private static final int FIRST_CAPACITY = 1024;

  private final GraphMapping mapping;
  private final String types;
  private final @Nullable String splitProperty;
  private final int limit;
  private int[] userRows;
  private int[] itemRows;
  private float @Nullable [] weights;
  private float @Nullable [] ratings;
  private long @Nullable [] timestamps;
  private byte @Nullable [] parts;
  private boolean @Nullable [] targets;
  private final Set<String> targetTypes;
  private int size;

  LikeTable(GraphSelection selection) {
    this(selection, GraphSize.MOST_LIKES);
  }

  /**
   * A table with a limit of its own.
   *
   * @param limit how many likes it takes
   */
  LikeTable(GraphSelection selection, int limit) {
    this.limit = limit;
    mapping = selection.mapping();
    types = mapping.likePattern();
    splitProperty = selection.splitProperty();
    int capacity = Math.min(FIRST_CAPACITY, limit);
    userRows = new int[capacity];
    itemRows = new int[capacity];
    weights = mapping.isWeighted() ? new float[capacity] : null;
    ratings = mapping.hasRatings() ? new float[capacity] : null;
    timestamps = mapping.hasTimestamps() ? new long[capacity] : null;
    parts = splitProperty == null ? null : new byte[capacity];
    Set<String> wanted = selection.targetTypes();
    targetTypes = wanted == null ? Set.of() : wanted;
    targets = wanted == null ? null : new boolean[capacity];
  }

  /**
   * Adds a like.
   *
   * @param signal by which the relationship is one
   * @return whether it is one; a weight of 0 is none
   * @throws ConfigurationException if it has not what is to be read of it, or the table is full
   */
  boolean add(int userRow, int itemRow, Relationship relationship, Signal signal) {
    float weight = 1;
    if (signal.weightProperty() != null) {
      weight = LikeValues.requireWeight(relationship, signal.weightProperty());
    }
    if (weight == 0) {
      return false;
    }
    if (size == userRows.length) {
      grow();
    }
    userRows[size] = userRow;
    itemRows[size] = itemRow;
    if (weights != null) {
      weights[size] = signal.weight() * weight;
    }
    if (ratings != null && signal.ratingProperty() != null) {
      ratings[size] = LikeValues.requireRating(relationship, signal.ratingProperty());
    }
    if (timestamps != null && signal.timestampProperty() != null) {
      timestamps[size] = LikeValues.requireTimestamp(relationship, signal.timestampProperty());
    }
    if (parts != null && splitProperty != null) {
      parts[size] = LikeValues.requirePart(relationship, splitProperty).code();
    }
    if (targets != null) {
      targets[size] = targetTypes.contains(signal.type());
    }
    size++;
    return true;
  }

  private void grow() {
    int capacity = ArrayGrowth.next(size, limit, "`" + types + "` relationships");
    userRows = Arrays.copyOf(userRows, capacity);
    itemRows = Arrays.copyOf(itemRows, capacity);
    weights = weights == null ? null : Arrays.copyOf(weights, capacity);
    ratings = ratings == null ? null : Arrays.copyOf(ratings, capacity);
    timestamps = timestamps == null ? null : Arrays.copyOf(timestamps, capacity);
    parts = parts == null ? null : Arrays.copyOf(parts, capacity);
    targets = targets == null ? null : Arrays.copyOf(targets, capacity);
  }

  int size() {
    return size;
  }

  /** Which of the users' rows have likes. */
  boolean[] usedUsers(int rows) {
    return used(rows, userRows);
  }

  /** Which of the items' rows have likes. */
  boolean[] usedItems(int rows) {
    return used(rows, itemRows);
  }

  private boolean[] used(int rows, int[] rowOfLike) {
    boolean[] used = new boolean[rows];
    for (int like = 0; like < size; like++) {
      used[rowOfLike[like]] = true;
    }
    return used;
  }

  /**
   * The graph in dense indexes; a pair that was read several times is one like, with the rating,
   * time and part of the latest.
   */
  ExportedGraph export(NodeTable.IndexedNodes users, NodeTable.IndexedNodes items) {
    fade();
    int[] userIndexes = indexes(userRows, users.indexOfRow());
    int[] itemIndexes = indexes(itemRows, items.indexOfRow());
    BipartiteGraph graph =
        BipartiteGraph.of(
            users.ids().size(),
            items.ids().size(),
            userIndexes,
            itemIndexes,
            weights == null ? null : Arrays.copyOf(weights, size));
    boolean graphAlone = ratings == null && timestamps == null && parts == null;
    int[] latest = graphAlone ? new int[0] : latest(graph.byUser(), userIndexes, itemIndexes);
    return new ExportedGraph(
        Interactions.of(graph, chosen(ratings, latest), chosen(timestamps, latest)),
        chosen(parts, latest),
        targets == null ? null : targets(targets, graph.byUser(), userIndexes, itemIndexes),
        users.ids(),
        items.ids(),
        users.nodeIds(),
        items.nodeIds(),
        users.properties(),
        items.properties(),
        ItemContext.NONE,
        List.of());
  }

  /** Takes from the weights what their age takes; how old a like is only the newest one tells. */
  private void fade() {
    if (mapping.fading() == null || weights == null || timestamps == null || size == 0) {
      return;
    }
    Fading fading = mapping.fading();
    if (fading.newest() == null) {
      fading = fading.from(Arrays.stream(timestamps, 0, size).max().getAsLong());
    }
    for (int like = 0; like < size; like++) {
      weights[like] *= fading.factor(timestamps[like]);
    }
  }

  private static float @Nullable [] chosen(float @Nullable [] values, int[] likes) {
    if (values == null) {
      return null;
    }
    float[] chosen = new float[likes.length];
    for (int i = 0; i < likes.length; i++) {
      chosen[i] = values[likes[i]];
    }
    return chosen;
  }

  private static long @Nullable [] chosen(long @Nullable [] values, int[] likes) {
    return values == null ? null : Arrays.stream(likes).mapToLong(like -> values[like]).toArray();
  }

  private static byte @Nullable [] chosen(byte @Nullable [] values, int[] likes) {
    if (values == null) {
      return null;
    }
    byte[] chosen = new byte[likes.length];
    for (int i = 0; i < likes.length; i++) {
      chosen[i] = values[likes[i]];
    }
    return chosen;
  }

  /** For each like of the graph, in its order, whether one of its relationships is a target. */
  private boolean[] targets(
      boolean[] isTarget, BipartiteGraph.Adjacency byUser, int[] userIndexes, int[] itemIndexes) {
    boolean[] merged = new boolean[byUser.neighbours().length];
    for (int like = 0; like < size; like++) {
      if (isTarget[like]) {
        merged[edge(byUser, userIndexes[like], itemIndexes[like])] = true;
      }
    }
    return merged;
  }

  private static int edge(BipartiteGraph.Adjacency byUser, int user, int item) {
    int[] offsets = byUser.offsets();
    return Arrays.binarySearch(byUser.neighbours(), offsets[user], offsets[user + 1], item);
  }

  /** For each like of the graph, in its order, the latest of those that were read of the pair. */
  private int[] latest(BipartiteGraph.Adjacency byUser, int[] userIndexes, int[] itemIndexes) {
    int[] latest = new int[byUser.neighbours().length];
    Arrays.fill(latest, -1);
    for (int like = 0; like < size; like++) {
      int edge = edge(byUser, userIndexes[like], itemIndexes[like]);
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

  private int[] indexes(int[] rows, int[] indexOfRow) {
    int[] indexes = new int[size];
    for (int like = 0; like < size; like++) {
      indexes[like] = indexOfRow[rows[like]];
    }
    return indexes;
  }
}

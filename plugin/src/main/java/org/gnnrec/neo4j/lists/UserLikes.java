package org.gnnrec.neo4j.lists;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.ArrayGrowth;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.LongIntMap;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.gnnrec.neo4j.like.ShownExclusion;
import org.gnnrec.neo4j.snapshot.SeenExclusion;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;

/**
 * Reads what many users like, one after the other. The items are looked up once, in one pass over
 * their label, instead of with each like: an item that comes later is not seen, and one that is
 * deleted has no likes.
 *
 * <p>Repeated relationships count once, with their weights added up, as in training. Not
 * thread-safe, but free of transactions: users of any transaction will do.
 */
public final class UserLikes {
  private static final int UNKNOWN = -2;

  private final GraphMapping mapping;
  private final LikeRelationships relationships;
  private final @Nullable ShownExclusion shown;
  private final LongIntMap indexOfNode = new LongIntMap();
  private int[] indexes = new int[64];
  private float @Nullable [] weights;

  private UserLikes(GraphMapping mapping, SeenExclusion seen) {
    this.mapping = mapping;
    this.relationships = new LikeRelationships(mapping, seen.types());
    this.shown = seen.shown();
    this.weights = mapping.isWeighted() ? new float[indexes.length] : null;
  }

  /**
   * Looks the items up.
   *
   * @param itemIds the items that the model knows
   * @param seen what counts as seen, and which of what was shown is read
   * @param terminationCheck called every few thousand nodes; throws to stop
   */
  public static UserLikes of(
      Transaction tx,
      GraphMapping mapping,
      Vocabulary itemIds,
      SeenExclusion seen,
      Runnable terminationCheck) {
    UserLikes likes = new UserLikes(mapping, seen);
    NodeIdentity identity = NodeIdentity.ofItems(mapping);
    new GraphScan(tx, terminationCheck)
        .nodes(
            identity.labels(),
            node -> {
              Object id = identity.idOf(node);
              if (id != null) {
                int index = itemIds.indexOf(id);
                likes.indexOfNode.put(NodeIds.of(node), index < 0 ? UNKNOWN : index);
              }
            });
    return likes;
  }

  /**
   * What one user likes.
   *
   * @param known of the items that the model knows
   * @param seen those items, and others that the user has seen: disliked, or rated too low to be
   *     liked; ascending
   * @param disliked those that the user dislikes, ascending
   * @param shown those that the user was shown too often and does not like
   * @param unknownSeen node ids of the items seen that the model does not know, ascending, perhaps
   *     repeated
   * @param unknownDisliked those of them that the user dislikes
   * @param unknownShown node ids of the items that the user was shown too often and does not like,
   *     known or not, ascending
   * @param itself the index that the user has as an item, or -1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record LikedItems(
      Likes known,
      int[] seen,
      int[] disliked,
      int[] shown,
      long[] unknownSeen,
      long[] unknownDisliked,
      long[] unknownShown,
      int itself) {
    /** Whether an item that the model does not know is seen. */
    public boolean sawUnknown(long nodeId) {
      return Arrays.binarySearch(unknownSeen, nodeId) >= 0;
    }

    /** Whether an item that the model does not know was shown too often. */
    public boolean wasShownUnknown(long nodeId) {
      return Arrays.binarySearch(unknownShown, nodeId) >= 0;
    }

    /** Whether an item that the model does not know is disliked. */
    public boolean dislikesUnknown(long nodeId) {
      return Arrays.binarySearch(unknownDisliked, nodeId) >= 0;
    }
  }

  /** Reads what a user likes now. */
  public LikedItems of(Node user) {
    LongList unknown = new LongList();
    Set<Long> shownNodes = shown == null ? Set.of() : shown.of(user);
    LongList unknownDisliked = new LongList();
    int size = 0;
    BitSet seen = relationships.isSelective() ? new BitSet() : null;
    BitSet disliked = new BitSet();
    try (var all = relationships.ofUser(user)) {
      while (all.hasNext()) {
        Relationship relationship = all.next();
        long nodeId = NodeIds.otherOf(relationship, user);
        if (nodeId == NodeIds.of(user)) {
          continue;
        }
        int index = indexOfNode.get(nodeId);
        if (index == UNKNOWN && relationships.isSeen(relationship)) {
          unknown.add(nodeId);
        }
        if (index >= 0 && seen != null && relationships.isSeen(relationship)) {
          seen.set(index);
        }
        if (relationships.isDislike(relationship)) {
          if (index >= 0) {
            disliked.set(index);
          } else if (index == UNKNOWN) {
            unknownDisliked.add(nodeId);
          }
        } else if (index >= 0) {
          size = add(index, relationship, size);
        } else if (!shownNodes.isEmpty() && relationships.weight(relationship) > 0) {
          shownNodes.remove(nodeId);
        }
      }
    }
    int[] dislikedItems = disliked.stream().toArray();
    Likes likes =
        Likes.merged(indexes, weights, size).scaled(mapping.weightScale()).without(dislikedItems);
    return new LikedItems(
        likes,
        seen == null ? likes.itemIndexes() : seen.stream().toArray(),
        dislikedItems,
        shownNodes.stream()
            .mapToInt(node -> indexOfNode.get(node))
            .filter(index -> index >= 0 && !likes.contains(index))
            .toArray(),
        ascending(unknown),
        ascending(unknownDisliked),
        shownNodes.stream().mapToLong(Long::longValue).sorted().toArray(),
        indexOfNode.get(NodeIds.of(user)));
  }

  private static long[] ascending(LongList nodes) {
    long[] ids = nodes.toArray();
    Arrays.sort(ids);
    return ids;
  }

  private int add(int index, Relationship relationship, int size) {
    float weight = relationships.weight(relationship);
    if (weight == 0) {
      return size;
    }
    if (size == indexes.length) {
      int capacity = ArrayGrowth.next(size, GraphSize.MOST_LIKES, "likes of one node");
      indexes = Arrays.copyOf(indexes, capacity);
      weights = weights == null ? null : Arrays.copyOf(weights, capacity);
    }
    if (weights != null) {
      weights[size] = weight;
    }
    indexes[size] = index;
    return size + 1;
  }
}

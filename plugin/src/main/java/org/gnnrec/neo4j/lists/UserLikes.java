package org.gnnrec.neo4j.lists;

import java.util.Arrays;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.ArrayGrowth;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.LikeValues;
import org.gnnrec.neo4j.graph.LongIntMap;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
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
  private final RelationshipType type;
  private final LongIntMap indexOfNode = new LongIntMap();
  private int[] indexes = new int[64];
  private float @Nullable [] weights;

  private UserLikes(GraphMapping mapping) {
    this.mapping = mapping;
    this.type = RelationshipType.withName(mapping.relationshipType());
    this.weights = mapping.weightProperty() == null ? null : new float[indexes.length];
  }

  /**
   * Looks the items up.
   *
   * @param itemIds the items that the model knows
   * @param terminationCheck called every few thousand nodes; throws to stop
   */
  public static UserLikes of(
      Transaction tx, GraphMapping mapping, Vocabulary itemIds, Runnable terminationCheck) {
    UserLikes likes = new UserLikes(mapping);
    NodeIdentity identity = NodeIdentity.ofItems(mapping);
    new GraphScan(tx, terminationCheck)
        .nodes(
            identity.label(),
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
   * @param unknown node ids of the others, ascending, perhaps repeated
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record LikedItems(Likes known, long[] unknown) {
    /** Whether an item that the model does not know is liked. */
    public boolean containsUnknown(long nodeId) {
      return Arrays.binarySearch(unknown, nodeId) >= 0;
    }
  }

  /** Reads what a user likes now. */
  public LikedItems of(Node user) {
    LongList unknown = new LongList();
    int size = 0;
    try (var relationships = user.getRelationships(Direction.OUTGOING, type).iterator()) {
      while (relationships.hasNext()) {
        Relationship relationship = relationships.next();
        long nodeId = NodeIds.endOf(relationship);
        int index = indexOfNode.get(nodeId);
        if (index >= 0) {
          if (size == indexes.length) {
            int capacity = ArrayGrowth.next(size, GraphSize.MOST_LIKES, "likes of one node");
            indexes = Arrays.copyOf(indexes, capacity);
            weights = weights == null ? null : Arrays.copyOf(weights, capacity);
          }
          if (weights != null) {
            weights[size] = LikeValues.weightOr1(relationship, mapping);
          }
          indexes[size++] = index;
        } else if (index == UNKNOWN) {
          unknown.add(nodeId);
        }
      }
    }
    long[] others = unknown.toArray();
    Arrays.sort(others);
    return new LikedItems(Likes.merged(indexes, weights, size), others);
  }
}

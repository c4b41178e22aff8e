package org.gnnrec.neo4j.lists;

import java.util.Arrays;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.LikeValues;
import org.gnnrec.neo4j.graph.LongIntMap;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIds;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
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
  private long[] found = new long[64];
  private float[] weights = new float[64];

  private UserLikes(GraphMapping mapping) {
    this.mapping = mapping;
    this.type = RelationshipType.withName(mapping.relationshipType());
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
    try (ResourceIterator<Node> nodes = tx.findNodes(Label.label(mapping.itemLabel()))) {
      for (long seen = 0; nodes.hasNext(); seen++) {
        if ((seen & 0xFFF) == 0) {
          terminationCheck.run();
        }
        Node node = nodes.next();
        Object id = ExternalIds.normalised(node.getProperty(mapping.itemIdProperty(), null));
        if (id != null) {
          int index = itemIds.indexOf(id);
          likes.indexOfNode.put(NodeIds.of(node), index < 0 ? UNKNOWN : index);
        }
      }
    }
    return likes;
  }

  /**
   * What one user likes.
   *
   * @param known of the items that the model knows
   * @param unknown node ids of the others, ascending, perhaps repeated
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Read(Likes known, long[] unknown) {
    /** Whether an item that the model does not know is liked. */
    public boolean containsUnknown(long nodeId) {
      return Arrays.binarySearch(unknown, nodeId) >= 0;
    }
  }

  /** Reads what a user likes now. */
  public Read of(Node user) {
    LongList unknown = new LongList();
    int size = 0;
    try (var relationships = user.getRelationships(Direction.OUTGOING, type).iterator()) {
      while (relationships.hasNext()) {
        Relationship relationship = relationships.next();
        long nodeId = NodeIds.endOf(relationship);
        int index = indexOfNode.get(nodeId);
        if (index >= 0) {
          if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
          }
          weights[size] = weight(relationship);
          // Sorted by item and then in the order of reading, in which weights are added up.
          found[size] = ((long) index << Integer.SIZE) | size;
          size++;
        } else if (index == UNKNOWN) {
          unknown.add(nodeId);
        }
      }
    }
    long[] others = unknown.toArray();
    Arrays.sort(others);
    return new Read(likes(size), others);
  }

  private Likes likes(int size) {
    Arrays.sort(found, 0, size);
    int[] indexes = new int[size];
    float[] sums = new float[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      int index = (int) (found[i] >>> Integer.SIZE);
      float weight = weights[(int) found[i]];
      if (count > 0 && indexes[count - 1] == index) {
        sums[count - 1] += weight;
      } else {
        indexes[count] = index;
        sums[count++] = weight;
      }
    }
    int[] distinct = Arrays.copyOf(indexes, count);
    return mapping.weightProperty() == null
        ? Likes.unweighted(distinct)
        : new Likes(distinct, Arrays.copyOf(sums, count));
  }

  /** A like that has got no usable weight since the training counts with the weight 1. */
  private float weight(Relationship relationship) {
    if (mapping.weightProperty() == null) {
      return 1;
    }
    Float weight = LikeValues.weight(relationship.getProperty(mapping.weightProperty(), null));
    return weight == null ? 1 : weight;
  }
}

package org.gnnrec.neo4j.lists;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.lookup.ReusedIds;
import org.gnnrec.neo4j.snapshot.LiveLikes;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Reads all of users that their lists need, so that computing needs no transaction. Not
 * thread-safe.
 */
final class ListUsers {
  private final Snapshot snapshot;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;
  private final UserLikes likes;

  /**
   * Prepares reading.
   *
   * @param likes over the items as they are
   */
  ListUsers(Snapshot snapshot, UserLikes likes) {
    this.snapshot = snapshot;
    this.artifact = snapshot.artifact();
    this.mapping = artifact.manifest().mapping();
    this.likes = likes;
  }

  /**
   * A user as read.
   *
   * @param nodeId the node, a hint once its transaction has ended
   * @param userId external id
   * @param index the user's dense index, or -1
   * @param likes what the user likes now
   * @param features the user's features, or null if they do not count
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ListUser(
      long nodeId,
      Object userId,
      int index,
      UserLikes.LikedItems likes,
      float @Nullable [] features) {
    Likes known() {
      return likes.known();
    }

    UserScores scores(Snapshot snapshot) {
      return snapshot.model().query(index, known(), features);
    }
  }

  /**
   * The user whom a value of a query stands for.
   *
   * @param value a node, or an external id
   * @throws ConfigurationException if it is no user
   */
  static Node requireUser(Transaction tx, Snapshot snapshot, @Nullable Object value) {
    GraphMapping mapping = snapshot.artifact().manifest().mapping();
    if (value instanceof Node node) {
      if (NodeIdentity.ofUsers(mapping).idIfOne(node) != null) {
        return node;
      }
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`userQuery` must return `"
              + mapping.userLabel()
              + "` nodes with a "
              + NodeIdentity.ofUsers(mapping).idName()
              + ", got a node that is none");
    }
    Object id = ExternalIds.given(value);
    if (id == null) {
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`userQuery` must return `"
              + mapping.userLabel()
              + "` nodes or ids of users (integers or strings), got "
              + MessageValue.of(value));
    }
    return new NamedNodes(tx, snapshot.artifact()).user(id).node();
  }

  /** Those of the nodes that are users now, in their order. */
  List<ListUser> read(Transaction tx, long[] nodeIds, int from, int to) {
    List<ListUser> users = new ArrayList<>(to - from);
    NodeIdentity identity = NodeIdentity.ofUsers(mapping);
    for (int i = from; i < to; i++) {
      Node node = NodeIds.byId(tx, nodeIds[i]);
      Object id = node == null ? null : identity.idIfOne(node);
      if (node != null && id != null) {
        users.add(read(node, id));
      }
    }
    return users;
  }

  private ListUser read(Node node, Object id) {
    UserLikes.LikedItems read = likes.of(node);
    float[] features = null;
    if (artifact.encodings().users() != null
        && (read.known().size() > 0 || snapshot.vectors().needsNoLikes(node))) {
      LiveLikes live = LiveLikes.ofUser(node, mapping, artifact.itemIds());
      features = snapshot.vectors().userFeatures(node, live);
    }
    int index = artifact.userIds().indexOf(id);
    boolean another = index >= 0 && ReusedIds.isAnotherUser(artifact, index, node, read::known);
    return new ListUser(NodeIds.of(node), id, another ? -1 : index, read, features);
  }
}

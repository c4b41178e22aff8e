package org.gnnrec.neo4j.serving;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.store.ExternalIds;
import org.gnnrec.neo4j.store.NodeIds;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.TopK;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.MultipleFoundException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Answers from one serving model and the graph as the caller's transaction sees it.
 *
 * <p>Not thread-safe, since transactions are not; one object serves one call.
 */
public final class Recommender {
  private final Transaction tx;
  private final ServingModel model;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;

  /** Answers within a transaction. */
  public Recommender(Transaction tx, Snapshot snapshot) {
    this.tx = tx;
    this.model = snapshot.model();
    this.artifact = snapshot.artifact();
    this.mapping = artifact.manifest().mapping();
  }

  /**
   * The best items for a user.
   *
   * @param userId external id of a user who is in the graph, known to the model or not
   * @param topK how many; fewer come back only if there are not as many
   * @param excludeSeen whether to leave out what the user likes already
   * @throws ConfigurationException if the graph has no such user
   */
  public List<Recommendation> recommend(Object userId, int topK, boolean excludeSeen) {
    Likes likes = likesOf(requireUser(userId));
    UserScores scores = model.query(artifact.userIds().indexOf(userId), likes);
    BitSet excluded = new BitSet();
    if (excludeSeen) {
      for (int item : likes.itemIndexes()) {
        excluded.set(item);
      }
    }
    return live(scores, excluded, topK);
  }

  /** Items deleted since the training are skipped, and as many more are asked for. */
  private List<Recommendation> live(UserScores scores, BitSet excluded, int topK) {
    List<Recommendation> rows = new ArrayList<>();
    int asked = topK;
    while (true) {
      TopK.Entry[] best = model.best(scores, excluded, asked);
      for (TopK.Entry entry : best) {
        Node item = itemNode(entry.index());
        if (item == null) {
          excluded.set(entry.index());
        } else if (rows.size() < topK) {
          rows.add(row(rows.size() + 1L, entry, item, scores));
          excluded.set(entry.index());
        }
      }
      if (rows.size() == topK || best.length < asked) {
        return rows;
      }
      asked = topK - rows.size();
    }
  }

  private Recommendation row(long rank, TopK.Entry entry, Node item, UserScores scores) {
    return new Recommendation(
        rank, artifact.itemIds().idAt(entry.index()), item, entry.score(), scores.source().label());
  }

  private @Nullable Node itemNode(int itemIndex) {
    return NodeIds.find(
        tx,
        artifact.itemNodeIds(),
        artifact.itemIds(),
        itemIndex,
        Label.label(mapping.itemLabel()),
        mapping.itemIdProperty());
  }

  /**
   * The score of one item for one user.
   *
   * @return null if the model does not know the item, or knows nothing of the user's taste
   * @throws ConfigurationException if the graph has no such user
   */
  public @Nullable Double score(Object userId, Object itemId) {
    int item = artifact.itemIds().indexOf(itemId);
    Likes likes = likesOf(requireUser(userId));
    if (item < 0 || likes.size() == 0) {
      return null;
    }
    return (double) model.query(artifact.userIds().indexOf(userId), likes).score(item);
  }

  private Likes likesOf(Node user) {
    return LiveLikes.of(user, mapping, artifact.itemIds());
  }

  private Node requireUser(Object userId) {
    Node user;
    Label label = Label.label(mapping.userLabel());
    int index = artifact.userIds().indexOf(userId);
    try {
      user =
          index >= 0
              ? NodeIds.find(
                  tx,
                  artifact.userNodeIds(),
                  artifact.userIds(),
                  index,
                  label,
                  mapping.userIdProperty())
              : tx.findNode(label, mapping.userIdProperty(), userId);
    } catch (MultipleFoundException e) {
      throw new ConfigurationException(
          "several `"
              + mapping.userLabel()
              + "` nodes have the "
              + mapping.userIdProperty()
              + " "
              + ExternalIds.inCypher(userId)
              + "; make it unique");
    }
    if (user == null) {
      throw new ConfigurationException(
          "no `"
              + mapping.userLabel()
              + "` node has the "
              + mapping.userIdProperty()
              + " "
              + ExternalIds.inCypher(userId)
              + otherType(userId));
    }
    return user;
  }

  /** The commonest mistake: '17' for 17, or the other way round. */
  private String otherType(Object userId) {
    boolean integers = artifact.userIds().idAt(0) instanceof Long;
    if (integers == userId instanceof Long) {
      return "; MATCH (u:" + mapping.userLabel() + ") RETURN u LIMIT 10 shows some";
    }
    return "; the ids of this model's users are "
        + (integers ? "integers" : "strings")
        + ", this one is "
        + (integers ? "a string" : "an integer");
  }
}

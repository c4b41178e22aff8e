package org.gnnrec.neo4j.serving;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.store.ExternalIds;
import org.gnnrec.neo4j.store.NodeIds;
import org.gnnrec.scoring.FactorScores;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.Source;
import org.gnnrec.scoring.TopK;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.MultipleFoundException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Answers from one serving model and the graph as the caller's transaction sees it.
 *
 * <p>Not thread-safe, since transactions are not; one object serves one call.
 */
public final class Recommender {
  /** No node has this id. */
  private static final long NO_HINT = -1;

  private final Transaction tx;
  private final ServingModel model;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;
  private final Snapshot snapshot;

  /** Answers within a transaction. */
  public Recommender(Transaction tx, Snapshot snapshot) {
    this.tx = tx;
    this.snapshot = snapshot;
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
    Node user = requireUser(userId);
    LiveLikes live = LiveLikes.ofUser(user, mapping, artifact.itemIds());
    Likes likes = live.likes();
    UserScores scores = scores(user, userId, live, likes);
    BitSet excluded = new BitSet();
    if (excludeSeen) {
      for (int item : likes.itemIndexes()) {
        excluded.set(item);
      }
    }
    List<Recommendation> rows = live(scores, excluded, topK);
    List<Recommendation> later = later(scores, excludeSeen ? live : null);
    return later.isEmpty() ? rows : merged(rows, later, topK);
  }

  private UserScores scores(Node user, Object userId, LiveLikes live, Likes likes) {
    int index = artifact.userIds().indexOf(userId);
    return likes.size() > 0 || snapshot.vectors().needsNoLikes(user)
        ? model.query(index, likes, snapshot.vectors().userFeatures(user, live))
        : model.query(index, likes);
  }

  /** Items that came after the training, in no order; those that the user likes are left out. */
  private List<Recommendation> later(UserScores scores, @Nullable LiveLikes seen) {
    List<Recommendation> rows = new ArrayList<>();
    if (!(scores instanceof FactorScores factors)) {
      return rows;
    }
    for (NewItems.NewItem item : snapshot.newItems().items(tx)) {
      Node node = itemNode(item.nodeId(), item.id());
      if (node != null && (seen == null || !seen.containsUnknown(NodeIds.of(node)))) {
        double score = factors.score(item.vector());
        rows.add(new Recommendation(0, item.id(), node, score, scores.source().label()));
      }
    }
    return rows;
  }

  /** Equal scores keep the order of trained items, which come before later ones. */
  private static List<Recommendation> merged(
      List<Recommendation> trained, List<Recommendation> later, int topK) {
    List<Recommendation> all = new ArrayList<>(trained);
    all.addAll(later);
    all.sort(Comparator.comparingDouble(Recommendation::score).reversed());
    List<Recommendation> best = new ArrayList<>();
    for (Recommendation row : all.subList(0, Math.min(topK, all.size()))) {
      best.add(
          new Recommendation(
              best.size() + 1L, row.itemId(), row.item(), row.score(), row.source()));
    }
    return best;
  }

  /**
   * Items deleted since the training are skipped, and twice as many asked for where too few are
   * left.
   */
  private List<Recommendation> live(UserScores scores, BitSet excluded, int topK) {
    List<Recommendation> rows = new ArrayList<>();
    boolean gone = false;
    for (int asked = topK; ; asked *= 2) {
      TopK.Entry[] best = model.best(scores, excluded, asked);
      for (TopK.Entry entry : best) {
        Node item = itemNode(entry.index());
        if (item != null) {
          rows.add(row(rows.size() + 1L, entry, item, scores));
        } else if (!gone) {
          requireItems();
          gone = true;
        }
        if (rows.size() == topK) {
          return rows;
        }
        excluded.set(entry.index());
      }
      if (best.length < asked) {
        return rows;
      }
    }
  }

  /**
   * Tells items that are gone from a label that is.
   *
   * @throws ConfigurationException if no node has the items' label any more
   */
  private void requireItems() {
    if (!hasNodes(mapping.itemLabel())) {
      throw labelGone("item", mapping.itemLabel(), mapping.itemIdProperty());
    }
  }

  private boolean hasNodes(String label) {
    try (ResourceIterator<Node> nodes = tx.findNodes(Label.label(label))) {
      return nodes.hasNext();
    }
  }

  private ConfigurationException labelGone(String side, String label, String idProperty) {
    String modelName = artifact.manifest().modelName();
    return new ConfigurationException(
        "no node has the label `"
            + label
            + "`, which the "
            + side
            + "s of model '"
            + modelName
            + "' had when it was trained; if it was renamed, train again with `"
            + side
            + "Label` and `"
            + side
            + "IdProperty: '"
            + idProperty
            + "'`, else load the "
            + side
            + "s again");
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

  private @Nullable Node itemNode(long hint, Object itemId) {
    return NodeIds.find(
        tx, hint, Label.label(mapping.itemLabel()), mapping.itemIdProperty(), itemId);
  }

  /**
   * The score of one item for one user.
   *
   * @return null if the model does not know the item, or knows nothing of the user's taste
   * @throws ConfigurationException if the graph has no such user
   */
  public @Nullable Double score(Object userId, Object itemId) {
    Node user = requireUser(userId);
    LiveLikes live = LiveLikes.ofUser(user, mapping, artifact.itemIds());
    UserScores scores = scores(user, userId, live, live.likes());
    if (scores.source() == Source.POPULAR) {
      return null;
    }
    int item = artifact.itemIds().indexOf(itemId);
    return item >= 0 ? Double.valueOf(scores.score(item)) : laterScore(scores, itemId);
  }

  private @Nullable Double laterScore(UserScores scores, Object itemId) {
    if (!(scores instanceof FactorScores factors) || !snapshot.vectors().isInductive()) {
      return null;
    }
    Node item = itemNode(NO_HINT, itemId);
    float[] vector = item == null ? null : snapshot.vectors().ofItem(item);
    return vector == null ? null : (double) factors.score(vector);
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
      if (!hasNodes(mapping.userLabel())) {
        throw labelGone("user", mapping.userLabel(), mapping.userIdProperty());
      }
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

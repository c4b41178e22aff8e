package org.gnnrec.neo4j.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.snapshot.LiveLikes;
import org.gnnrec.neo4j.snapshot.MissingNodeErrors;
import org.gnnrec.neo4j.snapshot.SeenExclusion;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.FactorScores;
import org.gnnrec.scoring.ScaledScores;
import org.gnnrec.scoring.ScoreScale;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.MultipleFoundException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Answers from one serving model and the graph as the caller's transaction sees it.
 *
 * <p>Not thread-safe, since transactions are not; one object serves one call.
 */
public final class Recommender {
  /**
   * The score of an item.
   *
   * @param itemId external id; null for a node that has none
   * @param score null if there is none
   */
  public record ItemScore(@Nullable Object itemId, @Nullable Double score) {}

  private final Transaction tx;
  private final ServingModel model;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;
  private final NodeIdentity users;
  private final NodeIdentity items;
  private final Snapshot snapshot;
  private final ItemPredicate predicate;

  /** Answers within a transaction. */
  public Recommender(Transaction tx, Snapshot snapshot) {
    this(tx, snapshot, ItemPredicate.NONE);
  }

  /** Answers within a transaction with items that meet a condition. */
  public Recommender(Transaction tx, Snapshot snapshot, ItemPredicate predicate) {
    this.tx = tx;
    this.predicate = predicate;
    this.snapshot = snapshot;
    this.model = snapshot.model();
    this.artifact = snapshot.artifact();
    this.mapping = artifact.manifest().mapping();
    this.users = NodeIdentity.ofUsers(mapping);
    this.items = NodeIdentity.ofItems(mapping);
  }

  /**
   * Items for a user.
   *
   * @param userId external id of a user who is in the graph, known to the model or not
   * @throws ConfigurationException if the graph has no such user, or the model cannot do what is
   *     asked for
   */
  public List<Recommendation> recommend(Object userId, RecommendationRequest request) {
    Node user = requireUser(userId);
    SeenExclusion seen = request.seen();
    seen.requireTypes(tx);
    LiveLikes live = LiveLikes.ofUser(user, mapping, artifact.itemIds(), seen.types());
    RequestedUser requested = user(user, userId, live);
    return new RankedItems(tx, snapshot, request, requested.scores(), predicate)
        .rows(closed(seen, live, requested.likes()), item -> isClosed(seen, live, item));
  }

  private static int[] closed(SeenExclusion seen, LiveLikes live, Likes likes) {
    int[] disliked = seen.excludeDisliked() ? live.disliked() : new int[0];
    int[] known = seen.exclude() ? live.seen(likes) : new int[0];
    return disliked.length == 0
        ? known
        : IntStream.concat(IntStream.of(known), IntStream.of(disliked)).toArray();
  }

  private static boolean isClosed(SeenExclusion seen, LiveLikes live, Node item) {
    long nodeId = NodeIds.of(item);
    return (seen.exclude() && live.sawUnknown(nodeId))
        || (seen.excludeDisliked() && live.dislikesUnknown(nodeId));
  }

  /**
   * Items for somebody whom the graph does not have.
   *
   * @param liked what that person likes, ids or nodes
   * @param weights how much, in the same order; null for equally
   * @throws ConfigurationException if the graph lacks an item, or the model knows none of them
   */
  public List<Recommendation> recommendForItems(
      List<Object> liked, @Nullable List<Float> weights, RecommendationRequest request) {
    AdHocLikes given = AdHocLikes.of(tx, artifact, liked, weights);
    UserScores scores = model.query(-1, given.likes());
    return new RankedItems(tx, snapshot, request, scores, predicate)
        .rows(
            request.seen().exclude() ? given.likes().itemIndexes() : new int[0],
            item -> request.seen().exclude() && given.later().contains(item));
  }

  /**
   * What is known of a user.
   *
   * @param userId external id of a user who is in the graph, known to the model or not
   * @throws ConfigurationException if the graph has no such user
   */
  public RequestedUser user(Object userId) {
    Node user = requireUser(userId);
    return user(user, userId, LiveLikes.ofUser(user, mapping, artifact.itemIds()));
  }

  private RequestedUser user(Node node, Object userId, LiveLikes live) {
    int index = artifact.userIds().indexOf(userId);
    Likes likes = live.likes();
    float[] features =
        likes.size() > 0 || snapshot.vectors().needsNoLikes(node)
            ? snapshot.vectors().userFeatures(node, live)
            : null;
    return new RequestedUser(node, index, likes, features, model.query(index, likes, features));
  }

  /**
   * What is known of an item.
   *
   * @param itemId external id of an item that is in the graph
   * @throws ConfigurationException if the graph has no such item, or the model has no scores of it
   */
  public RequestedItem item(Object itemId) {
    int index = artifact.itemIds().indexOf(itemId);
    if (index >= 0) {
      Node node = items.find(tx, artifact.itemNodeIds()[index], itemId);
      return new RequestedItem(
          node == null ? AdHocLikes.requireItem(tx, mapping, itemId) : node, index, null);
    }
    Node node = AdHocLikes.requireItem(tx, mapping, itemId);
    float[] vector = snapshot.vectors().isInductive() ? snapshot.vectors().ofItem(node) : null;
    if (vector == null) {
      throw new MissingNodeErrors(tx, artifact.manifest())
          .notTrained(mapping.itemLabel(), mapping.itemIdProperty(), itemId);
    }
    return new RequestedItem(node, -1, vector);
  }

  /**
   * The score of one item for one user.
   *
   * @return null if the model does not know the item, or knows nothing of the user's taste
   * @throws ConfigurationException if the graph has no such user
   */
  public @Nullable Double score(Object userId, Object itemId) {
    return scores(userId, List.of(itemId), ScoreScale.RAW).get(0).score();
  }

  /**
   * The vector by which a user's items are ranked.
   *
   * @return null if nothing is known of the user's taste, or the model has no such vectors
   * @throws ConfigurationException if the graph has no such user
   */
  public float @Nullable [] userVector(Object userId) {
    return user(userId).scores() instanceof FactorScores factors ? factors.vector() : null;
  }

  /**
   * The scores of some items for one user, whose likes are read once.
   *
   * @param named items, by ids or nodes
   * @return in the order given
   * @throws ConfigurationException if the graph has no such user, or the model's scores are none of
   *     the scale
   */
  public List<ItemScore> scores(Object userId, List<Object> named, ScoreScale scale) {
    UserScores scores = user(userId).scores();
    ScaledScores scaled = scaled(scale, scores);
    List<ItemScore> found = new ArrayList<>();
    for (Object item : named) {
      Object id = items.idOfNamed(item);
      boolean known = scores.source() != AnswerSource.POPULAR;
      found.add(new ItemScore(id, known && id != null ? score(scores, scaled, id, item) : null));
    }
    return found;
  }

  /** All scores are needed only where they are divided by their sum. */
  private ScaledScores scaled(ScoreScale scale, UserScores scores) {
    float[] all = new float[scale == ScoreScale.RAW ? 0 : artifact.itemIds().size()];
    if (all.length > 0) {
      scores.scores(all);
    }
    return ScaledScores.of(scale, artifact, scores.source(), all);
  }

  private @Nullable Double score(UserScores scores, ScaledScores scaled, Object id, Object item) {
    int index = artifact.itemIds().indexOf(id);
    if (index >= 0) {
      return scaled.of(index, scores.score(index));
    }
    if (!(scores instanceof FactorScores factors) || !snapshot.vectors().isInductive()) {
      return null;
    }
    Node node = item instanceof Node given ? given : items.find(tx, NodeIds.NONE, id);
    float[] vector = node == null ? null : snapshot.vectors().ofItem(node);
    return vector == null ? null : scaled.of(-1, factors.score(vector));
  }

  /** A user's node. */
  public Node requireUser(Object userId) {
    Node user;
    int index = artifact.userIds().indexOf(userId);
    try {
      user =
          index >= 0
              ? users.find(tx, artifact.userNodeIds()[index], userId)
              : tx.findNode(users.label(), users.idProperty(), userId);
    } catch (MultipleFoundException e) {
      throw new ConfigurationException(
          "several `"
              + mapping.userLabel()
              + "` nodes have the "
              + mapping.userIdProperty()
              + " "
              + CypherText.of(userId)
              + "; make it unique");
    }
    if (user == null) {
      new MissingNodeErrors(tx, artifact.manifest()).requireUsers();
      throw new ConfigurationException(
          "no `"
              + mapping.userLabel()
              + "` node has the "
              + mapping.userIdProperty()
              + " "
              + CypherText.of(userId)
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

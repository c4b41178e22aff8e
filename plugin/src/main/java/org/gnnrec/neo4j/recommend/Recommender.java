package org.gnnrec.neo4j.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.ShownExclusion;
import org.gnnrec.neo4j.lookup.MissingNodeErrors;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.lookup.NamedNodes.NamedNode;
import org.gnnrec.neo4j.snapshot.LiveLikes;
import org.gnnrec.neo4j.snapshot.SeenExclusion;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.FactorScores;
import org.gnnrec.scoring.ScaledScores;
import org.gnnrec.scoring.ScoreScale;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
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
  private final NamedNodes named;
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
    this.named = new NamedNodes(tx, artifact);
  }

  /**
   * Items for a user.
   *
   * @param userId external id or node of a user who is in the graph, known to the model or not
   * @throws ConfigurationException if the graph has no such user, or the model cannot do what is
   *     asked for
   */
  public List<Recommendation> recommend(Object userId, RecommendationRequest request) {
    NamedNode user = named.user(userId);
    SeenExclusion seen = request.seen();
    seen.requireTypes(tx);
    LiveLikes live = LiveLikes.ofUser(user.node(), mapping, artifact.itemIds(), seen.types());
    RequestedUser requested = user(user, live);
    Set<Long> shown = shown(seen.shown(), user.node(), live);
    int[] closed = closed(seen, live, requested.likes());
    return new RankedItems(tx, snapshot, request, requested.scores(), predicate)
        .rows(
            shown.isEmpty()
                ? closed
                : IntStream.concat(
                        IntStream.of(closed), IntStream.of(indexes(shown, requested.likes())))
                    .toArray(),
            item ->
                item.equals(user.node())
                    || isClosed(seen, live, item)
                    || shown.contains(NodeIds.of(item)));
  }

  /** Node ids of what was shown too often and, as far as the model does not know it, not liked. */
  private static Set<Long> shown(@Nullable ShownExclusion exclusion, Node user, LiveLikes live) {
    if (exclusion == null) {
      return Set.of();
    }
    Set<Long> shown = exclusion.of(user);
    shown.removeIf(live::likesUnknown);
    return shown;
  }

  /** Those of some nodes that the model knows as items and the user does not like. */
  private int[] indexes(Set<Long> nodes, Likes likes) {
    NodeIdentity identity = NodeIdentity.ofItems(mapping);
    return nodes.stream()
        .mapToInt(
            nodeId -> {
              Node node = NodeIds.byId(tx, nodeId);
              Object id = node == null ? null : identity.idIfOne(node);
              return id == null ? -1 : artifact.itemIds().indexOf(id);
            })
        .filter(index -> index >= 0 && !likes.contains(index))
        .toArray();
  }

  private static int[] closed(SeenExclusion seen, LiveLikes live, Likes likes) {
    int[] disliked = seen.excludeDisliked() ? live.disliked() : new int[0];
    int[] known = seen.exclude() ? live.seen(likes) : new int[0];
    int[] itself = live.itself() < 0 ? new int[0] : new int[] {live.itself()};
    return disliked.length + itself.length == 0
        ? known
        : Stream.of(known, disliked, itself).flatMapToInt(IntStream::of).toArray();
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
    if (request.seen().shown() != null) {
      throw new ConfigurationException(
          "`excludeShown` tells what a user of the graph was shown, and this list is for nobody in"
              + " it; omit it, or name items as `exclude`");
    }
    if (request.seen().types() != null) {
      throw new ConfigurationException(
          "`excludeRelationships` says which relationships of a user lead to what was seen, and"
              + " this list is for nobody in the graph; omit it, or name items as `exclude`");
    }
    AdHocLikes given = AdHocLikes.of(named, artifact, liked, weights);
    UserScores scores = model.query(-1, given.likes());
    return new RankedItems(tx, snapshot, request, scores, predicate)
        .rows(
            request.seen().exclude() ? given.likes().itemIndexes() : new int[0],
            item -> request.seen().exclude() && given.later().contains(item));
  }

  /**
   * What is known of a user.
   *
   * @param userId external id or node of a user who is in the graph, known to the model or not
   * @throws ConfigurationException if the graph has no such user
   */
  public RequestedUser user(Object userId) {
    NamedNode user = named.user(userId);
    return user(user, LiveLikes.ofUser(user.node(), mapping, artifact.itemIds()));
  }

  private RequestedUser user(NamedNode user, LiveLikes live) {
    Node node = user.node();
    int index = user.index();
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
   * @param itemId external id or node of an item that is in the graph
   * @throws ConfigurationException if the graph has no such item, or the model has no scores of it
   */
  public RequestedItem item(Object itemId) {
    NamedNode item = named.item(itemId);
    if (item.index() >= 0) {
      return new RequestedItem(item.node(), item.index(), null);
    }
    float[] vector =
        snapshot.vectors().isInductive() ? snapshot.vectors().ofItem(item.node()) : null;
    if (vector == null) {
      throw new MissingNodeErrors(tx, artifact.manifest())
          .notTrained(NodeIdentity.ofItems(mapping), item.id());
    }
    return new RequestedItem(item.node(), -1, vector);
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
   * @param items by ids or nodes
   * @return in the order given
   * @throws ConfigurationException if the graph has no such user or item, or the model's scores are
   *     none of the scale
   */
  public List<ItemScore> scores(Object userId, List<Object> items, ScoreScale scale) {
    UserScores scores = user(userId).scores();
    ScaledScores scaled = scaled(scale, scores);
    List<ItemScore> found = new ArrayList<>();
    for (Object each : items) {
      if (named.isWithoutId(each)) {
        found.add(new ItemScore(null, null));
        continue;
      }
      NamedNode item = named.item(each);
      boolean known = scores.source() != AnswerSource.POPULAR;
      found.add(new ItemScore(item.id(), known ? score(scores, scaled, item) : null));
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

  private @Nullable Double score(UserScores scores, ScaledScores scaled, NamedNode item) {
    if (item.index() >= 0) {
      return scaled.of(item.index(), scores.score(item.index()));
    }
    if (!(scores instanceof FactorScores factors) || !snapshot.vectors().isInductive()) {
      return null;
    }
    float[] vector = snapshot.vectors().ofItem(item.node());
    return vector == null ? null : scaled.of(-1, factors.score(vector));
  }
}

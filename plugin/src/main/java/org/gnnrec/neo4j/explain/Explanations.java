package org.gnnrec.neo4j.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.explanation.Contributions;
import org.gnnrec.explanation.Explainer;
import org.gnnrec.explanation.UserEvidence;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.gnnrec.neo4j.recommend.Recommender;
import org.gnnrec.neo4j.recommend.RequestedItem;
import org.gnnrec.neo4j.recommend.RequestedUser;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.FactorScores;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Path;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Explains scores of one serving model by the graph as the caller's transaction sees it.
 *
 * <p>Not thread-safe, since transactions are not; one object serves one call.
 */
public final class Explanations {
  private final Transaction tx;
  private final Snapshot snapshot;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;

  /** Explains within a transaction. */
  public Explanations(Transaction tx, Snapshot snapshot) {
    this.tx = tx;
    this.snapshot = snapshot;
    this.artifact = snapshot.artifact();
    this.mapping = artifact.manifest().mapping();
  }

  /** A like with a row of its own. */
  private record LikeRow(int like, Node node, @Nullable Relationship relationship) {}

  /** A path with the part of the score that it carries. */
  private record ScoredPath(double contribution, Node likedItem, @Nullable Node peer, Path path) {}

  /**
   * Takes the score of one item for one user apart.
   *
   * @param userId external id of a user who is in the graph
   * @param itemId external id of an item that is in the graph
   * @return the user's dislikes of the item; the user's own part; liked items, the one that adds
   *     most first; what the other liked items add, if there are any; paths, the one that carries
   *     most first. Of a score by popularity one row beside dislikes
   * @throws ConfigurationException if the graph lacks one of the two, or the model does not know
   *     the item
   */
  public List<ExplanationRow> explain(Object userId, Object itemId, ExplanationRequest request) {
    Recommender recommender = new Recommender(tx, snapshot);
    RequestedUser user = recommender.user(userId);
    RequestedItem item = recommender.item(itemId);
    double score = score(user.scores(), item);
    ExplanationRows rows = new ExplanationRows(score, user.scores().source());
    addDislikes(rows, user.node(), item.node());
    if (user.scores().source() == AnswerSource.POPULAR) {
      rows.add("popularity", score);
      return rows.list();
    }
    Contributions parts = parts(user, item);
    rows.add("own", parts.own());
    List<LikeRow> shown = shown(user, parts, request.likedItems());
    double rest = parts.sum() - parts.own();
    for (LikeRow like : shown) {
      double contribution = parts.ofLikes()[like.like()];
      rows.add("likedItem", contribution, like.node(), null, null);
      rest -= contribution;
    }
    if (IntStream.range(0, parts.ofLikes().length).filter(i -> parts.ofLikes()[i] != 0).count()
        > shown.size()) {
      rows.add("otherItems", rest);
    }
    if (item.vector() != null && user.scores() instanceof FactorScores factors) {
      ContextParts.add(rows, snapshot, item.node(), factors.vector());
    }
    for (ScoredPath path : paths(user.node(), item.node(), parts, shown, request)) {
      rows.add("path", path.contribution(), path.likedItem(), path.peer(), path.path());
    }
    return rows.list();
  }

  /** Dislikes add nothing to a score, but are why a list leaves the item out. */
  private void addDislikes(ExplanationRows rows, Node user, Node item) {
    LikeRelationships relationships = new LikeRelationships(mapping);
    if (relationships.dislikeTypes().isEmpty()) {
      return;
    }
    try (ResourceIterator<Relationship> outgoing = relationships.ofUser(user)) {
      while (outgoing.hasNext()) {
        Relationship relationship = outgoing.next();
        if (relationship.getOtherNode(user).equals(item) && relationships.isDislike(relationship)) {
          rows.add("disliked", 0, null, null, new LikePath(user, relationship));
        }
      }
    }
  }

  private static double score(UserScores scores, RequestedItem item) {
    if (item.index() >= 0) {
      return scores.score(item.index());
    }
    // Nobody liked the item when popularity was counted.
    float[] vector = item.vector();
    return scores instanceof FactorScores factors && vector != null ? factors.score(vector) : 0;
  }

  private Contributions parts(RequestedUser user, RequestedItem item) {
    Explainer explainer = new Explainer(artifact.model());
    boolean trained = user.scores().source() == AnswerSource.TRAINED;
    UserEvidence evidence = UserEvidence.of(user.index(), trained, user.likes(), user.features());
    float[] vector = item.vector();
    return vector == null
        ? explainer.explain(evidence, item.index())
        : explainer.explain(evidence, vector);
  }

  /** The likes that add most; those that add nothing have no row. */
  private List<LikeRow> shown(RequestedUser user, Contributions parts, int most) {
    int[] best =
        IntStream.range(0, parts.ofLikes().length)
            .filter(like -> parts.ofLikes()[like] != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(like -> -parts.ofLikes()[like]))
            .limit(most)
            .mapToInt(Integer::intValue)
            .toArray();
    NodeIdentity identity = NodeIdentity.ofItems(mapping);
    Map<Long, Integer> likeOfNode = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (int like : best) {
      int index = user.likes().itemIndexes()[like];
      Node node = identity.find(tx, artifact.itemNodeIds(), artifact.itemIds(), index);
      if (node != null) {
        likeOfNode.put(NodeIds.of(node), like);
        nodes.add(node);
      }
    }
    Map<Long, Relationship> likes = likes(user.node(), likeOfNode.keySet());
    return nodes.stream()
        .map(
            node ->
                new LikeRow(
                    likeOfNode.getOrDefault(NodeIds.of(node), 0),
                    node,
                    likes.get(NodeIds.of(node))))
        .toList();
  }

  private Map<Long, Relationship> likes(Node user, Set<Long> wanted) {
    Map<Long, Relationship> likes = new HashMap<>();
    LikeRelationships relationships = new LikeRelationships(mapping);
    try (ResourceIterator<Relationship> outgoing = relationships.likesOfUser(user)) {
      while (likes.size() < wanted.size() && outgoing.hasNext()) {
        Relationship relationship = outgoing.next();
        long other = NodeIds.otherOf(relationship, user);
        if (wanted.contains(other) && relationships.weight(relationship) > 0) {
          likes.putIfAbsent(other, relationship);
        }
      }
    }
    return likes;
  }

  /** Paths over what speaks for the item: no path makes a person dislike something. */
  private List<ScoredPath> paths(
      Node user, Node item, Contributions parts, List<LikeRow> shown, ExplanationRequest request) {
    List<LikeRow> starts =
        shown.stream()
            .filter(like -> parts.ofLikes()[like.like()] > 0)
            .limit(request.paths())
            .toList();
    Set<Long> liked = new HashSet<>();
    starts.forEach(like -> liked.add(NodeIds.of(like.node())));
    CommonLikers likers = new CommonLikers(user, item, liked, mapping);
    List<ScoredPath> found = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      LikeRow like = starts.get(i);
      Relationship first = like.relationship();
      if (first == null) {
        continue;
      }
      if (like.node().equals(item)) {
        double all = parts.ofLikes()[like.like()];
        found.add(new ScoredPath(all, item, null, new LikePath(user, first)));
        continue;
      }
      double carried = parts.throughPeers()[like.like()];
      for (CommonLikers.PathPeer peer :
          likers.of(like.node(), starts.size() - i - 1, request.peersPerItem())) {
        Path path = new LikePath(user, first, peer.toLiked(), peer.toItem());
        found.add(new ScoredPath(carried * peer.share(), like.node(), peer.node(), path));
      }
    }
    return found.stream()
        .filter(path -> path.contribution() > 0)
        .sorted(Comparator.comparingDouble(ScoredPath::contribution).reversed())
        .limit(request.paths())
        .toList();
  }
}

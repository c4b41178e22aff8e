package org.gnnrec.neo4j.similar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.lookup.MissingNodeErrors;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.lookup.NamedNodes.NamedNode;
import org.gnnrec.neo4j.recommend.RankedItems;
import org.gnnrec.neo4j.recommend.RecommendationRequest;
import org.gnnrec.neo4j.recommend.Recommender;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.ranking.Ranking;
import org.gnnrec.ranking.Ranking.Order;
import org.gnnrec.scoring.CosineScores;
import org.gnnrec.scoring.ScoreScale;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Nearest neighbours by the cosine of a model's vectors, each verified against the graph as the
 * caller's transaction sees it. Not thread-safe; one object serves one call.
 */
public final class SimilarNodes {
  private final Transaction tx;
  private final Snapshot snapshot;
  private final ItemPredicate predicate;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;
  private final NamedNodes named;

  /**
   * One neighbour.
   *
   * @param rank 1 for the nearest
   * @param id external id
   * @param node of the neighbour
   * @param score the cosine, in [-1, 1]
   */
  public record Neighbour(long rank, Object id, Node node, double score) {}

  /** Answers within a transaction. */
  public SimilarNodes(Transaction tx, Snapshot snapshot) {
    this(tx, snapshot, ItemPredicate.NONE);
  }

  /** Answers within a transaction with items that meet a condition. */
  public SimilarNodes(Transaction tx, Snapshot snapshot, ItemPredicate predicate) {
    this.tx = tx;
    this.predicate = predicate;
    this.snapshot = snapshot;
    this.artifact = snapshot.artifact();
    this.mapping = artifact.manifest().mapping();
    this.named = new NamedNodes(tx, artifact);
  }

  /**
   * The items nearest to one, without itself unless the request asks for what was seen.
   *
   * @param itemId external id or node
   * @param request what else they must be
   * @throws ConfigurationException if the model has no vector of the item
   */
  public List<Neighbour> items(Object itemId, RecommendationRequest request) {
    EmbeddingMatrix items = requireVectors(artifact.model().items());
    if (request.scoreScale() != ScoreScale.RAW) {
      throw new ConfigurationException(
          "`scoreScale` must be 'raw' for similar items, whose scores are cosines; omit it");
    }
    NamedNode item = named.item(itemId);
    int index = item.index();
    float[] vector = index >= 0 ? items.row(index) : vectorOfLater(item);
    int[] itself = index >= 0 && request.seen().exclude() ? new int[] {index} : new int[0];
    return new RankedItems(tx, snapshot, request, new CosineScores(vector, items), predicate)
        .rows(itself, later -> false).stream()
            .map(row -> new Neighbour(row.rank(), row.itemId(), row.item(), row.score()))
            .toList();
  }

  private float[] vectorOfLater(NamedNode item) {
    float[] vector =
        snapshot.vectors().isInductive() ? snapshot.vectors().ofItem(item.node()) : null;
    if (vector == null) {
      throw unknown(NodeIdentity.ofItems(mapping), item.id());
    }
    return vector;
  }

  /**
   * The users nearest to one, without the user.
   *
   * @param userId external id or node
   * @param topK how many; fewer come only if there are not as many
   * @throws ConfigurationException if the model has no vector of the user
   */
  public List<Neighbour> users(Object userId, int topK) {
    EmbeddingMatrix users = requireVectors(artifact.model().users());
    NamedNode user = named.user(userId);
    int index = user.index();
    // Who came later is folded in from the likes, as for recommendations.
    float[] vector =
        index >= 0 ? users.row(index) : new Recommender(tx, snapshot).userVector(user.node());
    if (vector == null) {
      throw unknown(NodeIdentity.ofUsers(mapping), user.id());
    }
    float[] cosines = new float[users.rows()];
    new CosineScores(vector, users).scores(cosines);
    BitSet open = new BitSet();
    open.set(0, cosines.length);
    // Whoever had the id before is not in the graph any more.
    int known = artifact.userIds().indexOf(user.id());
    if (known >= 0) {
      open.clear(known);
    }
    Ranking ranking = new Ranking(cosines, open, Order.BEST);
    List<Neighbour> found = new ArrayList<>();
    for (int asked = topK; ; asked = Math.min(2 * asked, cosines.length)) {
      int[] next = ranking.next(asked);
      for (int near : next) {
        Node node = userNode(near);
        if (node != null) {
          Object id = artifact.userIds().idAt(near);
          found.add(new Neighbour(found.size() + 1L, id, node, cosines[near]));
        }
        if (found.size() == topK) {
          return found;
        }
      }
      if (next.length < asked) {
        return found;
      }
    }
  }

  private @Nullable Node userNode(int index) {
    return NodeIdentity.ofUsers(mapping)
        .find(tx, artifact.userNodeIds(), artifact.userIds(), index);
  }

  private EmbeddingMatrix requireVectors(@Nullable EmbeddingMatrix vectors) {
    if (vectors == null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "model '"
              + artifact.manifest().modelName()
              + "' ("
              + artifact.manifest().model()
              + ") has no vectors to compare by; give the `modelName` of one that has");
    }
    return vectors;
  }

  private ConfigurationException unknown(NodeIdentity identity, Object id) {
    return new MissingNodeErrors(tx, artifact.manifest()).notTrained(identity, id);
  }
}

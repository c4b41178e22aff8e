package org.gnnrec.neo4j.recommend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.lookup.MissingNodeErrors;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.snapshot.NewItems;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.ranking.Diversity;
import org.gnnrec.ranking.Ranking;
import org.gnnrec.ranking.Ranking.Order;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.FactorScores;
import org.gnnrec.scoring.ScaledScores;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * One list: items in the order of their scores, as many as are asked for if so many are left by
 * what the request excludes, each verified against the graph as the caller's transaction sees it.
 * Not thread-safe.
 */
public final class RankedItems {
  private final Transaction tx;
  private final Snapshot snapshot;
  private final ModelArtifact artifact;
  private final NodeIdentity identity;
  private final RecommendationRequest request;
  private final UserScores scores;
  private final ItemPredicate predicate;
  private final float[] all;
  private final ScaledScores scaled;
  private final Set<Object> exclude;
  private final @Nullable Set<Object> candidates;

  /** An item that is in the graph now; its vector is null where nobody needs it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record PresentItem(
      Object id,
      Node node,
      float score,
      double scaled,
      float @Nullable [] vector,
      AnswerSource source) {}

  /**
   * Prepares a list.
   *
   * @param scores of one user
   * @param predicate what else items must be
   * @throws ConfigurationException if an item to exclude or to choose from cannot be meant
   */
  public RankedItems(
      Transaction tx,
      Snapshot snapshot,
      RecommendationRequest request,
      UserScores scores,
      ItemPredicate predicate) {
    this.tx = tx;
    this.snapshot = snapshot;
    this.artifact = snapshot.artifact();
    this.identity = NodeIdentity.ofItems(artifact.manifest().mapping());
    this.request = request;
    this.scores = scores;
    this.predicate = predicate;
    this.all = new float[artifact.itemIds().size()];
    scores.scores(all);
    NamedNodes named = new NamedNodes(tx, artifact);
    this.exclude = named.itemIds("exclude", request.exclude());
    Set<Object> only = request.candidates();
    this.candidates = only == null ? null : named.itemIds("candidates", only);
    this.scaled = ScaledScores.of(request.scoreScale(), artifact, scores.source(), all);
  }

  /**
   * The list.
   *
   * @param closed items that the model knows and that are not in the list
   * @param isClosed whether a node that the model does not know is not in the list
   */
  public List<Recommendation> rows(int[] closed, Predicate<Node> isClosed) {
    int wanted = request.offset() + request.topK();
    boolean diverse = request.diversity() > 0;
    if (diverse && artifact.model().items() == null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "`diversity` must be 0 for model '"
              + artifact.manifest().model()
              + "', which has no vectors to compare items by; omit it");
    }
    // What is chosen from must not depend on the page, or pages would not add up.
    int pool = diverse ? RecommendationRequest.MOST_DIVERSE : wanted;
    List<PresentItem> candidates = new ArrayList<>(trained(closed, pool, diverse));
    List<PresentItem> later = later(isClosed);
    if (candidates.isEmpty() && later.isEmpty()) {
      predicate.requireKnownNames();
    }
    if (!later.isEmpty()) {
      candidates.addAll(later);
      // Equal scores keep the order of trained items, which come before later ones.
      Comparator<PresentItem> byScore = Comparator.comparingDouble(PresentItem::score);
      candidates.sort(request.order() == Order.BEST ? byScore.reversed() : byScore);
    }
    return page(diverse ? diversified(candidates, wanted) : candidates, wanted);
  }

  private List<Recommendation> page(List<PresentItem> ordered, int wanted) {
    List<Recommendation> rows = new ArrayList<>();
    for (int i = request.offset(); i < Math.min(wanted, ordered.size()); i++) {
      PresentItem item = ordered.get(i);
      rows.add(
          new Recommendation(i + 1L, item.id(), item.node(), item.scaled(), item.source().label()));
    }
    return rows;
  }

  private List<PresentItem> diversified(List<PresentItem> candidates, int wanted) {
    float[] relevance = new float[candidates.size()];
    float[][] vectors = new float[candidates.size()][];
    for (int i = 0; i < relevance.length; i++) {
      PresentItem candidate = candidates.get(i);
      relevance[i] = candidate.score();
      float[] vector = candidate.vector();
      vectors[i] = vector == null ? new float[0] : vector;
    }
    List<PresentItem> chosen = new ArrayList<>();
    for (int next : Diversity.choose(relevance, vectors, request.diversity(), wanted)) {
      chosen.add(candidates.get(next));
    }
    return chosen;
  }

  /** Items of the model, in order; those that are no more, or are no more so, are skipped. */
  private List<PresentItem> trained(int[] closed, int wanted, boolean withVectors) {
    Ranking ranking = new Ranking(all, open(closed), request.order());
    EmbeddingMatrix items = artifact.model().items();
    List<PresentItem> found = new ArrayList<>();
    boolean allThere = true;
    int asked = predicate.firstBatch(wanted);
    for (; ; asked = Math.min(predicate.nextBatch(asked), all.length)) {
      int[] next = ranking.next(asked);
      List<PresentItem> batch = new ArrayList<>();
      for (int index : next) {
        Object id = artifact.itemIds().idAt(index);
        Node node = identity.find(tx, artifact.itemNodeIds()[index], id);
        if (node == null && allThere) {
          new MissingNodeErrors(tx, artifact.manifest()).requireItems();
          allThere = false;
        }
        if (node != null && request.filter().accepts(node)) {
          float[] vector = withVectors && items != null ? items.row(index) : null;
          float score = ranking.score(index);
          double onScale = scaled.of(index, score);
          batch.add(new PresentItem(id, node, score, onScale, vector, scores.source()));
        }
        if (!predicate.isGiven() && found.size() + batch.size() == wanted) {
          break;
        }
      }
      found.addAll(predicate.passing(batch, PresentItem::node));
      if (found.size() >= wanted) {
        return found.subList(0, wanted);
      }
      if (next.length < asked) {
        return found;
      }
    }
  }

  private BitSet open(int[] closed) {
    BitSet open = new BitSet(all.length);
    if (candidates == null) {
      open.set(0, all.length);
    } else {
      candidates.forEach(item -> set(open, item, true));
    }
    for (int item : closed) {
      open.clear(item);
    }
    exclude.forEach(item -> set(open, item, false));
    if (!request.filter().isEmpty()) {
      snapshot.retain(request.filter(), open, request.maxStalenessSeconds());
    }
    Double least = request.minScore();
    if (least != null) {
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        if (scaled.of(i, all[i]) < least) {
          open.clear(i);
        }
      }
    }
    return open;
  }

  private void set(BitSet open, Object id, boolean value) {
    int index = artifact.itemIds().indexOf(id);
    if (index >= 0) {
      open.set(index, value);
    }
  }

  /** Items that came after the training, in no order. */
  private List<PresentItem> later(Predicate<Node> isClosed) {
    List<PresentItem> found = new ArrayList<>();
    if (!(scores instanceof FactorScores factors) || !request.includeNewItems()) {
      return found;
    }
    AnswerSource source = snapshot.vectors().isByContext() ? AnswerSource.CONTENT : scores.source();
    for (NewItems.NewItem item : snapshot.newItems(request.maxStalenessSeconds())) {
      Node node = identity.find(tx, item.nodeId(), item.id());
      float score = factors.score(item.vector());
      if (node != null && isOpen(item.id(), node, score, isClosed)) {
        double onScale = scaled.of(-1, score);
        found.add(new PresentItem(item.id(), node, score, onScale, item.vector(), source));
      }
    }
    return predicate.passing(found, PresentItem::node);
  }

  private boolean isOpen(Object id, Node node, float score, Predicate<Node> isClosed) {
    Double least = request.minScore();
    return (candidates == null || candidates.contains(id))
        && !exclude.contains(id)
        && !isClosed.test(node)
        && (least == null || scaled.of(-1, score) >= least)
        && request.filter().accepts(node);
  }
}

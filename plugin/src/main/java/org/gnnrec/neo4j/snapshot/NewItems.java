package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * The items that came after a model's training, with vectors computed from their likes and
 * features. They are looked for in committed data, in one pass over the labels, when what is known
 * is getting too old, by one caller for all; only the {@value #MOST_ITEMS} that are liked most are
 * kept: between two scans a call costs one product for each of them.
 *
 * <p>Thread-safe. A node id may be out of date: whoever follows one verifies label and external id.
 */
public final class NewItems {
  private static final int MOST_ITEMS = 1000;

  private final ModelArtifact artifact;
  private final LiveVectors vectors;
  private final TimedValue<List<NewItem>> items;

  private record Candidate(Node node, Object id, int likes) {}

  /**
   * An item that came later.
   *
   * @param nodeId a hint
   * @param id external id
   * @param vector of the model's dimension
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record NewItem(long nodeId, Object id, float[] vector) {}

  /**
   * Prepares for one model.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  NewItems(ModelArtifact artifact, LiveVectors vectors, LongSupplier nanoTime) {
    this.artifact = artifact;
    this.vectors = vectors;
    this.items = new TimedValue<>(nanoTime);
  }

  /**
   * The new items; none for a model that cannot compute vectors.
   *
   * @param transactions beside the caller's, whose uncommitted changes are not everybody's
   * @param maxStalenessSeconds how old the answer may be
   */
  List<NewItem> items(InnerTransactions transactions, double maxStalenessSeconds) {
    return vectors.isInductive()
        ? items.get(maxStalenessSeconds, () -> transactions.read(this::scan))
        : List.of();
  }

  private List<NewItem> scan(Transaction tx) {
    GraphMapping mapping = artifact.manifest().mapping();
    LikeRelationships likes = new LikeRelationships(mapping);
    // Of those that nobody likes, the latest ids are mostly the latest nodes.
    PriorityQueue<Candidate> best =
        new PriorityQueue<>(
            Comparator.comparingInt(Candidate::likes)
                .thenComparing(candidate -> NodeIds.of(candidate.node())));
    NodeIdentity identity = NodeIdentity.ofItems(mapping);
    try (ResourceIterator<Node> nodes = identity.nodes(tx)) {
      while (nodes.hasNext()) {
        Node node = nodes.next();
        Object id = identity.idOf(node);
        if (id != null && artifact.itemIds().indexOf(id) < 0) {
          best.add(new Candidate(node, id, likes.degreeOfItem(node)));
          if (best.size() > MOST_ITEMS) {
            best.remove();
          }
        }
      }
    }
    List<NewItem> found = new ArrayList<>();
    List<Candidate> ordered = new ArrayList<>(best);
    ordered.sort(Comparator.comparingLong(candidate -> NodeIds.of(candidate.node())));
    for (Candidate candidate : ordered) {
      float[] vector = vectors.ofItem(candidate.node());
      if (vector != null) {
        found.add(new NewItem(NodeIds.of(candidate.node()), candidate.id(), vector));
      }
    }
    return found;
  }
}

package org.gnnrec.neo4j.snapshot;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.scoring.ServingModel;

/**
 * A stored version as one call uses it. What is known of the graph beside it is shared by all
 * calls, and so read from committed data, in transactions of its own. Thread-safe.
 */
public final class Snapshot {
  private final LoadedVersion loaded;
  private final InnerTransactions transactions;

  Snapshot(LoadedVersion loaded, InnerTransactions transactions) {
    this.loaded = loaded;
    this.transactions = transactions;
  }

  /** What is stored. */
  public ModelArtifact artifact() {
    return loaded.artifact();
  }

  /** The same, ready to answer. */
  public ServingModel model() {
    return loaded.model();
  }

  /** Computes vectors of nodes that came later. */
  public LiveVectors vectors() {
    return loaded.vectors();
  }

  /** In which form a vector index ranks the items as the model does, if there is one. */
  public Optional<IndexForm> indexForm() {
    return loaded.indexForm();
  }

  /**
   * The items that came after the training; none for a model that cannot compute vectors.
   *
   * @param maxStalenessSeconds how old the answer may be
   * @return in the order of node ids
   */
  public List<NewItems.NewItem> newItems(double maxStalenessSeconds) {
    return loaded.newItems().items(transactions, maxStalenessSeconds);
  }

  /**
   * Leaves only the items that pass a filter by what is known of their properties: whoever returns
   * an item looks at its node again.
   *
   * @param open item indexes; some are cleared
   * @param maxStalenessSeconds how old what is known may be
   */
  public void retain(ItemFilter filter, BitSet open, double maxStalenessSeconds) {
    loaded.columns().retain(transactions, filter, open, maxStalenessSeconds);
  }
}

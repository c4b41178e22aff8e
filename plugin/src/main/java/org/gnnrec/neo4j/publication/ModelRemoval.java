package org.gnnrec.neo4j.publication;

import java.io.UncheckedIOException;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.neo4j.store.ArtifactStore;
import org.gnnrec.neo4j.store.EmbeddingMirror;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.store.ModelCatalog;
import org.jspecify.annotations.Nullable;
import org.neo4j.logging.Log;

/** Takes models and versions out of the database, in small transactions. */
public final class ModelRemoval {
  private static final int CHUNKS_PER_TRANSACTION = 16;

  private final InnerTransactions transactions;
  private final ModelCatalog catalog;
  private final ArtifactStore store;
  private final EmbeddingMirror mirror = new EmbeddingMirror();
  private final Log log;

  /** Prepares removals within one call. */
  public ModelRemoval(
      InnerTransactions transactions, ModelCatalog catalog, ArtifactStore store, Log log) {
    this.transactions = transactions;
    this.catalog = catalog;
    this.store = store;
    this.log = log;
  }

  /**
   * What a drop has removed.
   *
   * @param nodePropertiesRemoved embeddings taken from nodes
   * @param nodesDeleted gnnrec's own nodes
   */
  public record Removed(long nodePropertiesRemoved, long nodesDeleted) {}

  /**
   * Removes exactly what a model has written: its embeddings where they are unchanged, and its own
   * nodes. The embeddings go first, since the stored versions tell which they are; an interrupted
   * drop is finished by dropping again.
   */
  public Removed drop(String modelName) {
    transactions.write(
        tx -> {
          catalog.beginRemoval(tx, modelName);
          return true;
        });
    long properties = 0;
    for (long version : transactions.read(tx -> catalog.completeVersions(tx, modelName))) {
      try {
        ModelArtifact artifact =
            stillMirrored(modelName, store.read(transactions, modelName, version));
        properties += artifact == null ? 0 : mirror.remove(transactions, artifact);
      } catch (UncheckedIOException damaged) {
        log.warn(
            "gnnrec: embeddings of model '%s' stay on the nodes, since it cannot be told which they"
                + " are: %s",
            modelName, damaged.getMessage());
      }
    }
    transactions.write(
        tx -> {
          catalog.unpublish(tx, modelName);
          return true;
        });
    long nodes = removeStale(modelName);
    return new Removed(properties, nodes + (deleteModelNode(modelName) ? 1 : 0));
  }

  /**
   * A version whose embeddings may be taken away: not if another model is in the same property by
   * now, since equal graphs and seeds give equal embeddings.
   */
  @Nullable ModelArtifact stillMirrored(String modelName, @Nullable ModelArtifact version) {
    String property = version == null ? null : version.manifest().writeProperty();
    return property == null
            || transactions.read(tx -> catalog.otherModelsIn(tx, property, modelName)).isEmpty()
        ? version
        : null;
  }

  private boolean deleteModelNode(String modelName) {
    return transactions.<Boolean>write(tx -> catalog.deleteIfEmpty(tx, modelName));
  }

  /**
   * Deletes the versions of a model that are neither served nor kept for a rollback.
   *
   * @return how many nodes were deleted
   */
  long removeStale(String modelName) {
    long nodes = 0;
    for (long version : transactions.read(tx -> catalog.staleVersions(tx, modelName))) {
      nodes += remove(modelName, version);
    }
    return nodes;
  }

  private long remove(String modelName, long version) {
    // The version's own node goes with its last chunks.
    long nodes = 1;
    int deleted = CHUNKS_PER_TRANSACTION;
    while (deleted == CHUNKS_PER_TRANSACTION) {
      deleted =
          transactions.<Integer>write(
              tx -> catalog.deleteSome(tx, modelName, version, CHUNKS_PER_TRANSACTION));
      nodes += deleted;
    }
    return nodes;
  }

  /** Undoes a version that could not be published, and the model's node if it was the first. */
  void removeUnpublished(String modelName, long version, RuntimeException cause) {
    try {
      remove(modelName, version);
      deleteModelNode(modelName);
    } catch (RuntimeException e) {
      // The next training removes what is left; the caller must learn of the first failure.
      cause.addSuppressed(e);
    }
  }
}

package org.gnnrec.neo4j.publication;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.artifact.OrphanedNodes;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.index.IndexCatalog;
import org.gnnrec.neo4j.index.IndexEntry;
import org.gnnrec.neo4j.index.IndexedVectors;
import org.gnnrec.neo4j.index.VectorIndexes;
import org.gnnrec.neo4j.lists.ListRelationships;
import org.gnnrec.neo4j.map.MapCoordinates;
import org.gnnrec.neo4j.mirror.EmbeddingMirror;
import org.jspecify.annotations.Nullable;
import org.neo4j.logging.Log;

/** Takes models and versions out of the database, in small transactions. */
public final class ModelRemoval {
  private static final int CHUNKS_PER_TRANSACTION = 16;

  private final InnerTransactions transactions;
  private final ModelCatalog catalog = new ModelCatalog();
  private final ArtifactStore store = new ArtifactStore();
  private final EmbeddingMirror mirror = new EmbeddingMirror();
  private final IndexCatalog indexes = new IndexCatalog();
  private final OrphanedNodes orphans = new OrphanedNodes();
  private final Log log;

  /** Prepares removals within one call. */
  public ModelRemoval(InnerTransactions transactions, Log log) {
    this.transactions = transactions;
    this.log = log;
  }

  /**
   * What a drop has removed.
   *
   * @param nodePropertiesRemoved embeddings, and coordinates of a map, taken from nodes
   * @param relationshipsDeleted written lists
   * @param nodesDeleted the model's own nodes
   * @param orphansDeleted nodes of models whose entry somebody has deleted by hand
   * @param warnings what the caller should know
   */
  public record RemovalResult(
      long nodePropertiesRemoved,
      long relationshipsDeleted,
      long nodesDeleted,
      long orphansDeleted,
      List<String> warnings) {}

  /**
   * Removes exactly what a model has written: its lists, its embeddings where they are unchanged,
   * and its own nodes. These go last, since they tell which the others are; an interrupted drop is
   * finished by dropping again.
   */
  public RemovalResult drop(String modelName) {
    Optional<ModelEntry> entry = transactions.read(tx -> catalog.find(tx, modelName));
    transactions.write(
        tx -> {
          catalog.beginRemoval(tx, modelName);
          return true;
        });
    List<String> warnings = new ArrayList<>();
    long lists = ListRelationships.deleteAll(transactions, modelName);
    long properties = 0;
    Set<Long> read = new HashSet<>();
    for (long version : transactions.read(tx -> catalog.completeVersions(tx, modelName))) {
      try {
        ModelArtifact artifact =
            stillMirrored(modelName, store.read(transactions, modelName, version));
        properties += artifact == null ? 0 : mirror.remove(transactions, artifact);
        read.add(version);
      } catch (UncheckedIOException damaged) {
        log.warn("gnnrec: %s", damaged.getMessage());
      }
    }
    properties += removeIndexed(modelName, warnings);
    properties += new MapCoordinates(transactions).remove(modelName);
    if (entry.isPresent() && hasUnknownEmbeddings(entry.get(), read)) {
      properties += removeVectors(entry.get(), warnings);
    }
    transactions.write(
        tx -> {
          catalog.unpublish(tx, modelName);
          return true;
        });
    long nodes = removeStale(modelName);
    return new RemovalResult(
        properties, lists, nodes + (deleteModelNode(modelName) ? 1 : 0), removeOrphans(), warnings);
  }

  /** The index itself can only be dropped by a caller who may change the schema. */
  private long removeIndexed(String modelName, List<String> warnings) {
    IndexEntry index = transactions.read(tx -> indexes.find(tx, modelName)).orElse(null);
    if (index == null) {
      return 0;
    }
    long removed =
        index.own()
            ? new IndexedVectors(transactions)
                .remove(index.label(), index.property(), index.marks())
            : 0;
    if (transactions.readSchema(tx -> VectorIndexes.named(tx, index.name())).isPresent()) {
      warnings.add(
          "vector index `"
              + index.name()
              + "` is left and holds nothing of this model any more; take it away with "
              + VectorIndexes.dropStatement(index.name()));
    }
    return removed;
  }

  /** Whether a version that could not be read may have embeddings on nodes. */
  private static boolean hasUnknownEmbeddings(ModelEntry entry, Set<Long> read) {
    boolean serving = !read.contains(entry.servingVersion());
    boolean previous = entry.previousVersion() != 0 && !read.contains(entry.previousVersion());
    return switch (entry.mirrorState()) {
      case COMPLETE -> serving;
      case INCOMPLETE -> serving || previous;
      case NONE, OVERWRITTEN -> false;
    };
  }

  private long removeVectors(ModelEntry entry, List<String> warnings) {
    String property = entry.writeProperty();
    if (property == null) {
      return 0;
    }
    warnings.add(
        "the stored model could not be read, so every vector in `"
            + property
            + "` of the nodes labelled "
            + String.join(" or ", entry.labels())
            + " was taken to be its own and removed");
    return mirror.removeVectors(transactions, entry.labels(), property);
  }

  /**
   * Deletes what is left of models whose entry somebody has deleted by hand.
   *
   * @return how many nodes were deleted
   */
  long removeOrphans() {
    long nodes = 0;
    int deleted;
    do {
      deleted = transactions.<Integer>write(tx -> orphans.deleteSome(tx, CHUNKS_PER_TRANSACTION));
      nodes += deleted;
    } while (deleted > 0);
    return nodes;
  }

  /**
   * A version whose embeddings may be taken away: not if another model is in the same property by
   * now, since equal graphs and seeds give equal embeddings.
   */
  @Nullable ModelArtifact stillMirrored(String modelName, @Nullable ModelArtifact version) {
    if (version == null || version.manifest().writeProperty() == null) {
      return version;
    }
    String property = version.manifest().writeProperty();
    GraphMapping mapping = version.manifest().mapping();
    return transactions
            .read(tx -> catalog.otherModelsIn(tx, property, mapping, modelName))
            .isEmpty()
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

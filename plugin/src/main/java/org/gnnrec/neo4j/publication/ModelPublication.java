package org.gnnrec.neo4j.publication;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.MirrorState;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.artifact.VersionReplacement;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockedException;
import org.gnnrec.neo4j.index.IndexCatalog;
import org.gnnrec.neo4j.index.IndexWarnings;
import org.gnnrec.neo4j.mirror.EmbeddingMirror;
import org.gnnrec.neo4j.mirror.OwnValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.logging.Log;

/**
 * Brings a version into the database, whatever it comes from: what must be known before the work,
 * then storing, publishing and mirroring. Until it is published nothing that anybody sees has
 * changed.
 *
 * <p>One object serves one call.
 */
public final class ModelPublication {
  private final InnerTransactions transactions;
  private final ModelCatalog catalog = new ModelCatalog();
  private final ArtifactStore store = new ArtifactStore();
  private final EmbeddingMirror mirror = new EmbeddingMirror();
  private final ModelRemoval removal;
  private final Log log;

  /** Prepares publishing within one call. */
  public ModelPublication(InnerTransactions transactions, Log log) {
    this.transactions = transactions;
    this.removal = new ModelRemoval(transactions, log);
    this.log = log;
  }

  /**
   * Finishes what a killed call or a careless hand left: half a version is deleted, half a mirror
   * is written to the end, nodes of a model that has no entry any more go.
   */
  public void finishInterrupted(String modelName) {
    removal.removeOrphans();
    removal.removeStale(modelName);
    Optional<ModelEntry> entry = transactions.read(tx -> catalog.find(tx, modelName));
    if (entry.isPresent() && entry.get().mirrorState() == MirrorState.INCOMPLETE) {
      log.info("gnnrec: model '%s': resuming an interrupted write of embeddings", modelName);
      ModelArtifact serving = read(entry.get(), entry.get().servingVersion()).artifact();
      if (serving != null) {
        PrecedingVersion previous = read(entry.get(), entry.get().previousVersion());
        finishMirror(
            serving,
            previous.artifact(),
            entry.get().overwrite()
                ? OwnValues.anything()
                : previous.ownValues(serving.manifest().writeProperty()));
      }
    }
  }

  /** Reads a version of a model; a damaged one is no error. */
  public PrecedingVersion read(ModelEntry entry, long version) {
    return PrecedingVersion.read(
        transactions, store, log, entry.modelName(), version, entry.writeProperty());
  }

  /** The version that is served now, which the new one will follow upon. */
  public PrecedingVersion serving(String modelName) {
    return transactions
        .read(tx -> catalog.find(tx, modelName))
        .map(entry -> read(entry, entry.servingVersion()))
        .orElse(PrecedingVersion.NONE);
  }

  /**
   * Refuses, before the work, what could not be written after it.
   *
   * @param own what may be replaced
   * @param remedy what the caller can do where nodes hold somebody else's values
   * @return names of other models whose embeddings will be overwritten
   * @throws ConfigurationException if the property holds what may not be replaced
   */
  public List<String> requireWritable(PublicationTarget target, OwnValues own, String remedy) {
    String property = target.writeProperty();
    if (property == null) {
      return List.of();
    }
    String modelName = target.modelName();
    List<String> others =
        transactions.read(
            tx -> catalog.otherModelsIn(tx, property, target.nodes().mapping(), modelName));
    if (!target.overwrite()) {
      if (!others.isEmpty()) {
        throw new ConfigurationException(
            RefusalCode.PROPERTY_IN_USE,
            "`writeProperty` `"
                + property
                + "` belongs to model '"
                + others.get(0)
                + "'; give this model another one, such as '"
                + property
                + capitalised(modelName)
                + "', give null to write none, or set `overwrite: true` to take it over");
      }
      transactions.read(
          tx -> {
            mirror.requireOwn(
                tx, target.nodes(), property, own, remedy, transactions::checkTermination);
            return true;
          });
    }
    return others;
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * Learns before the work whether the writing after it would have to wait.
   *
   * @throws LockedException if it would
   */
  public void requireUnlocked(PublicationTarget target, PrecedingVersion previous) {
    transactions.probe(tx -> catalog.lock(tx, target.modelName()));
    if (target.writeProperty() != null) {
      GraphMapping mapping = target.nodes().mapping();
      // A constraint that is being created locks its label, of which locks on nodes know nothing.
      transactions.probe(
          tx ->
              tx.createNode(
                  mapping.userLabel().and(mapping.itemLabel()).stream()
                      .map(Label::label)
                      .toArray(Label[]::new)));
      mirror.requireUnlocked(transactions, target.nodes().userNodeIds());
      mirror.requireUnlocked(transactions, target.nodes().itemNodeIds());
    }
    if (previous.artifact() != null && previous.writeProperty() != null) {
      mirror.requireUnlocked(transactions, previous.artifact().userNodeIds());
      mirror.requireUnlocked(transactions, previous.artifact().itemNodeIds());
    }
  }

  /**
   * Stores a version and moves the pointer to it; if that fails nothing of it is left.
   *
   * @param overwritten other models whose embeddings it will take the place of
   * @param artifact makes the artefact of a version number
   */
  public ModelArtifact publish(
      String modelName, List<String> overwritten, LongFunction<ModelArtifact> artifact) {
    long version = store.beginVersion(transactions, modelName);
    try {
      ModelArtifact made = artifact.apply(version);
      long bytes = store.write(transactions, made);
      transactions.write(
          tx -> {
            catalog.publish(tx, made.manifest(), bytes, overwritten);
            return true;
          });
      return made;
    } catch (RuntimeException e) {
      new ModelRemoval(transactions.regardlessOfTermination(), log)
          .removeUnpublished(modelName, version, e);
      throw e;
    }
  }

  /**
   * Puts another artefact in the place of a stored version, which keeps its number; if that fails
   * the version is as it was. What was stored before goes with {@link #removeStale}.
   *
   * @param artifact of the version, with a uuid of its own
   * @param former uuid of what was stored before
   */
  public void replace(ModelArtifact artifact, String former) {
    ModelManifest manifest = artifact.manifest();
    String modelName = manifest.modelName();
    long written = store.beginVersion(transactions, modelName);
    try {
      long bytes = store.write(transactions, artifact, written);
      transactions.write(
          tx -> {
            new VersionReplacement().exchange(tx, manifest, written, bytes);
            new IndexCatalog().follow(tx, modelName, former, manifest.uuid());
            return true;
          });
    } catch (RuntimeException e) {
      new ModelRemoval(transactions.regardlessOfTermination(), log)
          .removeUnpublished(modelName, written, e);
      throw e;
    }
  }

  /**
   * Writes the embeddings of a published version, and deletes the versions that nothing needs any
   * more.
   *
   * @param previous the version before
   * @param own what may be replaced
   * @return how many nodes got a new embedding
   * @throws LockedException if a node is locked for too long; the version is served all the same
   */
  public long mirror(ModelArtifact artifact, PrecedingVersion previous, OwnValues own) {
    try {
      return finishMirror(artifact, previous.artifact(), own);
    } catch (LockedException e) {
      throw e.afterPublishing(artifact.manifest().version());
    }
  }

  private long finishMirror(
      ModelArtifact artifact, @Nullable ModelArtifact previous, OwnValues own) {
    String modelName = artifact.manifest().modelName();
    long written =
        mirror.write(transactions, artifact, removal.stillMirrored(modelName, previous), own);
    MirrorState state =
        artifact.manifest().writeProperty() == null ? MirrorState.NONE : MirrorState.COMPLETE;
    transactions.write(
        tx -> {
          catalog.setMirrorState(tx, modelName, state);
          return true;
        });
    return written;
  }

  /** What to know of vector indexes once a version is published and mirrored. */
  public List<String> indexWarnings(ModelArtifact served) {
    return transactions.readSchema(tx -> IndexWarnings.of(tx, served));
  }

  /** Deletes the versions of a model that are neither served nor kept for a rollback. */
  public void removeStale(String modelName) {
    removal.removeStale(modelName);
  }
}

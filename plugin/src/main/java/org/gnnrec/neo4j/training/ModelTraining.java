package org.gnnrec.neo4j.training;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.embedding.ModelManifest;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.MemoryEstimate;
import org.gnnrec.model.TrainingTask;
import org.gnnrec.neo4j.job.TrainerProcess;
import org.gnnrec.neo4j.job.TrainingListener;
import org.gnnrec.neo4j.store.ArtifactStore;
import org.gnnrec.neo4j.store.EmbeddingMirror;
import org.gnnrec.neo4j.store.ExportedGraph;
import org.gnnrec.neo4j.store.GraphReader;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.store.MirrorState;
import org.gnnrec.neo4j.store.ModelCatalog;
import org.gnnrec.neo4j.store.StoredModel;
import org.jspecify.annotations.Nullable;
import org.neo4j.logging.Log;

/**
 * Takes a model from the graph to a published version: export, train, store, publish, mirror. Until
 * it is published nothing that anybody sees has changed; whatever fails or is cancelled before
 * leaves the version that was served, and its embeddings, as they were.
 *
 * <p>One object serves one training.
 */
public final class ModelTraining {
  private final InnerTransactions transactions;
  private final ModelCatalog catalog;
  private final ArtifactStore store;
  private final EmbeddingMirror mirror = new EmbeddingMirror();
  private final ModelRemoval removal;
  private final TrainerProcess trainer;
  private final TrainingListener listener;
  private final Log log;

  /**
   * Prepares a training.
   *
   * @param listener told about progress; throws when the caller has been terminated
   */
  public ModelTraining(
      InnerTransactions transactions,
      ModelCatalog catalog,
      ArtifactStore store,
      TrainerProcess trainer,
      TrainingListener listener,
      Log log) {
    this.transactions = transactions;
    this.catalog = catalog;
    this.store = store;
    this.removal = new ModelRemoval(transactions, catalog, store, log);
    this.trainer = trainer;
    this.listener = listener;
    this.log = log;
  }

  /**
   * Trains and publishes.
   *
   * @throws ConfigurationException if the graph or the configuration does not allow it; nothing has
   *     been written then
   */
  public TrainingOutcome run(TrainingRequest request) {
    Stopwatch watch = new Stopwatch(log, request.modelName());
    finishInterrupted(request.modelName());
    ExportedGraph exported =
        watch.time(
            "export",
            () ->
                transactions.read(
                    tx ->
                        new GraphReader(request.mapping(), transactions::checkTermination)
                            .read(tx)));
    Optional<ModelArtifact> previous = readServing(request.modelName());
    List<String> overwritten = requireWritable(request, exported, previous);
    TrainedModel trained = watch.time("train", () -> train(request, exported));
    ModelArtifact artifact = watch.time("store", () -> publish(request, exported, trained));
    overwritten.forEach(other -> setMirrorState(other, MirrorState.OVERWRITTEN));
    long written = watch.time("write", () -> finishMirror(artifact, previous.orElse(null)));
    removal.removeStale(request.modelName());
    return new TrainingOutcome(artifact, written, watch.millis(), exported.warnings());
  }

  /**
   * What a killed training left: half a version is deleted, half a mirror is written to the end.
   */
  private void finishInterrupted(String modelName) {
    removal.removeStale(modelName);
    Optional<StoredModel> stored = transactions.read(tx -> catalog.find(tx, modelName));
    if (stored.isPresent() && stored.get().mirrorState() == MirrorState.INCOMPLETE) {
      log.info("gnnrec: model '%s': resuming an interrupted write of embeddings", modelName);
      Optional<ModelArtifact> serving = read(modelName, stored.get().servingVersion());
      if (serving.isPresent()) {
        finishMirror(serving.get(), read(modelName, stored.get().previousVersion()).orElse(null));
      }
    }
  }

  /** Empty if there is none, or if it is damaged: a new training is the remedy for that. */
  private Optional<ModelArtifact> read(String modelName, long version) {
    if (version == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(store.read(transactions, modelName, version));
    } catch (UncheckedIOException damaged) {
      log.warn("gnnrec: %s", damaged.getMessage());
      return Optional.empty();
    }
  }

  private Optional<ModelArtifact> readServing(String modelName) {
    return transactions
        .read(tx -> catalog.find(tx, modelName))
        .flatMap(stored -> read(modelName, stored.servingVersion()));
  }

  /**
   * Refuses, before anything is trained, what could not be written afterwards.
   *
   * @return names of other models whose embeddings will be overwritten
   */
  private List<String> requireWritable(
      TrainingRequest request, ExportedGraph exported, Optional<ModelArtifact> previous) {
    String property = request.writeProperty();
    if (property == null) {
      return List.of();
    }
    List<String> others = modelsThatWrite(property, request.modelName());
    if (!request.overwrite()) {
      if (!others.isEmpty()) {
        throw new ConfigurationException(
            "`writeProperty` `"
                + property
                + "` belongs to model '"
                + others.get(0)
                + "'; give this model another one, such as '"
                + property
                + capitalised(request.modelName())
                + "', give null to write none, or set `overwrite: true` to take it over");
      }
      List<ModelArtifact> own = previous.map(List::of).orElse(List.of());
      transactions.read(
          tx -> {
            mirror.requireOwn(
                tx, exported, request.mapping(), property, own, transactions::checkTermination);
            return true;
          });
    }
    mirror.requireUnlocked(transactions, exported);
    return others;
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private List<String> modelsThatWrite(String property, String exceptModelName) {
    return transactions.read(
        tx ->
            catalog.list(tx).stream()
                .filter(model -> property.equals(model.writeProperty()))
                .filter(model -> model.mirrorState() != MirrorState.OVERWRITTEN)
                .map(StoredModel::modelName)
                .filter(name -> !name.equals(exceptModelName))
                .toList());
  }

  private TrainedModel train(TrainingRequest request, ExportedGraph exported) {
    BipartiteGraph graph = exported.graph();
    MemoryEstimate estimate =
        MemoryEstimate.of(
            request.specification(),
            graph.userCount(),
            graph.itemCount(),
            graph.likeCount(),
            graph.isWeighted(),
            request.concurrency());
    return trainer.run(
        new TrainingTask(request.specification(), request.concurrency(), graph),
        estimate,
        listener);
  }

  private ModelArtifact publish(
      TrainingRequest request, ExportedGraph exported, TrainedModel trained) {
    long version = transactions.write(tx -> catalog.beginVersion(tx, request.modelName()));
    try {
      ModelArtifact artifact = artifact(request, exported, trained, version);
      long bytes = store.write(transactions, artifact);
      transactions.write(
          tx -> {
            catalog.publish(tx, artifact.manifest(), bytes);
            return true;
          });
      return artifact;
    } catch (RuntimeException e) {
      new ModelRemoval(transactions.regardlessOfTermination(), catalog, store, log)
          .removeUnpublished(request.modelName(), version, e);
      throw e;
    }
  }

  private static ModelArtifact artifact(
      TrainingRequest request, ExportedGraph exported, TrainedModel trained, long version) {
    BipartiteGraph graph = exported.graph();
    long[] fingerprints = new long[graph.userCount()];
    for (int user = 0; user < fingerprints.length; user++) {
      fingerprints[user] = Likes.of(graph, user).fingerprint();
    }
    int[] popularity = new int[graph.itemCount()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = graph.byItem().degree(item);
    }
    ModelManifest manifest =
        new ModelManifest(
            UUID.randomUUID().toString(),
            request.modelName(),
            version,
            System.currentTimeMillis(),
            request.mapping(),
            request.writeProperty(),
            graph.likeCount(),
            request.configuration());
    return new ModelArtifact(
        manifest,
        exported.userIds(),
        exported.itemIds(),
        exported.userNodeIds(),
        exported.itemNodeIds(),
        fingerprints,
        popularity,
        trained);
  }

  private long finishMirror(ModelArtifact artifact, @Nullable ModelArtifact previous) {
    long written = mirror.write(transactions, artifact, previous);
    setMirrorState(
        artifact.manifest().modelName(),
        artifact.manifest().writeProperty() == null ? MirrorState.NONE : MirrorState.COMPLETE);
    return written;
  }

  private void setMirrorState(String modelName, MirrorState state) {
    transactions.write(
        tx -> {
          catalog.setMirrorState(tx, modelName, state);
          return true;
        });
  }
}

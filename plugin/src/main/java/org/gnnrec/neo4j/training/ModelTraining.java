package org.gnnrec.neo4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.embedding.ModelManifest;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.feature.FeatureEncodings;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.store.ArtifactStore;
import org.gnnrec.neo4j.store.EmbeddingMirror;
import org.gnnrec.neo4j.store.ExportedGraph;
import org.gnnrec.neo4j.store.GraphReader;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.store.LockedException;
import org.gnnrec.neo4j.store.MirrorState;
import org.gnnrec.neo4j.store.ModelCatalog;
import org.gnnrec.neo4j.store.OwnValues;
import org.gnnrec.neo4j.store.StoredModel;
import org.gnnrec.neo4j.trainer.TrainerProcess;
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
  private final TrainingObserver observer;
  private final Log log;

  /**
   * Prepares a training.
   *
   * @param observer told about progress; throws when the training is to end
   */
  public ModelTraining(
      InnerTransactions transactions,
      ModelCatalog catalog,
      ArtifactStore store,
      TrainerProcess trainer,
      TrainingObserver observer,
      Log log) {
    this.transactions = transactions;
    this.catalog = catalog;
    this.store = store;
    this.removal = new ModelRemoval(transactions, catalog, store, log);
    this.trainer = trainer;
    this.observer = observer;
    this.log = log;
  }

  /**
   * Trains and publishes.
   *
   * @throws ConfigurationException if the graph or the configuration does not allow it; nothing has
   *     been written then
   */
  public TrainingOutcome run(TrainingRequest asked) {
    Stopwatch watch = new Stopwatch(log, asked.modelName(), observer);
    finishInterrupted(asked.modelName());
    ExportedGraph exported = export(asked, watch);
    GraphSize size = GraphSize.of(exported.graph());
    TrainingRequest request = asked.sizedFor(size);
    FeatureEncodings encodings =
        watch.time(
            TrainingPhase.FEATURES,
            TrainingFigures.features(request),
            () -> request.fitFeatures(exported, exported.interactions()),
            TrainingFigures::encoded);
    ServedVersion previous = readServing(request.modelName());
    OwnValues own =
        request.overwrite() ? OwnValues.anything() : previous.ownValues(request.writeProperty());
    List<String> overwritten = requireWritable(request, exported, own);
    requireUnlocked(request, exported, previous);
    TrainedModel trained =
        watch.time(
            TrainingPhase.TRAIN,
            TrainingFigures.training(request, size),
            () -> train(request, exported, encodings),
            TrainingFigures::trained);
    ModelArtifact artifact =
        watch.time(
            TrainingPhase.STORE,
            "as chunks, then the pointer moves",
            () -> publish(request, exported, encodings, trained, overwritten),
            TrainingFigures::stored);
    observer.published(artifact.manifest().version());
    long written =
        watch.time(
            TrainingPhase.WRITE,
            TrainingFigures.writing(request),
            () -> mirrorPublished(artifact, previous, own),
            count -> count + " node properties");
    removal.removeStale(request.modelName());
    return new TrainingOutcome(
        artifact, written, watch.millis(), warnings(request, exported, previous));
  }

  private ExportedGraph export(TrainingRequest asked, Stopwatch watch) {
    return watch.time(
        TrainingPhase.EXPORT,
        TrainingFigures.pattern(asked.mapping()),
        () ->
            transactions.read(
                tx -> new GraphReader(asked.selection(), transactions::checkTermination).read(tx)),
        exported -> TrainingFigures.size(GraphSize.of(exported.graph())));
  }

  private static List<String> warnings(
      TrainingRequest request, ExportedGraph exported, ServedVersion previous) {
    List<String> warnings = new ArrayList<>(exported.warnings());
    if (previous.damaged()) {
      warnings.add(
          "the version that was served could not be read, so vectors in `"
              + previous.writeProperty()
              + "` were taken to be those of model '"
              + request.modelName()
              + "'; nodes that have no likes any more may still hold one");
    }
    return warnings;
  }

  /**
   * What a killed training left: half a version is deleted, half a mirror is written to the end.
   */
  private void finishInterrupted(String modelName) {
    removal.removeStale(modelName);
    Optional<StoredModel> stored = transactions.read(tx -> catalog.find(tx, modelName));
    if (stored.isPresent() && stored.get().mirrorState() == MirrorState.INCOMPLETE) {
      log.info("gnnrec: model '%s': resuming an interrupted write of embeddings", modelName);
      ModelArtifact serving = read(stored.get(), stored.get().servingVersion()).artifact();
      if (serving != null) {
        ServedVersion previous = read(stored.get(), stored.get().previousVersion());
        boolean overwrite =
            Boolean.TRUE.equals(serving.manifest().configuration().get("overwrite"));
        finishMirror(
            serving,
            previous.artifact(),
            overwrite
                ? OwnValues.anything()
                : previous.ownValues(serving.manifest().writeProperty()));
      }
    }
  }

  private ServedVersion read(StoredModel stored, long version) {
    return ServedVersion.read(
        transactions, store, log, stored.modelName(), version, stored.writeProperty());
  }

  private ServedVersion readServing(String modelName) {
    return transactions
        .read(tx -> catalog.find(tx, modelName))
        .map(stored -> read(stored, stored.servingVersion()))
        .orElse(ServedVersion.NONE);
  }

  /**
   * Refuses, before anything is trained, what could not be written afterwards.
   *
   * @return names of other models whose embeddings will be overwritten
   */
  private List<String> requireWritable(
      TrainingRequest request, ExportedGraph exported, OwnValues own) {
    String property = request.writeProperty();
    if (property == null) {
      return List.of();
    }
    List<String> others =
        transactions.read(tx -> catalog.otherModelsIn(tx, property, request.modelName()));
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
      transactions.read(
          tx -> {
            mirror.requireOwn(
                tx, exported, request.mapping(), property, own, transactions::checkTermination);
            return true;
          });
    }
    return others;
  }

  /** Learns before the work whether the writing after it would have to wait. */
  private void requireUnlocked(
      TrainingRequest request, ExportedGraph exported, ServedVersion previous) {
    transactions.probe(tx -> catalog.lock(tx, request.modelName()));
    if (request.writeProperty() != null) {
      mirror.requireUnlocked(transactions, exported.userNodeIds());
      mirror.requireUnlocked(transactions, exported.itemNodeIds());
    }
    if (previous.artifact() != null && previous.writeProperty() != null) {
      mirror.requireUnlocked(transactions, previous.artifact().userNodeIds());
      mirror.requireUnlocked(transactions, previous.artifact().itemNodeIds());
    }
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private TrainedModel train(
      TrainingRequest request, ExportedGraph exported, FeatureEncodings encodings) {
    return new RequestTraining(trainer, observer)
        .train(request, exported, exported.interactions(), encodings);
  }

  private ModelArtifact publish(
      TrainingRequest request,
      ExportedGraph exported,
      FeatureEncodings encodings,
      TrainedModel trained,
      List<String> overwritten) {
    long version = transactions.write(tx -> catalog.beginVersion(tx, request.modelName()));
    try {
      ModelArtifact artifact = artifact(request, exported, encodings, trained, version);
      long bytes = store.write(transactions, artifact);
      transactions.write(
          tx -> {
            catalog.publish(tx, artifact.manifest(), bytes, overwritten);
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
      TrainingRequest request,
      ExportedGraph exported,
      FeatureEncodings encodings,
      TrainedModel trained,
      long version) {
    BipartiteGraph graph = exported.graph();
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
        Likes.fingerprints(graph),
        Likes.itemPopularity(graph),
        encodings,
        trained);
  }

  private long mirrorPublished(ModelArtifact artifact, ServedVersion previous, OwnValues own) {
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
}

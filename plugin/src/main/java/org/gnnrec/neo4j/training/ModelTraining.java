package org.gnnrec.neo4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.embedding.ModelManifest;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.feature.FeatureEncodings;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.publication.Destination;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.gnnrec.neo4j.publication.ServedVersion;
import org.gnnrec.neo4j.store.ArtifactStore;
import org.gnnrec.neo4j.store.ExportedGraph;
import org.gnnrec.neo4j.store.GraphReader;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.store.ModelCatalog;
import org.gnnrec.neo4j.store.ModelNodes;
import org.gnnrec.neo4j.store.OwnValues;
import org.gnnrec.neo4j.trainer.TrainerProcess;
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
  private final ModelPublication publication;
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
    this.publication = new ModelPublication(transactions, catalog, store, log);
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
    publication.requireWritableDatabase();
    publication.finishInterrupted(asked.modelName());
    ExportedGraph exported = export(asked, watch);
    GraphSize size = GraphSize.of(exported.graph());
    TrainingRequest request = asked.sizedFor(size);
    FeatureEncodings encodings =
        watch.time(
            TrainingPhase.FEATURES,
            TrainingFigures.features(request),
            () -> request.fitFeatures(exported, exported.interactions()),
            TrainingFigures::encoded);
    ServedVersion previous = publication.serving(request.modelName());
    OwnValues own =
        request.overwrite() ? OwnValues.anything() : previous.ownValues(request.writeProperty());
    Destination destination = destination(request, exported);
    List<String> overwritten = publication.requireWritable(destination, own, Destination.REMEDY);
    publication.requireUnlocked(destination, previous);
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
            () ->
                publication.publish(
                    request.modelName(),
                    overwritten,
                    version -> artifact(request, exported, encodings, trained, version)),
            TrainingFigures::stored);
    observer.published(artifact.manifest().version());
    long written =
        watch.time(
            TrainingPhase.WRITE,
            TrainingFigures.writing(request),
            () -> publication.mirror(artifact, previous, own),
            count -> count + " node properties");
    publication.removeStale(request.modelName());
    List<String> warnings = new ArrayList<>(warnings(request, exported, previous));
    warnings.addAll(publication.indexWarnings(artifact));
    return new TrainingOutcome(artifact, written, watch.millis(), warnings);
  }

  private ExportedGraph export(TrainingRequest asked, Stopwatch watch) {
    return watch.time(
        TrainingPhase.EXPORT,
        TrainingFigures.pattern(asked.mapping()),
        () -> GraphReader.export(transactions, asked.selection()),
        exported -> TrainingFigures.size(GraphSize.of(exported.graph())));
  }

  private static List<String> warnings(
      TrainingRequest request, ExportedGraph exported, ServedVersion previous) {
    List<String> warnings = new ArrayList<>(exported.warnings());
    if (previous.damaged()) {
      warnings.add(previous.damageWarning(request.modelName()));
    }
    return warnings;
  }

  private static Destination destination(TrainingRequest request, ExportedGraph exported) {
    return new Destination(
        request.modelName(),
        request.writeProperty(),
        request.overwrite(),
        ModelNodes.of(request.mapping(), exported));
  }

  private TrainedModel train(
      TrainingRequest request, ExportedGraph exported, FeatureEncodings encodings) {
    return new RequestTraining(trainer, observer)
        .train(request, exported, exported.interactions(), encodings);
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
}

package org.gnnrec.neo4j.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.export.GraphReader;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.job.TrainingObserver;
import org.gnnrec.neo4j.job.TrainingPhase;
import org.gnnrec.neo4j.mirror.ModelNodes;
import org.gnnrec.neo4j.mirror.OwnValues;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.gnnrec.neo4j.publication.PrecedingVersion;
import org.gnnrec.neo4j.publication.PublicationTarget;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.jspecify.annotations.Nullable;
import org.neo4j.logging.Log;

/**
 * Takes a model from the graph to a published version: export, train, store, publish, mirror. Until
 * it is published nothing that anybody sees has changed; whatever fails or is cancelled before
 * leaves the version that was served, and its embeddings, as they were.
 *
 * <p>One object serves one training.
 */
final class ModelTraining {
  private final InnerTransactions transactions;
  private final ModelPublication publication;
  private final TaskRunner trainer;
  private final TrainingObserver observer;
  private final Log log;

  /**
   * Prepares a training.
   *
   * @param observer told about progress; throws when the training is to end
   */
  ModelTraining(
      InnerTransactions transactions, TaskRunner trainer, TrainingObserver observer, Log log) {
    this.transactions = transactions;
    this.publication = new ModelPublication(transactions, log);
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
  TrainingOutcome run(TrainingRequest asked) {
    Stopwatch watch = new Stopwatch(log, asked.modelName(), observer);
    transactions.requireWritable();
    publication.finishInterrupted(asked.modelName());
    ExportedGraph exported = export(asked, watch);
    GraphSize size = GraphSize.of(exported.graph());
    TrainingRequest request = asked.sizedFor(size);
    FeatureEncodings encodings =
        watch.time(
            TrainingPhase.FEATURES,
            TrainingFigures.features(request.training()),
            () -> request.training().fitFeatures(exported, exported.interactions()),
            TrainingFigures::encoded);
    PrecedingVersion previous = publication.serving(request.modelName());
    OwnValues own =
        request.overwrite() ? OwnValues.anything() : previous.ownValues(request.writeProperty());
    PublicationTarget target = target(request, exported);
    List<String> overwritten = publication.requireWritable(target, own, PublicationTarget.REMEDY);
    publication.requireUnlocked(target, previous);
    TrainedModel trained =
        watch.time(
            TrainingPhase.TRAIN,
            "on " + trainer.host() + ": " + TrainingFigures.training(request.training(), size),
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
        () -> GraphReader.export(transactions, asked.training().selection()),
        exported -> TrainingFigures.size(GraphSize.of(exported.graph())));
  }

  private static List<String> warnings(
      TrainingRequest request, ExportedGraph exported, PrecedingVersion previous) {
    List<String> warnings = new ArrayList<>(exported.warnings());
    if (previous.damaged()) {
      warnings.add(previous.damageWarning(request.modelName()));
    }
    return warnings;
  }

  private static PublicationTarget target(TrainingRequest request, ExportedGraph exported) {
    return new PublicationTarget(
        request.modelName(),
        request.writeProperty(),
        request.overwrite(),
        ModelNodes.of(request.mapping(), exported));
  }

  private static Map<String, @Nullable Object> configuration(
      TrainingRequest request, ExportedGraph exported) {
    Map<String, @Nullable Object> configuration = new LinkedHashMap<>(request.configuration());
    String itemProperty =
        ModelNodes.of(request.mapping(), exported).itemProperty(request.writeProperty());
    if (!Objects.equals(itemProperty, request.writeProperty())) {
      configuration.put(ModelManifest.ITEM_WRITE_PROPERTY, itemProperty);
    }
    return configuration;
  }

  private TrainedModel train(
      TrainingRequest request, ExportedGraph exported, FeatureEncodings encodings) {
    return new TrainingTasks(trainer, observer)
        .train(request.training(), exported, exported.interactions(), encodings);
  }

  private static ModelArtifact artifact(
      TrainingRequest request,
      ExportedGraph exported,
      FeatureEncodings encodings,
      TrainedModel trained,
      long version) {
    // What is served is told from what was trained by likes on the scale of the training.
    WeightScale scale = trained.report().weightScale(request.mapping().weightScale());
    BipartiteGraph graph = exported.graph().scaled(scale);
    ModelManifest manifest =
        new ModelManifest(
            UUID.randomUUID().toString(),
            request.modelName(),
            version,
            System.currentTimeMillis(),
            request.mapping().with(scale).fadingFrom(exported.interactions().timestamps()),
            request.writeProperty(),
            graph.likeCount(),
            configuration(request, exported));
    return new ModelArtifact(
        manifest,
        exported.userIds(),
        exported.itemIds(),
        exported.userNodeIds(),
        exported.itemNodeIds(),
        Likes.fingerprints(graph),
        Likes.itemPopularity(graph),
        encodings,
        exported.context().of(request.training().context()).nodes(),
        trained);
  }
}

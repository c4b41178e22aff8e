package org.gnnrec.neo4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.task.TrainingReport;

/**
 * The row of {@code gnnrec.train}.
 *
 * @param modelName name under which the model is served
 * @param modelVersion counts the trainings under this name
 * @param model kind of model
 * @param userCount users with likes
 * @param itemCount items with likes
 * @param relationshipCount distinct likes
 * @param nodePropertiesWritten nodes that got a new embedding
 * @param ranEpochs epochs of the final training
 * @param losses mean loss per like of each of them
 * @param validationMetrics recall and ndcg at 20 on held-out likes at the chosen epoch, empty
 *     without a hold-out
 * @param features names of the columns of side features, by side
 * @param device where the training ran
 * @param kernel which kernels computed
 * @param trainMillis the whole call, milliseconds
 * @param phaseMillis milliseconds per phase
 * @param peakMemoryBytes most memory of the trainer process
 * @param warnings what was left out or could be better
 * @param modelInfo name, kind, version and creation of the model, and what was chosen where the
 *     configuration left a choice
 * @param configuration every key, defaults included
 */
public record TrainRow(
    String modelName,
    long modelVersion,
    String model,
    long userCount,
    long itemCount,
    long relationshipCount,
    long nodePropertiesWritten,
    long ranEpochs,
    List<Double> losses,
    Map<String, Object> validationMetrics,
    Map<String, Object> features,
    String device,
    String kernel,
    long trainMillis,
    Map<String, Object> phaseMillis,
    long peakMemoryBytes,
    List<String> warnings,
    Map<String, Object> modelInfo,
    Map<String, Object> configuration) {

  static TrainRow of(TrainingOutcome outcome, long trainMillis) {
    ModelArtifact artifact = outcome.artifact();
    ModelManifest manifest = artifact.manifest();
    TrainingReport report = artifact.model().report();
    Map<String, Object> phases = new LinkedHashMap<>(outcome.phaseMillis());
    report.phaseMillis().forEach((phase, millis) -> phases.put("trainer." + phase, millis));
    return new TrainRow(
        manifest.modelName(),
        manifest.version(),
        manifest.model(),
        artifact.userIds().size(),
        artifact.itemIds().size(),
        manifest.likeCount(),
        outcome.nodePropertiesWritten(),
        report.epochLosses().size(),
        report.epochLosses(),
        ModelRows.validationMetrics(report),
        artifact.encodings().columns(),
        report.device(),
        report.kernel(),
        trainMillis,
        phases,
        report.peakMemoryBytes(),
        outcome.warnings(),
        ModelRows.modelInfo(manifest, report),
        ModelRows.withoutNullType(manifest.configuration()));
  }
}

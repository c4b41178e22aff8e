package org.gnnrec.neo4j.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.task.TrainingCurve;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.model.curve}. */
public final class CurveProcedure extends ProcedureCall {
  /**
   * A row of {@code gnnrec.model.curve}.
   *
   * @param modelName name of the model
   * @param modelVersion the version whose training it is
   * @param stage {@code holdOut} or {@code final}
   * @param epoch from 1 within the stage
   * @param loss the mean loss of this epoch
   * @param metrics what was measured on held-out likes; empty where nothing was
   * @param best whether this is the epoch that was chosen; without a hold-out, the last one
   */
  public record CurveRow(
      String modelName,
      long modelVersion,
      String stage,
      long epoch,
      double loss,
      Map<String, Object> metrics,
      boolean best) {}

  /** Tells how a training went. */
  @Procedure(name = "gnnrec.model.curve", mode = Mode.READ)
  @Description(
      "How the training of a model went: the loss of each epoch, and what was measured on held-out"
          + " likes; of the version that is served, or of the one before. Example: CALL"
          + " gnnrec.model.curve('default') YIELD stage, epoch, loss, metrics, best")
  public Stream<CurveRow> curve(
      @Name(value = "modelName", defaultValue = "default") String modelName,
      @Name(value = "modelVersion", defaultValue = "null") @Nullable Object modelVersion) {
    return measured("gnnrec.model.curve", () -> curveRows(modelName, modelVersion));
  }

  private Stream<CurveRow> curveRows(String modelName, @Nullable Object modelVersion) {
    ModelArtifact artifact =
        artifact(Arguments.modelName(modelName), Arguments.modelVersion(modelVersion));
    return TrainingCurve.of(artifact.model().report()).stream()
        .map(
            point ->
                new CurveRow(
                    artifact.manifest().modelName(),
                    artifact.manifest().version(),
                    point.stage().label(),
                    point.epoch(),
                    point.loss(),
                    new LinkedHashMap<>(point.metrics()),
                    point.best()));
  }
}

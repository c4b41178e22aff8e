package org.gnnrec.neo4j.drift;

import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.export.GraphReader;
import org.gnnrec.neo4j.export.GraphSelection;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.model.drift}. */
public final class DriftProcedure extends ProcedureCall {
  /**
   * The row of {@code gnnrec.model.drift}.
   *
   * @param modelName name of the model
   * @param modelVersion the version that is served
   * @param trainedAt when it was trained
   * @param usersAdded users with likes whom the model does not know
   * @param usersRemoved users of the model who have no likes any more
   * @param usersChanged users of the model whose likes are others now
   * @param itemsAdded liked items that the model does not know
   * @param itemsRemoved items of the model that nobody likes any more
   * @param likesAdded likes that came, at least
   * @param likesRemoved likes that went, at least
   * @param drift changed likes over those of the training
   * @param retrainAdvised whether the model should be trained again
   * @param reason why, or null
   */
  public record DriftRow(
      String modelName,
      long modelVersion,
      ZonedDateTime trainedAt,
      long usersAdded,
      long usersRemoved,
      long usersChanged,
      long itemsAdded,
      long itemsRemoved,
      long likesAdded,
      long likesRemoved,
      double drift,
      boolean retrainAdvised,
      @Nullable String reason) {}

  /** Compares a model with the graph as it is. */
  @Procedure(name = "gnnrec.model.drift", mode = Mode.READ)
  @Description(
      "How far the graph has moved since a model was trained, and whether to train again; reads all"
          + " likes. Example: CALL gnnrec.model.drift('default')")
  public Stream<DriftRow> drift(
      @Name(value = "modelName", defaultValue = "default") String modelName) {
    return measured("gnnrec.model.drift", () -> driftRows(modelName));
  }

  private Stream<DriftRow> driftRows(String modelName) {
    String name = Arguments.modelName(modelName);
    ModelArtifact artifact = artifact(name);
    GraphSelection likes = GraphSelection.of(artifact.manifest().mapping());
    ExportedGraph now = new GraphReader(likes, terminationGuard::check).read(tx);
    ModelDrift drift = ModelDrift.between(artifact, now);
    measuredDrift(name, drift.drift());
    String reason = drift.reasonToRetrain(artifact.itemIds().size());
    return Stream.of(
        new DriftRow(
            name,
            artifact.manifest().version(),
            ModelRows.createdAt(artifact.manifest()),
            drift.usersAdded(),
            drift.usersRemoved(),
            drift.usersChanged(),
            drift.itemsAdded(),
            drift.itemsRemoved(),
            drift.likesAdded(),
            drift.likesRemoved(),
            drift.drift(),
            reason != null,
            reason));
  }
}

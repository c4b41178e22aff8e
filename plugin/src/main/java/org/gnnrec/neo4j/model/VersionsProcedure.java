package org.gnnrec.neo4j.model;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.section.CorruptFileException;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.model.versions}. */
public final class VersionsProcedure extends ProcedureCall {
  /**
   * A row of {@code gnnrec.model.versions}.
   *
   * @param modelName name of the model
   * @param modelVersion number of the version
   * @param served whether it is the one that is served; the other one is what a rollback serves
   * @param model kind of model
   * @param createdAt when it was trained
   * @param userCount users that it knows
   * @param itemCount items that it knows
   * @param relationshipCount likes that it was trained on
   * @param validationMetrics what was measured on held-out likes
   * @param chosen what was taken where the configuration left a choice
   * @param configuration every key of the training, defaults included
   * @param problem null, or why the version cannot be read; what only it could tell is null then
   */
  public record VersionRow(
      String modelName,
      long modelVersion,
      boolean served,
      @Nullable String model,
      @Nullable ZonedDateTime createdAt,
      @Nullable Long userCount,
      @Nullable Long itemCount,
      @Nullable Long relationshipCount,
      @Nullable Map<String, Object> validationMetrics,
      @Nullable Map<String, Object> chosen,
      @Nullable Map<String, Object> configuration,
      @Nullable String problem) {}

  /** Lists the stored versions of models. */
  @Procedure(name = "gnnrec.model.versions", mode = Mode.READ)
  @Description(
      "The stored versions of all models, or of one: the one that is served, and the one before."
          + " Example: CALL gnnrec.model.versions('default') YIELD modelVersion, served,"
          + " validationMetrics, configuration")
  public Stream<VersionRow> versions(
      @Name(value = "modelName", defaultValue = "") @Nullable String modelName) {
    return measured("gnnrec.model.versions", () -> versionsRows(modelName));
  }

  private Stream<VersionRow> versionsRows(@Nullable String modelName) {
    List<ModelEntry> models =
        modelName == null || modelName.isEmpty()
            ? models()
            : List.of(model(Arguments.modelName(modelName)));
    List<VersionRow> rows = new ArrayList<>();
    for (ModelEntry model : models) {
      rows.add(row(model, model.servingVersion()));
      if (model.previousVersion() != 0) {
        rows.add(row(model, model.previousVersion()));
      }
    }
    return rows.stream();
  }

  private VersionRow row(ModelEntry model, long version) {
    boolean served = version == model.servingVersion();
    try {
      ModelArtifact artifact =
          served ? artifact(model) : new ArtifactStore().read(tx, model.modelName(), version);
      ModelManifest manifest = artifact.manifest();
      return new VersionRow(
          model.modelName(),
          version,
          served,
          manifest.model(),
          ModelRows.createdAt(manifest),
          (long) artifact.userIds().size(),
          (long) artifact.itemIds().size(),
          manifest.likeCount(),
          ModelRows.validationMetrics(artifact.model().report()),
          artifact.model().report().chosen(),
          ModelRows.withoutNullType(manifest.configuration()),
          null);
    } catch (CorruptFileException e) {
      return new VersionRow(
          model.modelName(),
          version,
          served,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          e.getMessage());
    }
  }
}

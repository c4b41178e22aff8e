package org.gnnrec.neo4j.model;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.publication.ModelRemoval;
import org.gnnrec.section.CorruptFileException;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.model.*}. */
public final class ModelProcedures extends ProcedureCall {
  /**
   * A row of {@code gnnrec.model.list}.
   *
   * @param modelName name under which the model is served
   * @param modelVersion the version that is served
   * @param model kind of model
   * @param createdAt when it was trained
   * @param userCount users that it knows
   * @param itemCount items that it knows
   * @param relationshipCount likes that it was trained on
   * @param embeddingDimension length of a vector
   * @param sizeBytes size of the stored version
   * @param writeProperty node property with the embeddings, or null
   * @param mirrorState how far that property is written
   * @param validationMetrics recall and ndcg at 20 on held-out likes
   * @param chosen what was taken where the configuration left a choice
   * @param configuration every key of the training, defaults included
   * @param problem null, or why the model cannot be served; what only the stored model could tell
   *     is null then
   */
  public record ModelRow(
      String modelName,
      long modelVersion,
      @Nullable String model,
      @Nullable ZonedDateTime createdAt,
      @Nullable Long userCount,
      @Nullable Long itemCount,
      @Nullable Long relationshipCount,
      @Nullable Long embeddingDimension,
      long sizeBytes,
      @Nullable String writeProperty,
      String mirrorState,
      @Nullable Map<String, Object> validationMetrics,
      @Nullable Map<String, Object> chosen,
      @Nullable Map<String, Object> configuration,
      @Nullable String problem) {}

  /**
   * A row of {@code gnnrec.model.exists}.
   *
   * @param modelName the name that was asked for
   * @param exists whether such a model is served
   */
  public record ExistsRow(String modelName, boolean exists) {}

  /**
   * A row of {@code gnnrec.model.drop}.
   *
   * @param modelName the name of the model
   * @param dropped false if there was none
   * @param nodePropertiesRemoved embeddings, and coordinates of a map, taken from nodes
   * @param relationshipsDeleted lists that {@code gnnrec.recommend.write} wrote for the model
   * @param nodesDeleted gnnrec's own nodes, also those that belonged to no model any more
   * @param warnings what the caller should know
   */
  public record DropRow(
      String modelName,
      boolean dropped,
      long nodePropertiesRemoved,
      long relationshipsDeleted,
      long nodesDeleted,
      List<String> warnings) {}

  /** Lists the models of this database. */
  @Procedure(name = "gnnrec.model.list", mode = Mode.READ)
  @Description("The models of this database, by name. Example: CALL gnnrec.model.list()")
  public Stream<ModelRow> list() {
    return measured("gnnrec.model.list", () -> listRows());
  }

  private Stream<ModelRow> listRows() {
    return models().stream().map(this::row);
  }

  private ModelRow row(ModelEntry entry) {
    ModelArtifact artifact;
    try {
      artifact = artifact(entry);
    } catch (CorruptFileException e) {
      return damaged(entry, e);
    }
    ModelManifest manifest = artifact.manifest();
    return new ModelRow(
        manifest.modelName(),
        manifest.version(),
        manifest.model(),
        ModelRows.createdAt(manifest),
        (long) artifact.userIds().size(),
        (long) artifact.itemIds().size(),
        manifest.likeCount(),
        ModelRows.embeddingDimension(artifact.model()),
        entry.servingBytes(),
        entry.writeProperty(),
        entry.mirrorState().label(),
        ModelRows.validationMetrics(artifact.model().report()),
        artifact.model().report().chosen(),
        ModelRows.withoutNullType(manifest.configuration()),
        null);
  }

  private static ModelRow damaged(ModelEntry entry, CorruptFileException e) {
    return new ModelRow(
        entry.modelName(),
        entry.servingVersion(),
        null,
        null,
        null,
        null,
        null,
        null,
        entry.servingBytes(),
        entry.writeProperty(),
        entry.mirrorState().label(),
        null,
        null,
        null,
        e.getMessage());
  }

  /** Tells whether a model is served. */
  @Procedure(name = "gnnrec.model.exists", mode = Mode.READ)
  @Description(
      "Whether there is a model of this name. Example: CALL gnnrec.model.exists('default')")
  public Stream<ExistsRow> exists(
      @Name(value = "modelName", defaultValue = "default") String modelName) {
    return measured("gnnrec.model.exists", () -> existsRows(modelName));
  }

  private Stream<ExistsRow> existsRows(String modelName) {
    String name = Arguments.modelName(modelName);
    return Stream.of(new ExistsRow(name, new ModelCatalog().find(tx, name).isPresent()));
  }

  /** Removes a model and what it has written. */
  @Procedure(name = "gnnrec.model.drop", mode = Mode.WRITE)
  @Description(
      "Removes a model with all its versions, its embeddings and coordinates from the nodes where"
          + " they are unchanged, and the lists that gnnrec.recommend.write wrote for it. Example:"
          + " CALL gnnrec.model.drop('default')")
  public Stream<DropRow> drop(
      @Name("modelName") String modelName,
      @Name(value = "failIfMissing", defaultValue = "true") boolean failIfMissing) {
    return measured("gnnrec.model.drop", () -> dropRows(modelName, failIfMissing));
  }

  private Stream<DropRow> dropRows(String modelName, boolean failIfMissing) {
    String name = Arguments.modelName(modelName);
    DropRow row =
        aloneWithAllItWrote(name, transactions -> drop(transactions, name, failIfMissing));
    return Stream.of(row);
  }

  private DropRow drop(InnerTransactions transactions, String name, boolean failIfMissing) {
    transactions.requireWritable();
    Optional<ModelEntry> entry = transactions.read(inner -> new ModelCatalog().find(inner, name));
    ModelRemoval.RemovalResult removed = new ModelRemoval(transactions, log).drop(name);
    boolean dropped = entry.isPresent() || removed.nodesDeleted() > 0;
    if (!dropped && failIfMissing && removed.orphansDeleted() == 0) {
      throw noSuchModel(name);
    }
    entry.ifPresent(this::forget);
    return new DropRow(
        name,
        dropped,
        removed.nodePropertiesRemoved(),
        removed.relationshipsDeleted(),
        removed.nodesDeleted() + removed.orphansDeleted(),
        removed.warnings());
  }
}

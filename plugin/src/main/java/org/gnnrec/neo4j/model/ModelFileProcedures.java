package org.gnnrec.neo4j.model;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.model.export} and {@code gnnrec.model.import}. */
public final class ModelFileProcedures extends ProcedureCall {
  /**
   * The row of {@code gnnrec.model.export}.
   *
   * @param modelName the name of the model
   * @param modelVersion the version that was written
   * @param file the name of the file
   * @param sizeBytes its length
   */
  public record ExportRow(String modelName, long modelVersion, String file, long sizeBytes) {}

  /**
   * The row of {@code gnnrec.model.import}.
   *
   * @param modelName name under which the model is served here
   * @param modelVersion the version that is served now
   * @param model kind of model
   * @param createdAt when it was trained
   * @param userCount users that the model knows
   * @param usersFound those of them that are in this database
   * @param itemCount items that the model knows
   * @param itemsFound those of them that are in this database
   * @param nodePropertiesWritten nodes that got an embedding
   * @param writeProperty node property with the embeddings, or null
   * @param mirrorState how far that property is written
   * @param warnings what does not match or could be better
   */
  public record ImportRow(
      String modelName,
      long modelVersion,
      String model,
      ZonedDateTime createdAt,
      long userCount,
      long usersFound,
      long itemCount,
      long itemsFound,
      long nodePropertiesWritten,
      @Nullable String writeProperty,
      String mirrorState,
      List<String> warnings) {}

  /** Writes the served version of a model to a file. */
  @Procedure(name = "gnnrec.model.export", mode = Mode.READ)
  @Description(
      "Writes a model to a file in the directory that the server's setting gnnrec.model.directory"
          + " names. Example: CALL gnnrec.model.export('default', 'movies.gnnrec')")
  public Stream<ExportRow> export(
      @Name("modelName") String modelName,
      @Name("file") String file,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.model.export", () -> exportRows(modelName, file, configuration));
  }

  private Stream<ExportRow> exportRows(
      String modelName, String file, Map<String, Object> configuration) {
    ModelDirectory directory = ModelDirectory.configured();
    String name = Arguments.modelName(modelName);
    Configuration options = new Configuration(Arguments.configuration(configuration));
    boolean overwrite = options.getBoolean("overwrite", false);
    options.requireAllKnown();
    String fileName = Arguments.fileName(file);
    ModelArtifact artifact = artifact(name);
    if (artifact.manifest().mapping().isWithoutIds()) {
      throw ModelImport.withoutIds("exported", name);
    }
    long bytes = directory.write(fileName, artifact, overwrite, terminationGuard::check);
    long version = artifact.manifest().version();
    log.info(
        "gnnrec: model '%s': version %d exported to '%s', %d bytes",
        name, version, fileName, bytes);
    return Stream.of(new ExportRow(name, version, fileName, bytes));
  }

  /** Serves a model from a file. */
  @Procedure(name = "gnnrec.model.import", mode = Mode.WRITE)
  @Description(
      "Reads a model from a file in the directory that the server's setting gnnrec.model.directory"
          + " names, finds its users and items by their ids, serves it and writes embeddings."
          + " Example: CALL gnnrec.model.import('movies.gnnrec')")
  public Stream<ImportRow> importModel(
      @Name("file") String file,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.model.import", () -> importModelRows(file, configuration));
  }

  private Stream<ImportRow> importModelRows(String file, Map<String, Object> configuration) {
    ModelDirectory directory = ModelDirectory.configured();
    ImportRequest request = ImportRequest.from(Arguments.configuration(configuration));
    String fileName = Arguments.fileName(file);
    ModelArtifact artifact = directory.read(fileName, terminationGuard::check);
    ImportRow row =
        alone(
            request.modelName(artifact.manifest()),
            transactions -> importModel(transactions, artifact, request));
    log.info(
        "gnnrec: model '%s': version %d imported from '%s', %d node properties written",
        row.modelName(), row.modelVersion(), fileName, row.nodePropertiesWritten());
    return Stream.of(row);
  }

  private ImportRow importModel(
      InnerTransactions transactions, ModelArtifact read, ImportRequest request) {
    ModelImport.ImportResult imported =
        new ModelImport(transactions, new ModelPublication(transactions, log)).run(read, request);
    ModelArtifact artifact = imported.artifact();
    ModelManifest manifest = artifact.manifest();
    return new ImportRow(
        manifest.modelName(),
        manifest.version(),
        manifest.model(),
        ModelRows.createdAt(manifest),
        artifact.userIds().size(),
        imported.matching().users().found(),
        artifact.itemIds().size(),
        imported.matching().items().found(),
        imported.nodePropertiesWritten(),
        manifest.writeProperty(),
        model(transactions, manifest.modelName()).mirrorState().label(),
        imported.warnings());
  }
}

package org.gnnrec.neo4j.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.model.rollback}. */
public final class RollbackProcedure extends ProcedureCall {
  /**
   * The row of {@code gnnrec.model.rollback}.
   *
   * @param modelName the name of the model
   * @param modelVersion the version that is served now
   * @param previousVersion the version that was served, which another rollback would serve again
   * @param nodePropertiesWritten nodes that got another embedding
   * @param mirrorState how far the embeddings are on the nodes
   * @param warnings what the caller should know
   */
  public record RollbackRow(
      String modelName,
      long modelVersion,
      long previousVersion,
      long nodePropertiesWritten,
      String mirrorState,
      List<String> warnings) {}

  /** Serves the version before again. */
  @Procedure(name = "gnnrec.model.rollback", mode = Mode.WRITE)
  @Description(
      "Serves the version before again, with its embeddings on the nodes; a second rollback undoes"
          + " the first. Example: CALL gnnrec.model.rollback('default')")
  public Stream<RollbackRow> rollback(
      @Name("modelName") String modelName,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.model.rollback", () -> rollbackRows(modelName, configuration));
  }

  private Stream<RollbackRow> rollbackRows(String modelName, Map<String, Object> configuration) {
    String name = Arguments.modelName(modelName);
    Configuration options = new Configuration(Arguments.configuration(configuration));
    boolean overwrite = options.getBoolean("overwrite", false);
    options.requireAllKnown();
    RollbackRow row = alone(name, transactions -> rollback(transactions, name, overwrite));
    return Stream.of(row);
  }

  private RollbackRow rollback(InnerTransactions transactions, String name, boolean overwrite) {
    ModelEntry entry = model(transactions, name);
    ModelRollback.RollbackResult result =
        new ModelRollback(transactions, new ModelPublication(transactions, log))
            .run(entry, overwrite);
    log.info(
        "gnnrec: model '%s': rolled back from version %d to version %d, %d node properties written",
        name, result.previousVersion(), result.modelVersion(), result.nodePropertiesWritten());
    return new RollbackRow(
        name,
        result.modelVersion(),
        result.previousVersion(),
        result.nodePropertiesWritten(),
        model(transactions, name).mirrorState().label(),
        result.warnings());
  }
}

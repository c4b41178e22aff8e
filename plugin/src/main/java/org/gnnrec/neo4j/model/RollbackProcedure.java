package org.gnnrec.neo4j.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.call.ServingModels;
import org.gnnrec.neo4j.graph.DatabaseIdentity;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.TerminationGuard;

/** {@code gnnrec.model.rollback}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public final class RollbackProcedure {
  @Context public GraphDatabaseService database;
  @Context public Transaction tx;
  @Context public TerminationGuard terminationGuard;
  @Context public Log log;

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
    String name = Arguments.modelName(modelName);
    Configuration options = new Configuration(Arguments.configuration(configuration));
    boolean overwrite = options.getBoolean("overwrite", false);
    options.requireAllKnown();
    InnerTransactions transactions =
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured());
    return Stream.of(
        GnnrecState.JOBS.alone(
            DatabaseIdentity.of(tx), name, () -> rollback(transactions, name, overwrite)));
  }

  private RollbackRow rollback(InnerTransactions transactions, String name, boolean overwrite) {
    ModelEntry stored = require(transactions, name);
    ModelPublication publication =
        new ModelPublication(transactions, GnnrecState.CATALOG, GnnrecState.STORE, log);
    ModelRollback.RolledBack done =
        new ModelRollback(transactions, GnnrecState.CATALOG, publication).run(stored, overwrite);
    log.info(
        "gnnrec: model '%s': rolled back from version %d to version %d, %d node properties written",
        name, done.previousVersion(), done.modelVersion(), done.nodePropertiesWritten());
    return new RollbackRow(
        name,
        done.modelVersion(),
        done.previousVersion(),
        done.nodePropertiesWritten(),
        require(transactions, name).mirrorState().label(),
        done.warnings());
  }

  private ModelEntry require(InnerTransactions transactions, String name) {
    return transactions
        .read(inner -> GnnrecState.CATALOG.find(inner, name))
        .orElseThrow(() -> ServingModels.noSuchModel(tx, name));
  }
}

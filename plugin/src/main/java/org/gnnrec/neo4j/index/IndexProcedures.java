package org.gnnrec.neo4j.index;

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
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.TerminationGuard;

/** {@code gnnrec.index.create} and {@code gnnrec.index.refresh}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public final class IndexProcedures {
  @Context public GraphDatabaseService database;
  @Context public Transaction tx;
  @Context public TerminationGuard terminationGuard;
  @Context public Log log;

  /**
   * The row of both.
   *
   * @param modelName the name of the model
   * @param modelVersion the version whose vectors are indexed
   * @param indexName name of the index
   * @param label of the indexed nodes
   * @param property that is indexed
   * @param dimension length of what is indexed
   * @param similarityFunction how the index compares
   * @param largestLength the length of everything that is indexed
   * @param quantization whether the index rounds vectors to bytes
   * @param nodePropertiesWritten nodes that got a vector
   * @param nodePropertiesRemoved vectors taken from a property that is indexed no more
   * @param state of the index, which is filled once the caller's transaction is committed
   */
  public record IndexRow(
      String modelName,
      long modelVersion,
      String indexName,
      String label,
      String property,
      long dimension,
      String similarityFunction,
      double largestLength,
      boolean quantization,
      long nodePropertiesWritten,
      long nodePropertiesRemoved,
      String state) {}

  /** Makes what is to be made in one of the two calls. */
  @FunctionalInterface
  private interface Work {
    ModelIndex.Made apply(ModelIndex index, ModelEntry stored, Snapshot snapshot);
  }

  /** Makes a vector index of a model's items. */
  @Procedure(name = "gnnrec.index.create", mode = Mode.SCHEMA)
  @Description(
      "Makes a vector index that ranks a model's items as the model does, for"
          + " db.index.vector.queryNodes. Example: CALL gnnrec.index.create()")
  public Stream<IndexRow> create(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    IndexRequest request = IndexRequest.toCreate(Arguments.configuration(configuration));
    return make(
        request.modelName(),
        (index, stored, snapshot) -> index.create(stored, snapshot.artifact(), request));
  }

  /** Makes a model's vector index anew. */
  @Procedure(name = "gnnrec.index.refresh", mode = Mode.SCHEMA)
  @Description(
      "Makes the vector index of a model anew from the version that is served. Example: CALL"
          + " gnnrec.index.refresh()")
  public Stream<IndexRow> refresh(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    Configuration options = new Configuration(Arguments.configuration(configuration));
    String modelName = options.getString("modelName", "default");
    boolean overwrite = options.getBoolean("overwrite", false);
    options.requireAllKnown();
    return make(
        modelName,
        (index, stored, snapshot) -> index.refresh(stored, snapshot.artifact(), overwrite));
  }

  private Stream<IndexRow> make(String modelName, Work work) {
    InnerTransactions transactions =
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured());
    return Stream.of(
        GnnrecState.JOBS.alone(
            DatabaseIdentity.of(tx), modelName, () -> make(transactions, modelName, work)));
  }

  private IndexRow make(InnerTransactions transactions, String modelName, Work work) {
    Snapshot snapshot = ServingModels.require(tx, modelName);
    ModelEntry stored =
        GnnrecState.CATALOG
            .find(tx, modelName)
            .orElseThrow(() -> ServingModels.noSuchModel(tx, modelName));
    transactions.requireWritable();
    ModelIndex.Made made =
        work.apply(new ModelIndex(tx, transactions, GnnrecState.CATALOG), stored, snapshot);
    IndexEntry index = made.index();
    log.info(
        "gnnrec: model '%s': vector index '%s' of version %d on '%s', %d node properties written",
        modelName,
        index.name(),
        index.modelVersion(),
        index.property(),
        made.nodePropertiesWritten());
    return new IndexRow(
        modelName,
        index.modelVersion(),
        index.name(),
        index.label(),
        index.property(),
        index.form().dimension(),
        index.form().function().label(),
        index.form().largestLength(),
        index.quantization(),
        made.nodePropertiesWritten(),
        made.nodePropertiesRemoved(),
        made.state());
  }
}

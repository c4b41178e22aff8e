package org.gnnrec.neo4j.index;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.index.create} and {@code gnnrec.index.refresh}. */
public final class IndexProcedures extends ProcedureCall {
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

  /** Makes what is to be result in one of the two calls. */
  @FunctionalInterface
  private interface Work {
    ModelIndex.IndexResult apply(ModelIndex index, ModelEntry entry, Snapshot snapshot);
  }

  /** Makes a vector index of a model's items. */
  @Procedure(name = "gnnrec.index.create", mode = Mode.SCHEMA)
  @Description(
      "Makes a vector index that ranks a model's items as the model does, for"
          + " db.index.vector.queryNodes. Example: CALL gnnrec.index.create()")
  public Stream<IndexRow> create(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.index.create", () -> createRows(configuration));
  }

  private Stream<IndexRow> createRows(Map<String, Object> configuration) {
    IndexRequest request = IndexRequest.toCreate(Arguments.configuration(configuration));
    return make(
        request.modelName(),
        (index, entry, snapshot) -> index.create(entry, snapshot.artifact(), request));
  }

  /** Makes a model's vector index anew. */
  @Procedure(name = "gnnrec.index.refresh", mode = Mode.SCHEMA)
  @Description(
      "Makes the vector index of a model anew from the version that is served. Example: CALL"
          + " gnnrec.index.refresh()")
  public Stream<IndexRow> refresh(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.index.refresh", () -> refreshRows(configuration));
  }

  private Stream<IndexRow> refreshRows(Map<String, Object> configuration) {
    Configuration options = new Configuration(Arguments.configuration(configuration));
    String modelName = options.getString("modelName", "default");
    boolean overwrite = options.getBoolean("overwrite", false);
    options.requireAllKnown();
    return make(
        modelName,
        (index, entry, snapshot) -> index.refresh(entry, snapshot.artifact(), overwrite));
  }

  private Stream<IndexRow> make(String modelName, Work work) {
    IndexRow row = alone(modelName, transactions -> make(transactions, modelName, work));
    return Stream.of(row);
  }

  private IndexRow make(InnerTransactions transactions, String modelName, Work work) {
    Snapshot snapshot = snapshot(modelName);
    ModelEntry entry = model(modelName);
    transactions.requireWritable();
    ModelIndex.IndexResult result = work.apply(new ModelIndex(tx, transactions), entry, snapshot);
    IndexEntry index = result.index();
    log.info(
        "gnnrec: model '%s': vector index '%s' of version %d on '%s', %d node properties written",
        modelName,
        index.name(),
        index.modelVersion(),
        index.property(),
        result.nodePropertiesWritten());
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
        result.nodePropertiesWritten(),
        result.nodePropertiesRemoved(),
        result.state());
  }
}

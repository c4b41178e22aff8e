package org.gnnrec.neo4j.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.snapshot.IndexForm;
import org.neo4j.graphdb.ConstraintViolationException;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexSetting;
import org.neo4j.graphdb.schema.IndexType;

/** Neo4j's vector indexes, as the transaction at hand sees them. */
public final class VectorIndexes {
  private VectorIndexes() {}

  /**
   * Learns, before any work, whether a transaction may change the schema: Neo4j refuses that once
   * it has changed data.
   *
   * @throws ConfigurationException if it has
   */
  static void requireSchemaTransaction(Transaction tx) {
    try {
      // There is no way to ask. Made and dropped in one transaction, an index leaves nothing; this
      // one is on gnnrec's own relationships, which are not written in what follows.
      tx.schema().indexFor(ModelCatalog.CHUNK_TYPE).on("version").create().drop();
    } catch (ConstraintViolationException e) {
      ConfigurationException refusal =
          new ConfigurationException(
              RefusalCode.INDEX_REFUSED,
              "this transaction has changed data, and Neo4j makes no index in such a one; commit it"
                  + " first, and call gnnrec.index in a transaction of its own");
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  /** The index of a name. */
  public static Optional<IndexDefinition> named(Transaction tx, String name) {
    for (IndexDefinition index : tx.schema().getIndexes()) {
      if (index.getName().equals(name)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /** Names of the vector indexes on a property of nodes. */
  public static List<String> on(Transaction tx, String label, String property) {
    List<String> names = new ArrayList<>();
    for (IndexDefinition index : tx.schema().getIndexes(Label.label(label))) {
      if (isOn(index, label, property)) {
        names.add(index.getName());
      }
    }
    return names;
  }

  /** Whether an index is a vector index on a property of nodes. */
  static boolean isOn(IndexDefinition index, String label, String property) {
    if (index.getIndexType() != IndexType.VECTOR || !index.isNodeIndex()) {
      return false;
    }
    List<String> labels = new ArrayList<>();
    index.getLabels().forEach(each -> labels.add(each.name()));
    List<String> properties = new ArrayList<>();
    index.getPropertyKeys().forEach(properties::add);
    return labels.contains(label) && properties.contains(property);
  }

  /**
   * Makes an index, which is filled once the transaction is committed.
   *
   * @return its state
   */
  public static String create(Transaction tx, IndexEntry index) {
    IndexForm form = index.form();
    IndexDefinition made =
        tx.schema()
            .indexFor(Label.label(index.label()))
            .on(index.property())
            .withName(index.name())
            .withIndexType(IndexType.VECTOR)
            .withIndexConfiguration(
                Map.of(
                    IndexSetting.vector_Dimensions(),
                    (long) form.dimension(),
                    IndexSetting.vector_Similarity_Function(),
                    form.function().label(),
                    IndexSetting.vector_Quantization_Enabled(),
                    index.quantization()))
            .create();
    return tx.schema().getIndexState(made).name().toLowerCase(Locale.ROOT);
  }

  /** The Cypher statement that drops an index. */
  public static String dropStatement(String name) {
    return "DROP INDEX " + CypherText.name(name);
  }
}

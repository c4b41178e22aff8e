package org.gnnrec.importer.write.batch;

import java.util.List;
import java.util.Map;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.cypher.NodeStatements;
import org.gnnrec.importer.write.cypher.RelationshipEncoding;
import org.gnnrec.importer.write.cypher.RelationshipStatements;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.summary.SummaryCounters;

/** Writes the rows of a batch together with the checkpoint after them. */
public final class BatchTransaction {
  private final List<NodeStatements> nodes;
  private final List<RelationshipStatements> relationships;
  private final WriteMode mode;
  private final Counters counters;
  private final String owner;

  /**
   * Prepares.
   *
   * @param counters of the kinds that the batches have
   * @param owner a name for this run of the import
   */
  public BatchTransaction(
      List<NodeStatements> nodes,
      List<RelationshipStatements> relationships,
      WriteMode mode,
      Counters counters,
      String owner) {
    this.nodes = nodes;
    this.relationships = relationships;
    this.mode = mode;
    this.counters = counters;
    this.owner = owner;
  }

  /**
   * Writes in a transaction, which the caller commits. It may be repeated: rows that were committed
   * are not written again.
   *
   * @return the checkpoint that holds then
   */
  public Checkpoint write(TransactionContext transaction, Checkpoint before, Batch batch) {
    if (!before.isCurrent(transaction, owner)) {
      return afterLostAnswer(transaction, before);
    }
    Counters written = counters.withValues(before.counters());
    for (Batch.Rows rows : batch.rows()) {
      write(transaction, rows, before.newKinds(), written);
    }
    Checkpoint after = before.next(batch.end(), written.toList(), false);
    after.write(transaction);
    return after;
  }

  /** Says that everything is done. */
  public Checkpoint finish(TransactionContext transaction, Checkpoint before) {
    if (!before.isCurrent(transaction, owner)) {
      return afterLostAnswer(transaction, before);
    }
    Checkpoint after = before.next(before.position(), before.counters(), true);
    after.write(transaction);
    return after;
  }

  private Checkpoint afterLostAnswer(TransactionContext transaction, Checkpoint before) {
    Checkpoint after = before.findNext(transaction, owner);
    if (after == null) {
      throw new ImportException(
          "Another import into this database has begun meanwhile; wait until it is done and run"
              + " this one again, which completes it");
    }
    return after;
  }

  private void write(
      TransactionContext transaction, Batch.Rows rows, List<Boolean> newKinds, Counters written) {
    int kind = rows.kind();
    switch (rows.type()) {
      case NODES -> {
        boolean isNew = newKinds.get(kind);
        long changed =
            isNew || mode != WriteMode.UPDATE
                ? 0
                : count(transaction, nodes.get(kind).change(), rows);
        String statement = isNew ? nodes.get(kind).create() : nodes.get(kind).add();
        written.addNodes(kind, run(transaction, statement, rows).nodesCreated(), changed);
        setVectors(transaction, rows, isNew);
      }
      case EXTENSIONS -> {
        boolean overwrites = newKinds.get(kind) || mode == WriteMode.UPDATE;
        if (!rows.names().isEmpty()) {
          String statement =
              overwrites ? nodes.get(kind).set() : nodes.get(kind).setMissing(rows.names());
          run(transaction, statement, rows);
        }
        setVectors(transaction, rows, newKinds.get(kind));
      }
      case RELATIONSHIPS -> {
        boolean isNew = newKinds.get(nodes.size() + kind);
        RelationshipStatements statements = relationships.get(kind);
        long changed =
            isNew || !updates(statements) ? 0 : count(transaction, statements.change(), rows);
        String statement = isNew ? statements.create() : statements.add();
        long created = run(transaction, statement, rows).relationshipsCreated();
        written.addRelationships(kind, created, changed, 0);
      }
      case ABSENCES -> {
        if (mode == WriteMode.UPDATE && !newKinds.get(nodes.size() + kind)) {
          long removed = count(transaction, relationships.get(kind).remove(), rows);
          written.addRelationships(kind, 0, 0, removed);
        }
      }
    }
  }

  private boolean updates(RelationshipStatements statements) {
    return mode == WriteMode.UPDATE
        && statements.encodingToAdd() == RelationshipEncoding.ID
        && !statements.properties().isEmpty();
  }

  private void setVectors(TransactionContext transaction, Batch.Rows rows, boolean isNew) {
    if (rows.vectors()) {
      boolean onlyMissing = !isNew && mode != WriteMode.UPDATE;
      run(transaction, nodes.get(rows.kind()).setVectors(onlyMissing), rows);
    }
  }

  private static long count(TransactionContext transaction, String statement, Batch.Rows rows) {
    return transaction.run(statement, parameters(rows)).single().get(0).asLong();
  }

  private static SummaryCounters run(
      TransactionContext transaction, String statement, Batch.Rows rows) {
    return transaction.run(statement, parameters(rows)).consume().counters();
  }

  private static Value parameters(Batch.Rows rows) {
    return Values.value(Map.of("rows", rows.values(), "ends", rows.ends()));
  }

  /** The first node of a batch that has another title or name in the database. */
  public @Nullable String findOther(TransactionContext transaction, Batch.Rows rows) {
    return transaction.run(nodes.get(rows.kind()).findOthers(), parameters(rows)).stream()
        .findFirst()
        .map(
            other ->
                nodes.get(rows.kind()).kind().label()
                    + " "
                    + other.get("id")
                    + " is in the database as '"
                    + other.get("present").asObject()
                    + "' but in the data set as '"
                    + other.get("wanted").asObject()
                    + "'; import into an empty database, or change it with --update if it is the"
                    + " same "
                    + nodes.get(rows.kind()).kind().label()
                    + " by a new name")
        .orElse(null);
  }
}

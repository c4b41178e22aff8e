package org.gnnrec.importer.write.batch;

import java.util.List;
import java.util.Map;
import org.gnnrec.importer.write.batch.Position.Phase;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * How far an import has come, in a node {@code (:_GnnrecImport)} that changes in the transactions
 * of its rows. It has no relationships, and no constraint or index.
 *
 * @param importId a hash of what is imported and how
 * @param sequence transactions so far
 * @param position what is done
 * @param newKinds for the kinds of nodes and then of relationships whether there were none before,
 *     so that all there are come from this import
 * @param counters what was written
 * @param finished whether all is done
 */
public record Checkpoint(
    String importId,
    long sequence,
    Position position,
    List<Boolean> newKinds,
    List<Long> counters,
    boolean finished) {
  private static final String FIND = "MATCH (c:_GnnrecImport {importId: $importId}) ";
  private static final String OWNED = FIND + "WHERE c.owner = $owner AND c.sequence = $before ";

  /**
   * Finds the checkpoint of an import and makes it this run's own, which waits for a transaction of
   * an earlier run that is still going on.
   */
  public static @Nullable Checkpoint takeOver(
      TransactionContext transaction, String importId, String owner) {
    List<Record> found =
        transaction
            .run(
                FIND + "SET c.owner = $owner RETURN c",
                Map.of("importId", importId, "owner", owner))
            .list();
    if (found.isEmpty()) {
      return null;
    }
    return of(importId, found.get(0));
  }

  private static Checkpoint of(String importId, Record row) {
    Map<String, Object> node = row.get("c").asMap();
    return new Checkpoint(
        importId,
        (Long) value(node, "sequence"),
        new Position(
            Phase.valueOf((String) value(node, "phase")),
            ((Long) value(node, "part")).intValue(),
            (Long) value(node, "line")),
        list(node, "newKinds", Boolean.class),
        list(node, "counters", Long.class),
        node.containsKey("finishedAt"));
  }

  private static Object value(Map<String, Object> node, String key) {
    Object value = node.get(key);
    if (value == null) {
      throw new IllegalStateException("a checkpoint without `" + key + "`: " + node);
    }
    return value;
  }

  private static <T> List<T> list(Map<String, Object> node, String key, Class<T> type) {
    return ((List<?>) value(node, key)).stream().map(type::cast).toList();
  }

  /**
   * Writes the first checkpoint of an import in the place of those of imports that were cut off:
   * what this one writes, they would write again.
   */
  public void create(
      TransactionContext transaction, String owner, String dataSet, List<String> labels) {
    transaction
        .run(
            "MATCH (c:_GnnrecImport) WHERE c.importId = $importId OR c.finishedAt IS NULL"
                + " DETACH DELETE c",
            Map.of("importId", importId))
        .consume();
    transaction
        .run(
            "CREATE (c:_GnnrecImport {importId: $importId, owner: $owner, dataSet: $dataSet,"
                + " labels: $labels, startedAt: datetime()}) SET c += $state",
            Map.of(
                "importId",
                importId,
                "owner",
                owner,
                "dataSet",
                dataSet,
                "labels",
                labels,
                "state",
                state()))
        .consume();
  }

  /** The names of other data sets whose imports wrote nodes of a label. */
  public static List<String> otherDataSets(
      TransactionContext transaction, String dataSet, String label) {
    return transaction
        .run(
            "MATCH (c:_GnnrecImport) WHERE c.dataSet <> $dataSet AND $label IN c.labels"
                + " RETURN DISTINCT c.dataSet AS dataSet ORDER BY dataSet",
            Map.of("dataSet", dataSet, "label", label))
        .list(row -> row.get("dataSet").asString());
  }

  /** Whether it is still this run's own and at this point, so that rows may follow. */
  boolean isCurrent(TransactionContext transaction, String owner) {
    // Writing locks it, so that what is read stays true until the commit.
    return transaction
        .run(
            OWNED + "SET c.owner = $owner RETURN c.sequence",
            Map.of("importId", importId, "owner", owner, "before", sequence))
        .hasNext();
  }

  /** The one after this, if a transaction was committed though its answer was lost. */
  @Nullable Checkpoint findNext(TransactionContext transaction, String owner) {
    List<Record> found =
        transaction
            .run(
                OWNED + "RETURN c",
                Map.of("importId", importId, "owner", owner, "before", sequence + 1))
            .list();
    return found.isEmpty() ? null : of(importId, found.get(0));
  }

  /** Puts this one into the place of the one before. */
  void write(TransactionContext transaction) {
    transaction
        .run(
            FIND + "SET c += $state, c.finishedAt = CASE WHEN $finished THEN datetime() END",
            Map.of("importId", importId, "finished", finished, "state", state()))
        .consume();
  }

  /** Removes those of all imports. */
  public static void removeAll(TransactionContext transaction) {
    transaction.run("MATCH (c:_GnnrecImport) DETACH DELETE c").consume();
  }

  private Map<String, Object> state() {
    return Map.of(
        "sequence",
        sequence,
        "phase",
        position.phase().name(),
        "part",
        position.part(),
        "line",
        position.line(),
        "newKinds",
        newKinds,
        "counters",
        counters);
  }

  /** The one after a transaction. */
  Checkpoint next(Position end, List<Long> nextCounters, boolean nextFinished) {
    return new Checkpoint(importId, sequence + 1, end, newKinds, nextCounters, nextFinished);
  }
}

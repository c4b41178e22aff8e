package org.gnnrec.importer.write;

import static org.gnnrec.client.CypherNames.quoted;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.cypher.RelationshipStatements;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/**
 * Removes all relationships of a data set's kinds, and then all nodes of its labels, in
 * transactions of a bounded size. Constraints stay.
 */
final class Replacement {
  private final Session session;
  private final int batchSize;

  Replacement(Session session, int batchSize) {
    this.session = session;
    this.batchSize = batchSize;
  }

  /**
   * Removes.
   *
   * @throws ImportException if a node to be removed has a relationship of another kind; nothing is
   *     removed then
   */
  void run(CheckedDataSet data, List<RelationshipStatements> statements) {
    String own =
        data.relationshipKinds().stream()
            .map(
                kind ->
                    String.format(
                        Locale.ROOT,
                        "(type(r) = '%s' AND startNode(r):%s AND endNode(r):%s)",
                        kind.type().replace("\\", "\\\\").replace("'", "\\'"),
                        quoted(kind.from().label()),
                        quoted(kind.to().label())))
            .collect(Collectors.joining(" OR "));
    data.nodeKinds().forEach(kind -> refuseOthers(kind, own.isEmpty() ? "false" : own));
    statements.forEach(each -> session.run(each.removeAll(batchSize)).consume());
    for (NodeKind kind : data.nodeKinds()) {
      session
          .run(
              "MATCH (n:"
                  + quoted(kind.label())
                  + ") CALL { WITH n DELETE n } IN TRANSACTIONS OF "
                  + batchSize
                  + " ROWS")
          .consume();
    }
  }

  private void refuseOthers(NodeKind kind, String own) {
    List<Record> others =
        session
            .run(
                "MATCH (n:"
                    + quoted(kind.label())
                    + ")-[r]-() WHERE NOT ("
                    + own
                    + ") RETURN type(r) AS type LIMIT 1")
            .list();
    if (!others.isEmpty()) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "Nodes of %s have %s relationships, which are not the data set's; remove them first,"
                  + " or import without --replace",
              kind.label(),
              others.get(0).get("type").asString()));
    }
  }
}

package org.gnnrec.importer.write;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.batch.Checkpoint;
import org.gnnrec.importer.write.cypher.NodeStatements;
import org.neo4j.driver.Session;

/**
 * Looks for nodes of the same label and id that another data set brought: user 17 of one is not
 * user 17 of the other, and what both like would become the taste of one person. Which data sets
 * were imported, each import has recorded.
 */
final class Strangers {
  private final Session session;
  private final int batchSize;

  Strangers(Session session, int batchSize) {
    this.session = session;
    this.batchSize = batchSize;
  }

  /**
   * Refuses data whose nodes would become those of another data set.
   *
   * @throws ImportException with their number, the other data set and the remedies
   */
  void refuse(CheckedDataSet data, List<NodeStatements> nodes) {
    for (NodeStatements kind : nodes) {
      String label = kind.kind().label();
      List<String> others =
          session.executeRead(tx -> Checkpoint.otherDataSets(tx, data.name(), label));
      long count = others.isEmpty() ? 0 : count(data, kind);
      if (count > 0) {
        throw new ImportException(
            String.format(
                Locale.ROOT,
                "%,d of the %,d %s nodes of %s have the ids of nodes that are in the database"
                    + " already, where %s was imported before: they would become one. If they are"
                    + " the same, import with --update; if not, give a mapping an `idPrefix`, or"
                    + " take an empty database",
                count,
                data.nodes(kind.kind()),
                label,
                data.name(),
                String.join(" and ", others)));
      }
    }
  }

  private long count(CheckedDataSet data, NodeStatements kind) {
    long count = 0;
    Iterator<Object> ids = data.nodeIds(kind.kind()).iterator();
    while (ids.hasNext()) {
      List<List<Object>> rows = new ArrayList<>();
      while (ids.hasNext() && rows.size() < batchSize) {
        rows.add(List.of(ids.next()));
      }
      count +=
          session.executeRead(
              tx -> tx.run(kind.countIds(), Map.of("rows", rows)).single().get("count").asLong());
    }
    return count;
  }
}

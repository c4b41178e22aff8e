package org.gnnrec.neo4j.evaluation;

import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.store.ExportedGraph;
import org.gnnrec.neo4j.store.GraphReader;
import org.gnnrec.neo4j.store.GraphSelection;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.sampling.Split;

/**
 * Likes from the database, divided.
 *
 * @param exported all of them
 * @param split the same, divided
 */
record DividedGraph(ExportedGraph exported, Split split) {

  /**
   * Reads committed data and divides them.
   *
   * @throws ConfigurationException if the graph or the division does not allow it
   */
  static DividedGraph read(InnerTransactions transactions, DataRequest request) {
    GraphSelection selection =
        new GraphSelection(request.mapping(), request.splitProperty(), List.of(), List.of());
    ExportedGraph exported =
        transactions.read(
            tx -> new GraphReader(selection, transactions::checkTermination).read(tx));
    byte[] parts =
        request.protocol().divide(exported.interactions(), exported.parts(), request.randomSeed());
    return new DividedGraph(exported, Split.of(exported.interactions(), parts));
  }
}

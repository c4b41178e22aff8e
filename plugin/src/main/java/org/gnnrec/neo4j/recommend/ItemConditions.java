package org.gnnrec.neo4j.recommend;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.procedure.TerminationGuard;

/** Conditions in Cypher that callers put on items. */
public final class ItemConditions {
  private ItemConditions() {}

  /**
   * The condition of a request, if it has one.
   *
   * @throws ConfigurationException if it cannot be used, or the server's setting is no number
   */
  public static ItemPredicate of(
      RecommendationRequest request,
      GraphDatabaseService database,
      TerminationGuard terminationGuard) {
    return ItemPredicate.of(
        request.predicate(),
        () ->
            new InnerTransactions(
                database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured()));
  }
}

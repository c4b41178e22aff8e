package org.gnnrec.neo4j.recommend;

import java.time.Duration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.SecondsSetting;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.procedure.TerminationGuard;

/** Conditions in Cypher that callers put on items, and how long they may take. */
public final class ItemConditions {
  private static final SecondsSetting TIMEOUT =
      new SecondsSetting("gnnrec.filterTimeoutSeconds", 3600, 10);

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
    if (!request.hasPredicate()) {
      return ItemPredicate.NONE;
    }
    Duration timeout = Duration.ofSeconds(TIMEOUT.read());
    InnerTransactions transactions =
        new InnerTransactions(database, GnnrecState.WATCHDOG, terminationGuard::check, timeout);
    return ItemPredicate.of(request.predicate(), new ItemPredicate.Limits(transactions, timeout));
  }
}

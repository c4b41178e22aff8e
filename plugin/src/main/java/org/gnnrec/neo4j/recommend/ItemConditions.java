package org.gnnrec.neo4j.recommend;

import java.time.Duration;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.SecondsSetting;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.graph.InnerTransactions;

/** Conditions in Cypher that callers put on items, and how long they may take. */
public final class ItemConditions {
  private static final SecondsSetting TIMEOUT =
      new SecondsSetting("gnnrec.filterTimeoutSeconds", 3600, 10);

  private ItemConditions() {}

  /**
   * The condition of a request, if it has one.
   *
   * @param transactions beside the caller's; made only if there is a condition
   * @throws ConfigurationException if it cannot be used, or the server's setting is no number
   */
  public static ItemPredicate of(
      RecommendationRequest request, Supplier<InnerTransactions> transactions) {
    if (!request.hasPredicate()) {
      return ItemPredicate.NONE;
    }
    Duration timeout = Duration.ofSeconds(TIMEOUT.read());
    return ItemPredicate.of(
        request.predicate(), new ItemPredicate.Limits(transactions.get(), timeout));
  }
}

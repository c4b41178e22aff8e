package org.gnnrec.neo4j.cypher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.configuration.SecondsSetting;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * A caller's Cypher condition on items, asked of ranked items until enough have passed: one query
 * for a batch of them, with a text that does not change, so that the database plans it once. How it
 * is run {@link CallerCypher} says.
 *
 * <p>Not thread-safe; one object serves one call.
 */
public final class ItemPredicate {
  /** Without a condition. */
  public static final ItemPredicate NONE = new ItemPredicate(null, "", Map.of());

  private static final SecondsSetting TIMEOUT =
      new SecondsSetting("gnnrec.filterTimeoutSeconds", 3600, 10);

  private static final int FIRST_BATCH = 64;
  private static final int LARGEST_BATCH = 16_384;
  private static final String ITEMS = CallerParameters.RESERVED + "items";
  private static final String BEFORE = "UNWIND $`" + ITEMS + "` AS item WITH item WHERE (\n";
  private static final String MATCHED = "MATCH (item) WHERE (\n";
  private static final String AFTER = "\n) RETURN item";

  private final @Nullable CallerCypher cypher;
  private final String text;
  private final Map<String, @Nullable Object> params;
  private boolean asked;
  private boolean passed;

  private ItemPredicate(
      @Nullable CallerCypher cypher, String text, Map<String, @Nullable Object> params) {
    this.cypher = cypher;
    this.text = text;
    this.params = params;
  }

  /**
   * The condition of a request, if it has one.
   *
   * @param transactions beside the caller's; asked for only if there is a condition
   * @param threads in which it is computed
   * @throws ConfigurationException if the database does not understand it, it does not only read,
   *     or the server's setting of its time is no number
   */
  public static ItemPredicate of(
      @Nullable PredicateRequest given,
      Supplier<InnerTransactions> transactions,
      CallerThreads threads) {
    if (given == null) {
      return NONE;
    }
    Duration timeout = Duration.ofSeconds(TIMEOUT.read());
    String query = BEFORE + given.condition().text() + AFTER;
    CallerCypher cypher =
        new CallerCypher(CallerKey.ITEM_FILTER, query, transactions.get(), timeout, threads);
    ItemPredicate predicate = new ItemPredicate(cypher, given.condition().text(), given.params());
    List<String> columns =
        cypher.read(tx -> cypher.requireReading(tx, predicate.parameters(List.of())));
    if (!columns.equals(List.of("item"))) {
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`itemFilter` must be one condition; " + CallerKey.ITEM_FILTER.remedy());
    }
    return predicate;
  }

  /** Whether there is a condition. */
  public boolean isGiven() {
    return cypher != null;
  }

  /** How many items to look at first if so many are wanted. */
  public int firstBatch(int wanted) {
    return isGiven() ? Math.max(FIRST_BATCH, wanted) : wanted;
  }

  /** How many to look at after a batch that was not enough. */
  public int nextBatch(int batch) {
    return isGiven() ? Math.max(batch, Math.min(4 * batch, LARGEST_BATCH)) : 2 * batch;
  }

  /**
   * Those that pass, in the order given.
   *
   * @param node the node to look at
   * @throws ConfigurationException if the condition fails for one of them, or takes too long
   */
  public <T> List<T> passing(List<T> items, Function<T, Node> node) {
    CallerCypher condition = cypher;
    if (condition == null || items.isEmpty()) {
      return items;
    }
    List<Long> ids = items.stream().map(item -> NodeIds.of(node.apply(item))).toList();
    Set<Long> passing = condition.read(tx -> passing(tx, condition, ids));
    asked = true;
    passed |= !passing.isEmpty();
    return items.stream().filter(item -> passing.contains(NodeIds.of(node.apply(item)))).toList();
  }

  /**
   * Refuses a condition that none of the items has met, and that has a name which the database has
   * nowhere.
   *
   * @throws ConfigurationException naming it, and what is nearest to it
   */
  public void requireKnownNames() {
    CallerCypher condition = cypher;
    if (condition != null && asked && !passed) {
      String query = MATCHED + text + AFTER;
      condition.read(
          tx -> {
            condition.requireKnownNames(tx, query, parameters(List.of()));
            return true;
          });
    }
  }

  private Set<Long> passing(Transaction tx, CallerCypher condition, List<Long> ids) {
    List<Node> nodes = new ArrayList<>();
    for (long id : ids) {
      Node node = NodeIds.byId(tx, id);
      if (node != null) {
        nodes.add(node);
      }
    }
    Set<Long> passing = new HashSet<>();
    try (Result result = condition.execute(tx, parameters(nodes));
        ResourceIterator<Node> items = result.columnAs("item")) {
      while (items.hasNext()) {
        passing.add(NodeIds.of(items.next()));
      }
    }
    return passing;
  }

  private Map<String, @Nullable Object> parameters(List<Node> nodes) {
    Map<String, @Nullable Object> parameters = new HashMap<>(params);
    parameters.put(ITEMS, nodes);
    return parameters;
  }
}

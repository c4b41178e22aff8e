package org.gnnrec.neo4j.cypher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.ExecutionPlanDescription;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.QueryExecutionType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * A caller's Cypher condition on items, asked of ranked items until enough have passed: one query
 * for a batch of them, with a text that does not change, so that the database plans it once.
 *
 * <p>The query runs in a transaction of its own that is never committed. It sees committed data
 * only, and is ended when the time for all of a call's batches is over. Before the first one the
 * database is asked for the plan: unless that only reads, and calls and loads nothing, nothing
 * runs.
 *
 * <p>Not thread-safe; one object serves one call.
 */
public final class ItemPredicate {
  /** Without a condition. */
  public static final ItemPredicate NONE = new ItemPredicate(null, null);

  private static final int FIRST_BATCH = 64;
  private static final int LARGEST_BATCH = 16_384;
  private static final String ITEMS = PredicateRequest.RESERVED + "items";

  /** What is before the caller's text is one line, so that lines of errors are off by one. */
  private static final String BEFORE = "UNWIND $`" + ITEMS + "` AS item WITH item WHERE (\n";

  private static final String AFTER = "\n) RETURN item";
  private static final Pattern PLACE =
      Pattern.compile(" ?\\(line (\\d+), column (\\d+) \\(offset: \\d+\\)\\)");

  /** Operators of plans that reach beyond the graph; the text has been searched for them too. */
  private static final Set<String> REFUSED_OPERATORS = Set.of("LoadCSV", "ProcedureCall");

  private final @Nullable Condition condition;
  private final @Nullable Limits limits;

  private record Condition(String query, Map<String, @Nullable Object> params) {}

  /**
   * Where a condition is run.
   *
   * @param transactions of gnnrec's own
   * @param timeout for all of a call
   */
  public record Limits(InnerTransactions transactions, Duration timeout, long beginNanos) {
    /** Begins now. */
    public Limits(InnerTransactions transactions, Duration timeout) {
      this(transactions, timeout, System.nanoTime());
    }

    private Duration left() {
      Duration left = timeout.minusNanos(System.nanoTime() - beginNanos);
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /** A failure of the condition itself, as opposed to the end of the caller's transaction. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(Throwable cause) {
      super(cause);
    }
  }

  private ItemPredicate(@Nullable Condition condition, @Nullable Limits limits) {
    this.condition = condition;
    this.limits = limits;
  }

  /**
   * The condition of a request, if it has one.
   *
   * @throws ConfigurationException if the database does not understand it, or it does not only read
   */
  public static ItemPredicate of(@Nullable PredicateRequest given, Limits limits) {
    if (given == null) {
      return NONE;
    }
    String query = BEFORE + given.condition().text() + AFTER;
    ItemPredicate predicate = new ItemPredicate(new Condition(query, given.params()), limits);
    predicate.requireReading();
    return predicate;
  }

  /** Whether there is a condition. */
  public boolean isGiven() {
    return condition != null;
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
    if (condition == null || items.isEmpty()) {
      return items;
    }
    List<Long> ids = items.stream().map(item -> NodeIds.of(node.apply(item))).toList();
    Set<Long> passing = run(tx -> passing(tx, condition, ids));
    return items.stream().filter(item -> passing.contains(NodeIds.of(node.apply(item)))).toList();
  }

  private static Set<Long> passing(Transaction tx, Condition condition, List<Long> ids) {
    List<Node> nodes = new ArrayList<>();
    for (long id : ids) {
      Node node = NodeIds.byId(tx, id);
      if (node != null) {
        nodes.add(node);
      }
    }
    Set<Long> passing = new HashSet<>();
    try (Result result = tx.execute(condition.query(), parameters(condition, nodes));
        ResourceIterator<Node> items = result.columnAs("item")) {
      while (items.hasNext()) {
        passing.add(NodeIds.of(items.next()));
      }
    }
    return passing;
  }

  private static Map<String, @Nullable Object> parameters(Condition condition, List<Node> nodes) {
    Map<String, @Nullable Object> parameters = new HashMap<>(condition.params());
    parameters.put(ITEMS, nodes);
    return parameters;
  }

  private void requireReading() {
    Condition given = Objects.requireNonNull(condition);
    run(
        tx -> {
          try (Result plan = tx.execute("EXPLAIN " + given.query(), parameters(given, List.of()))) {
            QueryExecutionType.QueryType type = plan.getQueryExecutionType().queryType();
            if (type != QueryExecutionType.QueryType.READ_ONLY
                || !plan.columns().equals(List.of("item"))
                || reachesOut(plan.getExecutionPlanDescription())) {
              throw new ConfigurationException(
                  "`itemFilter` must only read the graph; give one condition on `item`, such as"
                      + " 'item.year > $year'");
            }
          }
          return true;
        });
  }

  private static boolean reachesOut(ExecutionPlanDescription plan) {
    return REFUSED_OPERATORS.contains(plan.getName())
        || plan.getChildren().stream().anyMatch(ItemPredicate::reachesOut);
  }

  private <T> T run(Function<Transaction, T> work) {
    Limits within = Objects.requireNonNull(limits);
    try {
      return within
          .transactions()
          .readWithin(within.left(), tx -> guarded(work, tx), () -> late(within));
    } catch (Failure e) {
      throw failed(e);
    }
  }

  private static <T> T guarded(Function<Transaction, T> work, Transaction tx) {
    try {
      return work.apply(tx);
    } catch (ConfigurationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new Failure(e);
    }
  }

  private static ConfigurationException late(Limits limits) {
    return new ConfigurationException(
        "`itemFilter` was ended after "
            + limits.timeout().toSeconds()
            + " s; make it simpler, or have its answer as a property or label of the items;"
            + " whoever runs the server may allow more by"
            + " server.jvm.additional=-Dgnnrec.filterTimeoutSeconds=... in neo4j.conf");
  }

  /** Neo4j shows callers the innermost cause alone, so this exception must not have one. */
  private static ConfigurationException failed(Failure failure) {
    Throwable cause = Objects.requireNonNull(failure.getCause());
    String message =
        cause instanceof StackOverflowError
            ? "it has too many nested parts"
            : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    ConfigurationException failed =
        new ConfigurationException(
            "`itemFilter` failed: "
                + PLACE.matcher(message).replaceAll(ItemPredicate::ownPlace)
                + "; give one condition on `item`, such as 'item.year > $year'");
    failed.addSuppressed(failure);
    return failed;
  }

  private static String ownPlace(MatchResult place) {
    long line = Long.parseLong(place.group(1)) - 1;
    return " (line " + line + ", column " + place.group(2) + ")";
  }
}

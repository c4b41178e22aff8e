package org.gnnrec.neo4j.cypher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.ExecutionPlanDescription;
import org.neo4j.graphdb.QueryExecutionType.QueryType;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * Cypher that a caller gives under a key, by one policy whatever the key.
 *
 * <ul>
 *   <li>Nothing runs unless {@code EXPLAIN} calls it a query that only reads, and its plan neither
 *       loads a file nor calls a procedure: one that only reads the graph may still reach beyond
 *       it, as {@code LOAD CSV} does.
 *   <li>It runs with the caller's rights in transactions of gnnrec's own, so that a mistake in it
 *       spares the caller's. They see committed data only and are never committed themselves.
 *   <li>It is ended when the time for all of a call's transactions is over, and with its caller; or
 *       it is left behind, see {@link CallerThreads}.
 *   <li>Its failure is one sentence that names the key and a remedy.
 * </ul>
 *
 * <p>Not thread-safe; one object serves one call.
 */
final class CallerCypher {
  /** Operators of plans that reach beyond the graph. */
  private static final Set<String> REFUSED_OPERATORS = Set.of("LoadCSV", "ProcedureCall");

  private static final Pattern POSITION =
      Pattern.compile(" ?\\(line (\\d+), column (\\d+) \\(offset: \\d+\\)\\)");

  private static final Pattern MISSING = Pattern.compile("Expected parameter\\(s\\): (.+)");

  private final CallerKey key;
  private final String query;
  private final InnerTransactions transactions;
  private final Duration timeout;
  private final CallerThreads threads;
  private final long beginNanos = System.nanoTime();

  /** A failure of the caller's text, as opposed to the end of the caller's transaction. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Begins the time that it may take.
   *
   * @param query in which the caller's text begins on the second line, so that neither what is
   *     before it nor {@code EXPLAIN} moves the columns of errors
   * @param timeout for all that is run
   * @param threads in which it is run
   */
  CallerCypher(
      CallerKey key,
      String query,
      InnerTransactions transactions,
      Duration timeout,
      CallerThreads threads) {
    this.key = key;
    this.query = query;
    this.transactions = transactions;
    this.timeout = timeout;
    this.threads = threads;
  }

  /**
   * Works in a transaction of its own.
   *
   * @throws ConfigurationException if it fails, or takes too long
   */
  <T> T read(Function<Transaction, T> work) {
    Duration left = timeout.minusNanos(System.nanoTime() - beginNanos);
    Duration limit = left.isNegative() ? Duration.ZERO : left;
    try {
      return threads.run(
          key,
          () -> transactions.readWithin(limit, tx -> guarded(work, tx), this::late),
          limit,
          transactions::checkTermination,
          this::late);
    } catch (Failure e) {
      throw failed(e);
    }
  }

  /**
   * Asks for the plan.
   *
   * @return the columns of the result
   * @throws ConfigurationException if the query does anything but read the graph
   */
  List<String> requireReading(Transaction tx, Map<String, @Nullable Object> params) {
    try (Result plan = tx.execute("EXPLAIN " + query, params)) {
      if (plan.getQueryExecutionType().queryType() != QueryType.READ_ONLY) {
        throw new ConfigurationException(
            RefusalCode.QUERY_REFUSED, key.quoted() + " must only read the graph; " + key.remedy());
      }
      if (reachesOut(plan.getExecutionPlanDescription())) {
        throw new ConfigurationException(
            RefusalCode.QUERY_REFUSED,
            key.quoted()
                + " must not load files or call procedures; do that before, and give what comes of"
                + " it in `params`");
      }
      return plan.columns();
    }
  }

  /**
   * Refuses names that the database has nowhere, where nothing was found: an empty answer would
   * hide a mistyped name.
   *
   * @param asked the caller's text in a query that names what it is about by a pattern, since the
   *     database looks at names of nodes that it has matched alone
   * @throws ConfigurationException if there is such a name
   */
  void requireKnownNames(Transaction tx, String asked, Map<String, @Nullable Object> params) {
    try (Result plan = tx.execute("EXPLAIN " + asked, params)) {
      UnknownNames unknown = UnknownNames.of(tx, plan.getGqlStatusObjects());
      if (!unknown.isEmpty()) {
        throw new ConfigurationException(
            RefusalCode.FILTER_MATCHES_NOTHING,
            key.quoted() + " finds nothing, and this database has nowhere " + unknown);
      }
    }
  }

  Result execute(Transaction tx, Map<String, @Nullable Object> params) {
    return tx.execute(query, params);
  }

  private static boolean reachesOut(ExecutionPlanDescription plan) {
    // Some runtimes add to the names of operators.
    return REFUSED_OPERATORS.stream().anyMatch(plan.getName()::startsWith)
        || plan.getChildren().stream().anyMatch(CallerCypher::reachesOut);
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

  private ConfigurationException late() {
    return new ConfigurationException(
        RefusalCode.QUERY_FAILED,
        key.quoted() + " was ended after " + timeout.toSeconds() + " s; " + key.moreTime());
  }

  /** Neo4j shows callers the innermost cause alone, so this exception must not have one. */
  private ConfigurationException failed(Failure failure) {
    Throwable cause = Objects.requireNonNull(failure.getCause());
    String message =
        cause instanceof StackOverflowError
            ? "it has too many nested parts"
            : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    Matcher missing = MISSING.matcher(message);
    ConfigurationException failed =
        missing.matches()
            ? CallerParameters.missing(key, List.of(missing.group(1).split(", ", -1)))
            : new ConfigurationException(
                RefusalCode.QUERY_FAILED,
                key.quoted()
                    + " failed: "
                    + POSITION.matcher(message).replaceAll(CallerCypher::inCallersText)
                    + "; "
                    + key.remedy());
    failed.addSuppressed(failure);
    return failed;
  }

  private static String inCallersText(MatchResult position) {
    long line = Long.parseLong(position.group(1)) - 1;
    return " (line " + line + ", column " + position.group(2) + ")";
  }
}

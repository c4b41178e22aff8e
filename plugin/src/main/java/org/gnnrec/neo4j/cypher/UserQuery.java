package org.gnnrec.neo4j.cypher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * A caller's Cypher query that names users, see {@link CallerCypher}.
 *
 * @param text the query
 * @param params values of its parameters
 * @param timeout after which it is ended
 */
public record UserQuery(String text, Map<String, @Nullable Object> params, Duration timeout) {
  private static final Range SECONDS = Range.closed(1, 3600);

  /**
   * Reads {@code userQuery}, {@code params} and {@code userQueryTimeoutSeconds}.
   *
   * @return null if there is no query
   * @throws ConfigurationException if a value is refused
   */
  public static @Nullable UserQuery from(Configuration configuration) {
    String text = configuration.getNullableString("userQuery", null);
    Map<String, @Nullable Object> params =
        CallerParameters.from(configuration, CallerKey.USER_QUERY, text != null);
    int seconds = configuration.getInt("userQueryTimeoutSeconds", 60, SECONDS);
    return text == null ? null : new UserQuery(text, params, Duration.ofSeconds(seconds));
  }

  /**
   * Refuses what would be refused later, without running the query.
   *
   * @param threads in which it is planned
   * @throws ConfigurationException if it has a mistake or does anything but read
   */
  public void check(InnerTransactions transactions, CallerThreads threads) {
    CallerCypher cypher = cypher(transactions, threads);
    cypher.read(tx -> column(cypher, tx));
  }

  /**
   * Node ids of the users, ascending, each once.
   *
   * @param threads in which the query runs
   * @param user the node that a value stands for, in the query's transaction
   * @throws ConfigurationException if the query fails, does anything but read, or returns anything
   *     but users
   */
  public long[] nodeIds(
      InnerTransactions transactions,
      CallerThreads threads,
      BiFunction<Transaction, @Nullable Object, Node> user) {
    CallerCypher cypher = cypher(transactions, threads);
    TreeSet<Long> nodeIds =
        cypher.read(
            tx -> {
              TreeSet<Long> found = new TreeSet<>();
              String column = column(cypher, tx);
              try (Result result = cypher.execute(tx, params)) {
                while (result.hasNext()) {
                  found.add(NodeIds.of(user.apply(tx, result.next().get(column))));
                }
              }
              if (found.isEmpty()) {
                cypher.requireKnownNames(tx, "\n" + text, params);
              }
              return found;
            });
    return nodeIds.stream().mapToLong(Long::longValue).toArray();
  }

  private CallerCypher cypher(InnerTransactions transactions, CallerThreads threads) {
    return new CallerCypher(CallerKey.USER_QUERY, "\n" + text, transactions, timeout, threads);
  }

  private String column(CallerCypher cypher, Transaction tx) {
    List<String> columns = cypher.requireReading(tx, params);
    if (columns.size() != 1) {
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`userQuery` must return one column, of users or their ids, got "
              + (columns.isEmpty() ? "none" : String.join(", ", columns)));
    }
    return columns.get(0);
  }
}

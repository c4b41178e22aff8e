package org.gnnrec.neo4j.lists;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.recommend.Recommender;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.ExecutionPlanDescription;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.QueryExecutionException;
import org.neo4j.graphdb.QueryExecutionType.QueryType;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * A caller's Cypher query that names users. It runs in a transaction of its own, so that a mistake
 * in it spares the caller's, with the caller's rights, and only if the database says that it reads.
 *
 * @param text the query
 * @param params values of its parameters
 * @param timeout after which it is ended
 */
record UserQuery(String text, Map<String, Object> params, Duration timeout) {
  private static final Range SECONDS = Range.closed(1, 3600);

  /**
   * Reads the query's keys.
   *
   * @return null if there is no query
   * @throws ConfigurationException if a value is refused
   */
  static @Nullable UserQuery from(Configuration configuration) {
    String text = configuration.getNullableString("userQuery", null);
    Map<String, Object> params = params(configuration.getAny("params"));
    int seconds = configuration.getInt("userQueryTimeoutSeconds", 60, SECONDS);
    if (text == null) {
      if (!params.isEmpty()) {
        throw new ConfigurationException(
            "`params` are for `userQuery`, which is missing; give both or neither");
      }
      return null;
    }
    return new UserQuery(text, params, Duration.ofSeconds(seconds));
  }

  private static Map<String, Object> params(@Nullable Object given) {
    Map<String, Object> params = new TreeMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((key, value) -> params.put(String.valueOf(key), value));
    } else if (given != null) {
      throw new ConfigurationException(
          "`params` must be a map of the parameters of `userQuery`, got " + given);
    }
    return params;
  }

  /**
   * Node ids of the users, ascending, each once.
   *
   * @throws ConfigurationException if the query fails, does anything but read, or returns anything
   *     but users
   */
  long[] nodeIds(InnerTransactions transactions, Snapshot snapshot) {
    return transactions.readWithin(timeout, tx -> nodeIds(tx, snapshot), this::late);
  }

  private ConfigurationException late() {
    return new ConfigurationException(
        "`userQuery` took longer than "
            + timeout.toSeconds()
            + " s; make it quicker, or give a longer `userQueryTimeoutSeconds`");
  }

  private long[] nodeIds(Transaction tx, Snapshot snapshot) {
    Recommender users = new Recommender(tx, snapshot);
    TreeSet<Long> nodeIds = new TreeSet<>();
    try {
      requireReading(tx);
      try (Result result = tx.execute(text, params)) {
        String column = result.columns().get(0);
        while (result.hasNext()) {
          nodeIds.add(NodeIds.of(user(result.next().get(column), users, snapshot)));
        }
      }
    } catch (QueryExecutionException e) {
      throw failed(e);
    }
    return nodeIds.stream().mapToLong(Long::longValue).toArray();
  }

  private void requireReading(Transaction tx) {
    try (Result plan = tx.execute("EXPLAIN " + text, params)) {
      if (plan.getQueryExecutionType().queryType() != QueryType.READ_ONLY) {
        throw new ConfigurationException(
            "`userQuery` must only read, such as 'MATCH (u:User) WHERE u.active RETURN u'");
      }
      if (loads(plan.getExecutionPlanDescription())) {
        throw new ConfigurationException(
            "`userQuery` must not LOAD CSV; give values in `params` instead");
      }
      if (plan.columns().size() != 1) {
        throw new ConfigurationException(
            "`userQuery` must return one column, of users or their ids, got "
                + (plan.columns().isEmpty() ? "none" : String.join(", ", plan.columns())));
      }
    }
  }

  private static boolean loads(ExecutionPlanDescription plan) {
    return plan.getName().toLowerCase(Locale.ROOT).contains("loadcsv")
        || plan.getChildren().stream().anyMatch(UserQuery::loads);
  }

  private static Node user(@Nullable Object value, Recommender users, Snapshot snapshot) {
    GraphMapping mapping = snapshot.artifact().manifest().mapping();
    if (value instanceof Node node) {
      if (node.hasLabel(Label.label(mapping.userLabel()))
          && ExternalIds.normalised(node.getProperty(mapping.userIdProperty(), null)) != null) {
        return node;
      }
      throw new ConfigurationException(
          "`userQuery` must return `"
              + mapping.userLabel()
              + "` nodes with a "
              + mapping.userIdProperty()
              + ", got a node that is none");
    }
    Object id = ExternalIds.given(value);
    if (id == null) {
      throw new ConfigurationException(
          "`userQuery` must return `"
              + mapping.userLabel()
              + "` nodes or ids of users (integers or strings), got "
              + value);
    }
    return users.requireUser(id);
  }

  private static ConfigurationException failed(QueryExecutionException e) {
    ConfigurationException failure =
        new ConfigurationException(
            "`userQuery` cannot be run: "
                + e.getMessage()
                + (String.valueOf(e.getMessage()).startsWith("Expected parameter")
                    ? "; give it in `params`"
                    : ""));
    failure.addSuppressed(e);
    return failure;
  }

  /**
   * Refuses what would be refused later, without running the query.
   *
   * @throws ConfigurationException if it has a mistake or does anything but read
   */
  void check(InnerTransactions transactions) {
    transactions.readWithin(
        timeout,
        tx -> {
          try {
            requireReading(tx);
          } catch (QueryExecutionException e) {
            throw failed(e);
          }
          return true;
        },
        this::late);
  }
}

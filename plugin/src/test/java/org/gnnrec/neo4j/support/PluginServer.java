package org.gnnrec.neo4j.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.config.Setting;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilder;
import org.neo4j.harness.Neo4jBuilders;

/**
 * One Neo4j for all tests of a run, loading the packaged plugin from a folder as a user's server
 * would; emptied before each test.
 */
public final class PluginServer
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(PluginServer.class);

  private static final Pattern PREFIX =
      Pattern.compile(
          "^Failed to invoke (procedure|function) `[^`]+`: Caused by: [-A-Za-z0-9_.$]+: ");

  /** What a test gets. */
  public static final class Running implements AutoCloseable {
    private final Neo4j neo4j;
    private final Driver driver;

    public Running() {
      this(Neo4jBuilders.newInProcessBuilder());
    }

    /** A server that keeps its data in a folder. */
    public Running(Path data) {
      this(
          Neo4jBuilders.newInProcessBuilder()
              .withConfig(GraphDatabaseSettings.data_directory, data));
    }

    /** The same, of which nothing may be changed. */
    public static Running readOnly(Path data) {
      return new Running(
          Neo4jBuilders.newInProcessBuilder()
              .withConfig(GraphDatabaseSettings.data_directory, data)
              .withConfig(GraphDatabaseSettings.read_only_database_default, true));
    }

    /** A server with a setting of its own. */
    public <T> Running(Setting<T> setting, T value) {
      this(Neo4jBuilders.newInProcessBuilder().withConfig(setting, value));
    }

    private Running(Neo4jBuilder builder) {
      neo4j =
          builder
              .withDisabledServer()
              .withConfig(
                  GraphDatabaseSettings.plugin_dir, Path.of(System.getProperty("gnnrec.plugins")))
              .withConfig(
                  BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
              .build();
      driver = driver(neo4j.boltURI());
    }

    private static Driver driver(URI uri) {
      return GraphDatabase.driver(
          uri, AuthTokens.none(), Config.builder().withLogging(Logging.none()).build());
    }

    /** A new session over Bolt. */
    public Session session() {
      return driver.session();
    }

    /** A driver of the test's own. */
    public Driver newDriver() {
      return driver(neo4j.boltURI());
    }

    /** The embedded side, for what Bolt cannot show. */
    public GraphDatabaseService database() {
      return neo4j.defaultDatabaseService();
    }

    /** All that the server has logged so far. */
    public String logs() {
      ByteArrayOutputStream logs = new ByteArrayOutputStream();
      neo4j.printLogs(new PrintStream(logs, true, StandardCharsets.UTF_8));
      return logs.toString(StandardCharsets.UTF_8);
    }

    /** Runs one query in a transaction of its own. */
    public List<Record> run(String query, Map<String, Object> parameters) {
      try (Session session = session()) {
        return session.run(query, parameters).list();
      }
    }

    /** Runs one query in a transaction of its own. */
    public List<Record> run(String query) {
      return run(query, Map.of());
    }

    /** The only row of a query. */
    public Record one(String query, Map<String, Object> parameters) {
      List<Record> rows = run(query, parameters);
      assertThat(rows).hasSize(1);
      return rows.get(0);
    }

    /** The only row of a query. */
    public Record one(String query) {
      return one(query, Map.of());
    }

    /** What gnnrec says when a query fails, without what the server puts before it. */
    public String failure(String query) {
      try {
        run(query);
      } catch (Neo4jException e) {
        return PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst("");
      }
      return fail("did not fail: %s", query);
    }

    /** Checks that a call is refused word by word, and that the database is as before. */
    public void assertRefused(String call, String message) {
      List<String> before = content();
      assertThat(failure(call)).isEqualTo(message);
      assertThat(content()).isEqualTo(before);
    }

    /** All that is in the database, in an order that does not depend on ids. */
    public List<String> content() {
      List<String> content = new ArrayList<>();
      run("MATCH (n) RETURN labels(n), properties(n)")
          .forEach(row -> content.add(String.valueOf(row.values())));
      run("MATCH (a)-[r]->(b) RETURN properties(a), type(r), properties(r), properties(b)")
          .forEach(row -> content.add(String.valueOf(row.values())));
      content.sort(null);
      return content;
    }

    /** External ids of a list, best first. */
    public List<Object> recommended(String call) {
      return run(call).stream().map(row -> row.get("itemId").asObject()).toList();
    }

    @Override
    public void close() {
      driver.close();
      neo4j.close();
    }
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Running.class, type -> new Running(), Running.class);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Running running = running(context);
    running.run("MATCH (n) DETACH DELETE n");
    for (Record row : running.run("SHOW CONSTRAINTS YIELD name")) {
      running.run("DROP CONSTRAINT " + row.get("name").asString());
    }
    for (Record row : running.run("SHOW VECTOR INDEXES YIELD name")) {
      running.run("DROP INDEX " + row.get("name").asString());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context);
  }
}

package org.gnnrec.neo4j;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * One Neo4j for all tests of a run, loading the packaged plugin from a folder as a user's server
 * would; emptied before each test.
 */
public final class Server implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Server.class);

  /** What a test gets. */
  public static final class Running implements AutoCloseable {
    private final Neo4j neo4j;
    private final Driver driver;

    Running() {
      neo4j =
          Neo4jBuilders.newInProcessBuilder()
              .withDisabledServer()
              .withConfig(
                  GraphDatabaseSettings.plugin_dir, Path.of(System.getProperty("gnnrec.plugins")))
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

    /** The driver. */
    public Driver driver() {
      return driver;
    }

    /** The embedded side, for what Bolt cannot show. */
    public GraphDatabaseService database() {
      return neo4j.defaultDatabaseService();
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
        .getOrComputeIfAbsent(Running.class, type -> new Running(), Running.class);
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

package org.gnnrec.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.ssl.ClientAuth;
import org.neo4j.configuration.ssl.SslPolicyConfig;
import org.neo4j.configuration.ssl.SslPolicyScope;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** A Neo4j server with a password, one for all integration tests of this module. */
public final class ImportServer implements AutoCloseable {
  public static final String PASSWORD = "a-long-password";

  private static final SslPolicyConfig TLS = SslPolicyConfig.forScope(SslPolicyScope.BOLT);

  private final Path keys;
  private final Neo4j neo4j;
  private final Driver driver;

  private ImportServer() {
    try {
      keys = Files.createTempDirectory("gnnrec-importer-keys-");
      SelfSigned.write(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    neo4j =
        Neo4jBuilders.newInProcessBuilder()
            .withDisabledServer()
            // With TLS and without, at the same address.
            .withConfig(BoltConnector.encryption_level, BoltConnector.EncryptionLevel.OPTIONAL)
            .withConfig(TLS.enabled, true)
            .withConfig(TLS.base_directory, keys)
            .withConfig(TLS.private_key, keys.resolve(SelfSigned.KEY))
            .withConfig(TLS.public_certificate, keys.resolve(SelfSigned.CERTIFICATE))
            .withConfig(TLS.client_auth, ClientAuth.NONE)
            .withConfig(GraphDatabaseSettings.auth_enabled, true)
            .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
            .build();
    GraphDatabaseService system =
        neo4j.databaseManagementService().database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME);
    system.executeTransactionally(
        "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
        Map.of("password", PASSWORD));
    driver =
        GraphDatabase.driver(
            uri(),
            AuthTokens.basic("neo4j", PASSWORD),
            Config.builder().withLogging(Logging.none()).build());
  }

  public String uri() {
    return neo4j.boltURI().toString();
  }

  /** Its address by another scheme, such as {@code bolt+ssc}. */
  public String uri(String scheme) {
    return scheme + "://localhost:" + port();
  }

  int port() {
    return neo4j.boltURI().getPort();
  }

  Driver driver() {
    return driver;
  }

  /** The only value of the only row. */
  public Value query(String cypher) {
    try (Session session = driver.session()) {
      return session.run(cypher).single().get(0);
    }
  }

  /** Leaves no node, but the constraints. */
  void deleteNodes() {
    try (Session session = driver.session()) {
      session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume();
    }
  }

  /** Leaves no node and no constraint. */
  void clear() {
    deleteNodes();
    try (Session session = driver.session()) {
      session
          .run("SHOW CONSTRAINTS YIELD name")
          .list(row -> row.get("name").asString())
          .forEach(name -> session.run("DROP CONSTRAINT `" + name + "`").consume());
    }
  }

  /**
   * Everything in the database but checkpoints, a line for each node and relationship, in an order
   * that does not depend on internal ids.
   */
  String content() {
    List<String> lines =
        query(
                """
            CALL () {
              MATCH (n) WHERE NOT n:_GnnrecImport
              RETURN labels(n)[0] + toString(coalesce(n.userId, n.movieId, n.name)) AS key,
                properties(n) AS properties
              UNION ALL
              MATCH (a)-[r]->(b)
              RETURN toString(coalesce(a.userId, a.movieId)) + type(r)
                + toString(coalesce(b.movieId, b.name, b.userId)) AS key, properties(r) AS properties
            }
            RETURN collect([key, properties])
            """)
            .asList(entry -> entry.get(0).asString() + " " + new TreeMap<>(entry.get(1).asMap()));
    return lines.stream().sorted().collect(Collectors.joining("\n"));
  }

  /** Lets nobody write, or everybody again. */
  public void setReadOnly(boolean readOnly) {
    ((GraphDatabaseAPI) neo4j.defaultDatabaseService())
        .getDependencyResolver()
        .resolveDependency(org.neo4j.configuration.Config.class)
        .setDynamic(
            GraphDatabaseSettings.read_only_databases,
            readOnly ? Set.of("neo4j") : Set.of(),
            "test");
  }

  @Override
  public void close() {
    driver.close();
    neo4j.close();
    try (Stream<Path> files = Files.walk(keys)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands the server, emptied, to test methods. */
  public static final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ImportServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      ImportServer server =
          context
              .getRoot()
              .getStore(ExtensionContext.Namespace.GLOBAL)
              .computeIfAbsent(ImportServer.class, key -> new ImportServer(), ImportServer.class);
      server.clear();
      return server;
    }
  }
}

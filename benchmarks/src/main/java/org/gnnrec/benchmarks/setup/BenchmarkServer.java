package org.gnnrec.benchmarks.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.progress.ImportProgress;
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
import org.neo4j.harness.Neo4jBuilder;
import org.neo4j.harness.Neo4jBuilders;

/** A Neo4j with the packaged plugin, spoken to over Bolt as an application would. */
public final class BenchmarkServer implements AutoCloseable {
  private static final long PAGE_CACHE_BYTES = 1L << 30;

  private final Neo4j neo4j;
  private final Driver driver;

  /**
   * Starts a server.
   *
   * @param plugins folder that holds the packaged plugin
   * @param procedures others, to compare with
   */
  public BenchmarkServer(Path plugins, Class<?>... procedures) {
    Neo4jBuilder builder =
        Neo4jBuilders.newInProcessBuilder()
            .withDisabledServer()
            .withConfig(GraphDatabaseSettings.plugin_dir, plugins.toAbsolutePath())
            // The harness has 8 MB, with which a store of some size is written over and over.
            .withConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
            // Graph Data Science, where it is compared with; gnnrec needs no such thing.
            .withConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("gds.*"));
    for (Class<?> procedure : procedures) {
      builder = builder.withProcedure(procedure);
    }
    neo4j = builder.build();
    driver =
        GraphDatabase.driver(
            neo4j.boltURI(),
            AuthTokens.none(),
            Config.builder().withLogging(Logging.none()).build());
  }

  /** Runs a query in a transaction of its own. */
  public List<Record> run(String query, Map<String, Object> parameters) {
    try (Session session = driver.session()) {
      return session.run(query, parameters).list();
    }
  }

  /** Its address, which takes any user and password. */
  public String uri() {
    return neo4j.boltURI().toString();
  }

  /** The driver, which stays this server's to close. */
  public Driver driver() {
    return driver;
  }

  /** The database itself, for what Bolt would be too slow for. */
  public GraphDatabaseService database() {
    return neo4j.defaultDatabaseService();
  }

  /** Empties the database and imports a data set with the importer. */
  public void replaceWith(DataSet dataSet) {
    run("MATCH (n) DETACH DELETE n", Map.of());
    add(dataSet);
  }

  /** Imports what a data set has and the database has not. */
  public void add(DataSet dataSet) {
    new Neo4jImport(driver, ImportOptions.defaults(), ImportProgress.silent()).run(dataSet);
  }

  @Override
  public void close() {
    driver.close();
    neo4j.close();
  }
}

package org.gnnrec.demo.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * A server of Neo4j's test harness with the packaged plugin in its plugin folder and the sample in
 * its database: one for all test classes that take it as a parameter, since starting and importing
 * are what most of their time would go to. Whoever uses it trains what is needed, and leaves
 * nothing behind but the model {@code default}.
 */
public final class SampleServer implements AutoCloseable {
  private final Path folder;
  private final Neo4j neo4j;
  private final Driver driver;

  private SampleServer(Path folder) {
    this.folder = folder;
    this.neo4j = start(folder);
    this.driver = GraphDatabase.driver(neo4j.boltURI());
    new Neo4jImport(driver, ImportOptions.defaults(), ImportProgress.silent())
        .run(new SampleDataSet(ReadOptions.defaults()));
  }

  /** Gives it to tests. */
  public static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SampleServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SampleServer.class))
          .computeIfAbsent(SampleServer.class, key -> create(), SampleServer.class);
    }

    private static SampleServer create() {
      try {
        return new SampleServer(Files.createTempDirectory("gnnrec-sample-").toAbsolutePath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The rows of a statement, in a transaction of its own. */
  public List<Record> query(String cypher) {
    try (Session session = driver.session()) {
      return session.run(cypher).list();
    }
  }

  /** Connected to it; closed by this. */
  public Driver driver() {
    return driver;
  }

  @Override
  public void close() throws IOException {
    driver.close();
    neo4j.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Neo4j start(Path folder) {
    return Neo4jBuilders.newInProcessBuilder(folder.resolve("neo4j"))
        .withDisabledServer()
        .withConfig(GraphDatabaseSettings.plugin_dir, DemoProcess.layout().resolve("plugins"))
        .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
        .build();
  }
}

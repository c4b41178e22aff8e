package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.format.ReadOptions;
import org.gnnrec.importer.format.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * The packaged jar in a plugin folder of Neo4j's test harness, which gives it a class loader of its
 * own. This module's class path holds none of the plugin's classes, so they can only come from the
 * jar.
 */
class PackagedPluginIT {

  private static final String RECOMMEND =
      "CALL gnnrec.recommend(17, 10) YIELD rank, itemId, score, source";

  @TempDir Path folder;

  @Test
  void theClassPathHasNoneOfThePluginsClasses() {
    assertThatThrownBy(() -> Class.forName("org.gnnrec.neo4j.procedure.TrainProcedure"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(getClass().getClassLoader().getResource("org/gnnrec/neo4j")).isNull();
  }

  @Test
  void theFolderHoldsTheOneJarOfThisVersion() throws Exception {
    try (Stream<Path> files = Files.list(plugins())) {
      assertThat(files)
          .singleElement()
          .asString()
          .endsWith("neo4j-gnnrec-" + System.getProperty("gnnrec.version") + ".jar");
    }
  }

  @Test
  void trainsRecommendsAndSurvivesARestart() {
    List<Record> before;
    List<Record> models;
    try (Neo4j neo4j = start();
        Driver driver = GraphDatabase.driver(neo4j.boltURI())) {
      new Neo4jImport(driver, ImportOptions.defaults(), ImportProgress.silent())
          .run(new SampleDataSet(ReadOptions.defaults()));

      List<Record> trained = query(driver, "CALL gnnrec.train()");
      assertThat(trained).hasSize(1);
      assertThat(trained.get(0).get("userCount").asLong()).isEqualTo(600);

      before = query(driver, RECOMMEND);
      models = query(driver, "CALL gnnrec.model.list()");
      assertThat(before).hasSize(10);
      assertThat(before).allMatch(row -> "trained".equals(row.get("source").asString()));
      assertThat(models).hasSize(1);
    }
    try (Neo4j neo4j = start();
        Driver driver = GraphDatabase.driver(neo4j.boltURI())) {
      assertThat(query(driver, RECOMMEND)).isEqualTo(before);
      assertThat(query(driver, "CALL gnnrec.model.list()")).isEqualTo(models);
    }
  }

  private Neo4j start() {
    return Neo4jBuilders.newInProcessBuilder(folder.resolve("neo4j"))
        .withDisabledServer()
        .withConfig(GraphDatabaseSettings.plugin_dir, plugins())
        // The harness puts everything else into a new folder on every start.
        .withConfig(GraphDatabaseSettings.data_directory, folder.resolve("data"))
        .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
        .build();
  }

  private static Path plugins() {
    return DemoProcess.layout().resolve("plugins");
  }

  private static List<Record> query(Driver driver, String cypher) {
    try (Session session = driver.session()) {
      return session.run(cypher).list();
    }
  }
}

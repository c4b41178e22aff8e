package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** Every statement of {@code cypher/*.cypher}, in the order of the files, against the sample. */
class CypherScriptsIT {

  @TempDir Path folder;

  @Test
  void everyStatementRunsAndEveryQueryFindsSomething() throws IOException {
    try (Neo4j neo4j = start();
        Driver driver = GraphDatabase.driver(neo4j.boltURI());
        Session session = driver.session()) {
      // given
      new Neo4jImport(driver, ImportOptions.defaults(), ImportProgress.silent())
          .run(new SampleDataSet(ReadOptions.defaults()));
      List<Path> scripts = scripts();
      assertThat(scripts).hasSizeGreaterThanOrEqualTo(6);

      for (Path script : scripts) {
        for (String statement : statements(script)) {
          // when
          Result result = session.run(statement);
          boolean query = !result.keys().isEmpty();
          List<Record> rows = result.list();

          // then
          if (query) {
            assertThat(rows).as("%s: %s", script.getFileName(), statement).isNotEmpty();
          }
        }
      }
      assertThat(session.run("MATCH (n:_GnnrecModel) RETURN n").list()).isEmpty();
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "cypher"))) {
      return files.filter(file -> file.toString().endsWith(".cypher")).sorted().toList();
    }
  }

  private static List<String> statements(Path script) throws IOException {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : Files.readAllLines(script)) {
      if (line.startsWith("//") || line.isBlank()) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(statement.substring(0, statement.length() - 2));
        statement.setLength(0);
      }
    }
    assertThat(statement).as("%s ends with a whole statement", script).isEmpty();
    return statements;
  }

  private Neo4j start() {
    return Neo4jBuilders.newInProcessBuilder(folder)
        .withDisabledServer()
        .withConfig(GraphDatabaseSettings.plugin_dir, DemoProcess.layout().resolve("plugins"))
        .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
        .build();
  }
}

package org.gnnrec.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gnnrec.demo.support.AssembledNeo4j;
import org.gnnrec.demo.support.ServerProcess;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.testing.Java25;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;

/** The packaged jar in the newest Neo4j, which needs a newer Java than gnnrec itself. */
class NewestNeo4jIT {

  private static final String RECOMMEND =
      "CALL gnnrec.recommend(17, 10) YIELD rank, itemId, score, source";

  @TempDir Path folder;

  @Test
  void trainsRecommendsEvaluatesAndSurvivesARestart() throws Exception {
    AssembledNeo4j newest = newest();
    List<Record> before;
    List<Record> models;
    try (ServerProcess server = ServerProcess.start(newest, folder.toAbsolutePath())) {
      // given
      Record kernel =
          server.one(
              "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel'"
                  + " RETURN versions[0] AS version");
      assertThat(newest.libraries())
          .contains("neo4j-kernel-" + kernel.get("version").asString() + ".jar");
      new Neo4jImport(server.driver(), ImportOptions.defaults(), ImportProgress.silent())
          .run(new SampleDataSet(ReadOptions.defaults()));

      // when
      Record trained = server.one("CALL gnnrec.train({epochs: 20, validationFraction: 0.0})");

      // then
      assertThat(trained.get("userCount").asLong()).isEqualTo(600);
      before = server.query(RECOMMEND);
      models = server.query("CALL gnnrec.model.list()");
      assertThat(before)
          .hasSize(10)
          .allMatch(row -> "trained".equals(row.get("source").asString()));
      assertThat(models).hasSize(1);
      assertThat(server.query("CALL gnnrec.evaluate({models: ['popularity', 'itemknn']})"))
          .isNotEmpty();
      server.requestShutdown();
      assertThat(server.awaitExit()).isZero();
    }

    try (ServerProcess server = ServerProcess.start(newest, folder.toAbsolutePath())) {
      assertThat(server.query(RECOMMEND)).isEqualTo(before);
      assertThat(server.query("CALL gnnrec.model.list()")).isEqualTo(models);
      assertThat(server.one("CALL gnnrec.model.drop('default')").get("dropped").asBoolean())
          .isTrue();
      assertThat(server.query("MATCH (n) WHERE n.embedding IS NOT NULL RETURN n")).isEmpty();
    }
  }

  private static AssembledNeo4j newest() throws Exception {
    Optional<Path> java = Java25.find();
    assumeTrue(java.isPresent(), "no JDK 25 was found; name one with JAVA_25_HOME");
    String classPath = System.getProperty("gnnrec.newestNeo4j.classPath", "");
    assumeTrue(
        Files.isRegularFile(Path.of(classPath)),
        "the newest Neo4j was not resolved; set JAVA_25_HOME, which turns its profile on");
    return new AssembledNeo4j(
        java.get(),
        Files.readString(Path.of(classPath)).strip(),
        "org.neo4j.server.Neo4jCommunity");
  }
}

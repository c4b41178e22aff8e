package org.gnnrec.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.demo.support.DemoProcess;
import org.gnnrec.demo.support.SampleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/**
 * The packaged jar in a plugin folder of Neo4j's test harness, which gives it a class loader of its
 * own. This module's class path holds none of the plugin's classes, so they can only come from the
 * jar.
 */
@ExtendWith(SampleServer.Resolver.class)
class PackagedPluginIT {

  @Test
  void theClassPathHasNoneOfThePluginsClasses() {
    assertThatThrownBy(() -> Class.forName("org.gnnrec.neo4j.train.TrainProcedure"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(getClass().getClassLoader().getResource("org/gnnrec/neo4j")).isNull();
  }

  @Test
  void theFolderHoldsTheOneJarOfThisVersion() throws Exception {
    try (Stream<Path> files = Files.list(DemoProcess.layout().resolve("plugins"))) {
      assertThat(files)
          .singleElement()
          .asString()
          .endsWith("neo4j-gnnrec-" + System.getProperty("gnnrec.version") + ".jar");
    }
  }

  @Test
  void trainsAndRecommends(SampleServer server) {
    // when
    List<Record> trained = server.query("CALL gnnrec.train({epochs: 10, validationFraction: 0.0})");

    // then
    assertThat(trained).hasSize(1);
    assertThat(trained.get(0).get("userCount").asLong()).isEqualTo(600);
    assertThat(server.query("CALL gnnrec.recommend(17, 10) YIELD source"))
        .hasSize(10)
        .allMatch(row -> "trained".equals(row.get("source").asString()));
    assertThat(server.query("CALL gnnrec.model.list()")).hasSize(1);
  }
}

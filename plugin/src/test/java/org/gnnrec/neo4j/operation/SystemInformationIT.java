package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** What an operator asks first. */
@ExtendWith(PluginServer.class)
class SystemInformationIT {
  private static Map<String, Value> information(PluginServer.Running server) {
    return server.run("CALL gnnrec.debug.sysInfo()").stream()
        .collect(Collectors.toMap(row -> row.get("key").asString(), row -> row.get("value")));
  }

  private static Value get(Map<String, Value> information, String key) {
    return information.getOrDefault(key, Values.NULL);
  }

  @Test
  void tellsVersionsKernelsMemoryModelsAndJobs(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("CALL gnnrec.recommend(1)");

    // when
    Map<String, Value> information = information(server);

    // then
    assertThat(get(information, "gnnrecVersion").asString())
        .isEqualTo(System.getProperty("gnnrec.version"));
    assertThat(get(information, "neo4jVersion").asString()).startsWith("5.26");
    assertThat(get(information, "javaVersion").asString())
        .isEqualTo(System.getProperty("java.version"));
    assertThat(get(information, "processors").asLong()).isPositive();
    assertThat(get(information, "trainer.kernel").asString()).matches("vector-\\d+|plain");
    assertThat(get(information, "trainer.devices").asString()).contains("cpu");
    assertThat(information).doesNotContainKey("trainer.problem");
    assertThat(get(information, "machineFreeMemoryBytes").asLong()).isPositive();
    assertThat(get(information, "temporaryDirectoryFreeBytes").asLong()).isPositive();
    assertThat(get(information, "models").asLong()).isEqualTo(1);
    assertThat(get(information, "modelBytes").asLong()).isPositive();
    assertThat(get(information, "modelsInMemoryOfServer").asLong()).isPositive();
    assertThat(get(information, "jobs.succeeded").asLong()).isPositive();
    assertThat(get(information, "jobs.running").asLong()).isZero();
  }

  @Test
  void saysWhyTheTrainerDoesNotStart(PluginServer.Running server) {
    // given
    String home = System.setProperty("java.home", "/nowhere");
    try {
      // when
      Map<String, Value> information = information(server);

      // then
      assertThat(get(information, "trainer.problem").asString())
          .contains("/nowhere")
          .contains("start the server with a complete Java");
      assertThat(get(information, "neo4jVersion").asString()).startsWith("5.26");
    } finally {
      System.setProperty("java.home", home);
    }
  }
}

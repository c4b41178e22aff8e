package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.OwnTemporaryFolder;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** A server of its own, since it is stopped while it trains. */
@Timeout(120)
class OrderlyShutdownIT {
  @RegisterExtension private final OwnTemporaryFolder folder = new OwnTemporaryFolder();

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(50);
    }
  }

  private static Record newestJob(PluginServer.Running server) {
    return server.run("CALL gnnrec.job.list()").get(0);
  }

  private static boolean trainerRuns() {
    return ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive);
  }

  @Test
  void jobsOutliveTimeoutsAndConnectionsAndNotTheServer() throws Exception {
    Duration timeout = Duration.ofSeconds(5);
    try (PluginServer.Running server =
        new PluginServer.Running(GraphDatabaseSettings.transaction_timeout, timeout)) {
      // given a training that takes longer than any transaction may
      Checkerboard.create(server);
      try (Driver driver = server.newDriver();
          var session = driver.session()) {
        session
            .run(
                "CALL gnnrec.train.submit({epochs: 10000, layers: 8, embeddingDimension: 1024,"
                    + " validationFraction: 0.0})")
            .consume();
      }

      // when
      await(() -> newestJob(server).get("elapsedMillis").asLong() > timeout.toMillis() + 1_000);

      // then
      assertThat(newestJob(server).get("status").asString()).isEqualTo("running");
      assertThat(trainerRuns()).isTrue();
    }

    // then
    assertThat(trainerRuns()).isFalse();
    await(() -> leftBehind() == 0);
  }

  private long leftBehind() {
    try {
      return folder.files().size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

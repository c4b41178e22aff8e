package org.gnnrec.neo4j.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Maps that are ended from outside. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class MapJobIT {
  /** Takes half a minute and more if nobody ends it. */
  private static final String LONG = "({neighbors: 60, epochs: 10000, randomSeed: ";

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
    PublishedModel.publish(
        server,
        GraphMapping.from(new Configuration(Map.of())),
        new Configuration(Map.of()),
        (exported, encodings) -> PublishedModel.random(exported, 6, 1));
  }

  private static Record awaitRunning(PluginServer.Running server) throws InterruptedException {
    while (true) {
      for (Record row : server.run("CALL gnnrec.job.list()")) {
        if (row.get("kind").asString().equals("map.write")
            && row.get("status").asString().equals("running")
            && row.get("epoch").asLong(0) > 0) {
          return row;
        }
      }
      Thread.sleep(50);
    }
  }

  @Test
  void aJobShowsHowFarItIsAndCanBeCancelled(PluginServer.Running server) throws Exception {
    // given
    List<String> before = server.content();
    CompletableFuture<String> failure =
        CompletableFuture.supplyAsync(() -> server.failure("CALL gnnrec.map.write" + LONG + "1})"));

    // when
    Record running = awaitRunning(server);
    String busy = server.failure("CALL gnnrec.map.write({method: 'pca'})");
    String jobId = running.get("jobId").asString();
    Record cancelled = server.one("CALL gnnrec.job.cancel('" + jobId + "')");

    // then
    assertThat(running.get("phase").asString()).isEqualTo("compute");
    assertThat(running.get("modelVersion").asLong()).isEqualTo(1);
    assertThat(running.get("epochs").asLong()).isEqualTo(10_000);
    assertThat(running.get("progress").asDouble()).isBetween(0.0, 0.9);
    assertThat(busy)
        .isEqualTo(
            "the map of model 'default' is being written or removed at this moment by "
                + jobId
                + ", see CALL gnnrec.job.list(); wait for that to end, or cancel it");
    assertThat(cancelled.get("status").asString()).isEqualTo("cancelled");
    assertThat(cancelled.get("message").asString()).isEqualTo("cancelled; nothing has changed");
    assertThat(failure.get()).isEqualTo("job '" + jobId + "' was cancelled");
    assertThat(ProcessHandle.current().children()).isEmpty();
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void aStreamEndsWithItsTransaction(PluginServer.Running server) throws Exception {
    // given
    CompletableFuture<String> failure =
        CompletableFuture.supplyAsync(() -> server.failure("CALL gnnrec.map" + LONG + "2})"));
    while (ProcessHandle.current().children().findAny().isEmpty()) {
      Thread.sleep(50);
    }

    // when
    String id =
        server
            .one(
                "SHOW TRANSACTIONS YIELD transactionId, currentQuery"
                    + " WHERE currentQuery STARTS WITH 'CALL gnnrec.map(' RETURN transactionId")
            .get(0)
            .asString();
    server.run("TERMINATE TRANSACTIONS '" + id + "'");

    // then
    assertThat(failure.get()).contains("terminated");
    assertThat(ProcessHandle.current().children()).isEmpty();
  }
}

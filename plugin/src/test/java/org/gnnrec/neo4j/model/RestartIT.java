package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.recommend.RecommendationRequest;
import org.gnnrec.neo4j.recommend.Recommender;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.neo4j.snapshot.SnapshotCache;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.section.CorruptFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;
import org.neo4j.graphdb.Transaction;

/** A model in a database that is closed and opened again. */
class RestartIT {
  private static final String RECOMMEND = "CALL gnnrec.recommend(4, 100)";

  @TempDir private Path data;

  @Test
  void servesAfterARestart() throws CorruptFileException {
    // given
    List<Record> before;
    try (PluginServer.Running server = new PluginServer.Running(data)) {
      Checkerboard.create(server);
      server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
      before = server.run(RECOMMEND);
    }

    // when
    try (PluginServer.Running server = new PluginServer.Running(data)) {
      // then
      assertThat(before).hasSize(Checkerboard.MOVIES - 11);
      assertThat(loadedAnew(server))
          .isEqualTo(before.stream().map(row -> row.get("itemId").asObject()).toList());
      assertThat(server.run(RECOMMEND))
          .extracting(row -> row.get("score"))
          .isEqualTo(before.stream().map(row -> row.get("score")).toList());
      assertThat(server.one("CALL gnnrec.train({" + Checkerboard.QUICK + "})").get("modelVersion"))
          .extracting(version -> version.asLong())
          .isEqualTo(2L);
    }
  }

  /** Without what the plugin holds in memory, which this JVM still has. */
  private static List<Object> loadedAnew(PluginServer.Running server) throws CorruptFileException {
    ModelCatalog catalog = new ModelCatalog();
    SnapshotCache snapshots = new SnapshotCache();
    ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    InnerTransactions reading = InnerTransactions.reading(server.database(), watchdog, () -> {});
    try (Transaction tx = server.database().beginTx()) {
      Snapshot snapshot = snapshots.get(reading, catalog.find(tx, "default").orElseThrow());
      return new Recommender(tx, snapshot)
          .recommend(4L, RecommendationRequest.from(100L, Map.of())).stream()
              .map(row -> row.itemId())
              .toList();
    } finally {
      watchdog.shutdown();
    }
  }
}

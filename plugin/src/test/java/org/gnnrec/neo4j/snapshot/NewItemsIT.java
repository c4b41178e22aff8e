package org.gnnrec.neo4j.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.gnnrec.section.CorruptFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.graphdb.Transaction;

/** How much of the graph is looked at for items that came after a training, and how often. */
@ExtendWith(PluginServer.class)
class NewItemsIT {
  private final AtomicLong clock = new AtomicLong();

  private NewItems publish(PluginServer.Running server) throws CorruptFileException {
    PublishedModel.publishGraphSage(server);
    try (Transaction tx = server.database().beginTx()) {
      ModelArtifact artifact = new ArtifactStore().read(tx, "default", 1);
      return new NewItems(artifact, new LiveVectors(artifact), clock::get);
    }
  }

  private static List<Object> ids(PluginServer.Running server, NewItems items) {
    ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    try {
      InnerTransactions reading = InnerTransactions.reading(server.database(), watchdog, () -> {});
      return items.items(reading, 10).stream().map(NewItems.NewItem::id).toList();
    } finally {
      watchdog.shutdown();
    }
  }

  @Test
  void looksForThemWhenWhatIsKnownIsTooOld(PluginServer.Running server)
      throws CorruptFileException {
    // given
    NewItems items = publish(server);
    assertThat(ids(server, items)).isEmpty();
    server.run("CREATE (:Movie {movieId: 30, year: 1992})");

    // when, then
    clock.addAndGet(Duration.ofSeconds(9).toNanos());
    assertThat(ids(server, items)).isEmpty();
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(ids(server, items)).containsExactly(30L);
  }

  @Test
  void keepsTheThousandThatAreLikedMost(PluginServer.Running server) throws CorruptFileException {
    // given 1,100 of which the last 1,000 are liked
    NewItems items = publish(server);
    server.run(
        "MATCH (u:User {userId: 1}) UNWIND range(1001, 2100) AS id"
            + " CREATE (m:Movie {movieId: id, year: 1992})"
            + " FOREACH (like IN CASE WHEN id > 1100 THEN [1] ELSE [] END |"
            + " CREATE (u)-[:LIKED]->(m))");

    // when
    List<Object> ids = ids(server, items);

    // then
    assertThat(ids).hasSize(1000).allMatch(id -> (long) id > 1100);
  }
}

package org.gnnrec.neo4j.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.graphdb.Transaction;

/** Two who begin a model's first version at once, as members of a cluster can. */
@ExtendWith(PluginServer.class)
class ModelCatalogIT {
  private static final int MEMBERS = 8;

  private final ModelCatalog catalog = new ModelCatalog();

  @Test
  void takesOneOfTheNodesThatTwoHaveMade(PluginServer.Running server) {
    // given two who do not see each other's node
    try (Transaction first = server.database().beginTx();
        Transaction second = server.database().beginTx()) {
      catalog.prepare(first, "default");
      catalog.prepare(second, "default");
      first.commit();
      second.commit();
    }
    assertThat(modelNodes(server)).isEqualTo(2);

    // when
    try (Transaction first = server.database().beginTx()) {
      assertThat(catalog.beginVersion(first, "default")).hasValue(1);
      first.commit();
    }
    try (Transaction second = server.database().beginTx()) {
      assertThat(catalog.beginVersion(second, "default")).hasValue(2);
      second.commit();
    }

    // then
    assertThat(modelNodes(server)).isEqualTo(1);
  }

  @Test
  void leavesTheModelWhereAnotherNodeComesLate(PluginServer.Running server) {
    // given a node that is committed after the model has begun
    try (Transaction late = server.database().beginTx()) {
      catalog.prepare(late, "default");
      begin(server);
      late.commit();
    }
    assertThat(modelNodes(server)).isEqualTo(2);

    // when, then
    try (Transaction tx = server.database().beginTx()) {
      assertThat(catalog.versionNode(tx, "default", 1).getProperty("version")).isEqualTo(1L);
      assertThat(new OrphanedNodes().deleteSome(tx, 10)).isEqualTo(1);
      tx.commit();
    }
    assertThat(begin(server)).isEqualTo(2);
    assertThat(modelNodes(server)).isEqualTo(1);
  }

  @Test
  void givesEachOfManyANumberOfItsOwn(PluginServer.Running server) {
    // when
    List<CompletableFuture<Long>> versions =
        IntStream.range(0, MEMBERS)
            .mapToObj(member -> CompletableFuture.supplyAsync(() -> begin(server)))
            .toList();

    // then
    Stream<Long> numbers = versions.stream().map(CompletableFuture::join);
    assertThat(numbers.sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, MEMBERS).boxed().toList());
    assertThat(modelNodes(server)).isEqualTo(1);
  }

  @Test
  void isReadWhileModelsComeAndGo(PluginServer.Running server) {
    // given nodes of models that are deleted while others look at them
    CompletableFuture<Void> changes =
        CompletableFuture.runAsync(
            () -> {
              for (int round = 0; round < 200; round++) {
                server.run("UNWIND range(1, 20) AS i CREATE (:_GnnrecModel {modelName: 'other'})");
                server.run("MATCH (m:_GnnrecModel) DELETE m");
              }
            });

    // when, then
    do {
      try (Transaction tx = server.database().beginTx()) {
        assertThat(catalog.list(tx)).isEmpty();
        assertThat(catalog.find(tx, "default")).isEmpty();
        assertThat(catalog.find(tx, "other")).isEmpty();
      }
    } while (!changes.isDone());
    changes.join();
  }

  private static long begin(PluginServer.Running server) {
    ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    try {
      return new ArtifactStore()
          .beginVersion(
              new InnerTransactions(server.database(), watchdog, () -> {}, Duration.ofSeconds(60)),
              "default");
    } finally {
      watchdog.shutdown();
    }
  }

  private static long modelNodes(PluginServer.Running server) {
    return server.one("MATCH (m:_GnnrecModel) RETURN count(m)").get(0).asLong();
  }
}

package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** What {@code gnnrec.train.estimate} says. */
@ExtendWith(PluginServer.class)
class EstimateIT {

  @Test
  void countsWhatATrainingWouldReadAndStartsNothing(PluginServer.Running server) {
    // given a user and a movie without likes, a like of a node without id, and one between users
    Checkerboard.create(server);
    server.run(
        "MATCH (u:User {userId: 1}), (v:User {userId: 2}) CREATE (:User {userId: 1000}),"
            + " (:Movie {movieId: 1000}), (u)-[:LIKED]->(:Movie), (u)-[:LIKED]->(v)");
    List<String> before = server.content();

    // when
    Record row = server.one("CALL gnnrec.train.estimate({embeddingDimension: 32})");

    // then
    Record trained = server.one("CALL gnnrec.train({epochs: 2, embeddingDimension: 32})");
    for (String count : new String[] {"userCount", "itemCount", "relationshipCount"}) {
      assertThat(row.get(count)).as(count).isEqualTo(trained.get(count));
    }
    assertThat(row.get("fits").asBoolean()).isTrue();
    assertThat(row.get("reason").isNull()).isTrue();
    assertThat(row.get("requiredMemory").asString()).matches("[0-9.]+ MiB");
    assertThat(row.get("gpuBytes").asLong()).isZero();
    Record onGpu = server.one("CALL gnnrec.train.estimate({device: 'gpu', loss: 'bce'})");
    assertThat(onGpu.get("gpuBytes").asLong()).isPositive();
    server.assertRefused(
        "CALL gnnrec.train.estimate({device: 'gpu', model: 'gfcf'})",
        "`device` must be 'auto' or 'cpu' for model 'gfcf', which is computed once on the"
            + " processor, got 'gpu'; omit it");
    assertThat(row.get("diskBytes").asLong()).isPositive();
    assertThat(row.get("trainMillis").asLong()).isBetween(100L, 60_000L);
    assertThat(row.get("configuration").asMap())
        .containsEntry("embeddingDimension", 32L)
        .containsEntry("modelName", "default");
    long bytes = row.get("heapBytes").asLong() + row.get("nativeBytes").asLong();
    assertThat(trained.get("peakMemoryBytes").asLong()).isBetween(bytes / 3, bytes);
    server.run("CALL gnnrec.model.drop('default')");
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void saysWhyATrainingWouldNotFit(PluginServer.Running server) {
    // given
    server.run(
        "UNWIND range(1, 20000) AS i CREATE (:User {userId: i})-[:LIKED]->(:Movie {movieId: i})");

    // when vectors of the greatest length are asked for
    Record small = server.one("CALL gnnrec.train.estimate({embeddingDimension: 8})");
    Record large = server.one("CALL gnnrec.train.estimate({embeddingDimension: 1024})");

    // then
    long freed = large.get("heapBytes").asLong() - small.get("heapBytes").asLong();
    assertThat(freed).isGreaterThan(1L << 29);
    if (!large.get("fits").asBoolean()) {
      assertThat(large.get("reason").asString())
          .startsWith("the training needs ")
          .contains("20,000 users, 20,000 items, 20,000 likes");
    }
    assertThat(large.get("trainMillis").asLong()).isGreaterThan(small.get("trainMillis").asLong());
  }

  @Test
  void refusesWhatATrainingWouldRefuse(PluginServer.Running server) {
    server.assertRefused(
        "CALL gnnrec.train.estimate()",
        "no node has the label `User`; set `userLabel` to one of the labels in use (this database"
            + " has none)");
    Checkerboard.create(server);
    assertThat(server.failure("CALL gnnrec.train.estimate({epoch: 3})"))
        .startsWith("unexpected key `epoch` (did you mean `epochs`?)");
  }
}

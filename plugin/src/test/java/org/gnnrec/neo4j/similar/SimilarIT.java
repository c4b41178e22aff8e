package org.gnnrec.neo4j.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Neighbours, and lists for somebody who is not in the graph. */
@ExtendWith(PluginServer.class)
class SimilarIT {
  @BeforeEach
  void publish(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("MATCH (m:Movie) SET m.year = 1980 + m.movieId");
    PublishedModel.publishTastes(server);
  }

  private static List<Object> ids(PluginServer.Running server, String call, String column) {
    return server.run(call).stream().map(row -> row.get(column).asObject()).toList();
  }

  @Test
  void itemsOfOneTasteAreNear(PluginServer.Running server) {
    // when
    List<Record> rows = server.run("CALL gnnrec.similar.items(4, 11)");

    // then
    assertThat(rows).hasSize(11);
    assertThat(ids(server, "CALL gnnrec.similar.items(4, 11)", "itemId"))
        .doesNotContain(4L)
        .allMatch(id -> (long) id % 2 == 0);
    for (int i = 0; i < rows.size(); i++) {
      Record row = rows.get(i);
      assertThat(row.get("rank").asInt()).isEqualTo(i + 1);
      assertThat(row.get("score").asDouble()).isBetween(0.999, 1.0001);
      assertThat(row.get("item").asNode().get("movieId")).isEqualTo(row.get("itemId"));
    }
    assertThat(ids(server, "CALL gnnrec.similar.items(4, 50, {yearTo: 1982})", "itemId"))
        .containsExactly(0L, 2L, 1L);
  }

  @Test
  void usersOfOneTasteAreNear(PluginServer.Running server) {
    // given
    server.run("MATCH (u:User {userId: 5}) DETACH DELETE u");

    // when, then
    assertThat(ids(server, "CALL gnnrec.similar.users(3, 18)", "userId"))
        .hasSize(18)
        .doesNotContain(3L, 5L)
        .allMatch(id -> (long) id % 2 == 1);
  }

  @Test
  void recommendsToSomebodyUnknown(PluginServer.Running server) {
    // when
    List<Record> rows = server.run("CALL gnnrec.recommend.forItems([2, 4, 4.0], 5)");

    // then
    assertThat(rows)
        .extracting(row -> row.get("itemId").asLong())
        .containsExactly(0L, 6L, 8L, 10L, 12L);
    assertThat(rows).allMatch(row -> row.get("source").asString().equals("foldedIn"));
    assertThat(
            ids(
                server,
                "MATCH (m:Movie) WHERE m.movieId IN [2, 4] WITH collect(m) AS movies CALL"
                    + " gnnrec.recommend.forItems(movies, 5, {weights: [1, 2.5], offset: 1}) YIELD"
                    + " itemId RETURN itemId",
                "itemId"))
        .containsExactly(6L, 8L, 10L, 12L, 14L);
    assertThat(
            ids(server, "CALL gnnrec.recommend.forItems([2], 3, {excludeSeen: false})", "itemId"))
        .containsExactly(0L, 2L, 4L);
  }

  @Test
  void itemsOnlyInTheGraphAreLeftOut(PluginServer.Running server) {
    // given
    server.run("CREATE (:Movie {movieId: 99})");

    // when, then
    assertThat(ids(server, "CALL gnnrec.recommend.forItems([2, 99], 2)", "itemId"))
        .containsExactly(0L, 4L);
    server.assertRefused(
        "CALL gnnrec.recommend.forItems([99], 2)",
        "`itemIds` must hold an item that model 'default' was trained with, got 1 others; train the"
            + " model again, or give more items");
    server.assertRefused(
        "CALL gnnrec.similar.items(99, 2)",
        "model 'default' was not trained with a `Movie` whose movieId is 99; train it again if there"
            + " is one by now");
  }

  @Test
  void refusesMistakes(PluginServer.Running server) {
    server.assertRefused(
        "CALL gnnrec.recommend.forItems([], 5)",
        "`itemIds` must be a list with one item at least, got []");
    server.assertRefused(
        "CALL gnnrec.recommend.forItems(null, 5)",
        "`itemIds` must be a list with one item at least, got null");
    server.assertRefused(
        "CALL gnnrec.recommend.forItems([1, true], 5)",
        "`itemIds` must hold ids of items (integers or strings) or nodes, got true in it");
    server.assertRefused(
        "CALL gnnrec.recommend.forItems([1000], 5)",
        "no `Movie` node has the movieId 1000; MATCH (m:Movie) RETURN m LIMIT 10 shows some");
    server.assertRefused(
        "CALL gnnrec.recommend.forItems([1, 2], 5, {weights: [1]})",
        "`weights` must have one number for each of the 2 items, got 1; omit it to weigh all alike");
    server.assertRefused(
        "CALL gnnrec.recommend.forItems([1, 2], 5, {weights: [1, -1]})",
        "`weights` must hold positive numbers, got -1 in it; omit it to weigh all alike");
    server.assertRefused(
        "CALL gnnrec.similar.users(1000, 5)",
        "no `User` node has the userId 1000; MATCH (u:User) RETURN u LIMIT 10 shows some");
    server.assertRefused(
        "CALL gnnrec.similar.items(1, 0)",
        "`topK` must be in [1, 10000], got 0; omit it for the default of 10");
    server.assertRefused(
        "CALL gnnrec.similar.users(1, 5, {modelNam: 'x'})",
        "unexpected key `modelNam` (did you mean `modelName`?); known keys: modelName");
  }

  @Test
  void refusesModelsWithoutVectors(PluginServer.Running server) {
    server.run("CALL gnnrec.train({model: 'popularity', modelName: 'hits'})");
    server.assertRefused(
        "CALL gnnrec.similar.items(1, 5, {modelName: 'hits'})",
        "model 'hits' (popularity) has no vectors to compare by; give the `modelName` of one that"
            + " has");
  }
}

package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;

/** Models that are no embeddings, through the same procedures. */
@ExtendWith(PluginServer.class)
class OtherModelsIT {
  private static final String NODES_WITH_VECTORS =
      "MATCH (n) WHERE n.embedding IS NOT NULL RETURN count(n) AS count";

  @ParameterizedTest
  @ValueSource(strings = {"gfcf", "itemknn"})
  void theTasteOfKnownAndOfUnknownUsersIsFound(String model, PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record row = server.one("CALL gnnrec.train({model: '" + model + "'})");
    server.run(
        "CREATE (u:User {userId: 77}) WITH u MATCH (m:Movie) WHERE m.movieId IN [1, 3, 5]"
            + " CREATE (u)-[:LIKED]->(m)");

    // then
    assertThat(row.get("model").asString()).isEqualTo(model);
    assertThat(row.get("ranEpochs").asInt()).isZero();
    for (int user = 0; user < Checkerboard.USERS; user++) {
      Record first = server.one("CALL gnnrec.recommend(" + user + ", 1)");
      assertThat(first.get("itemId").asLong()).isEqualTo(Checkerboard.heldOut(user));
      assertThat(first.get("source").asString()).isEqualTo("trained");
    }
    assertThat(server.recommended("CALL gnnrec.recommend(77, 9)"))
        .hasSize(9)
        .doesNotContain(1L, 3L, 5L)
        .allMatch(id -> (Long) id % 2 == 1);
    assertThat(server.one("CALL gnnrec.recommend(77, 1)").get("source").asString())
        .isEqualTo("foldedIn");
  }

  @Test
  void onlyItemsHaveVectorsOfTheSpectralModel(PluginServer.Running server) {
    Checkerboard.create(server);

    Record row = server.one("CALL gnnrec.train({model: 'gfcf'})");

    assertThat(row.get("nodePropertiesWritten").asInt()).isEqualTo(Checkerboard.MOVIES);
    Record vectors =
        server.one(
            "MATCH (u:User {userId: 1}), (m:Movie {movieId: 1})"
                + " RETURN gnnrec.embedding(u) AS user, gnnrec.embedding(m) AS item, m.embedding"
                + " AS written");
    assertThat(vectors.get("user").isNull()).isTrue();
    assertThat(vectors.get("item").asList()).isEqualTo(vectors.get("written").asList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"itemknn", "popularity"})
  void aModelWithoutVectorsWritesNoneAndTakesThoseOfTheVersionBeforeAway(
      String model, PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    assertThat(server.one(NODES_WITH_VECTORS).get("count").asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);

    // when
    Record row = server.one("CALL gnnrec.train({model: '" + model + "'})");

    // then
    assertThat(row.get("nodePropertiesWritten").asInt()).isZero();
    assertThat(server.one(NODES_WITH_VECTORS).get("count").asInt()).isZero();
    Record listed = server.one("CALL gnnrec.model.list()");
    assertThat(listed.get("embeddingDimension").isNull()).isTrue();
    assertThat(listed.get("mirrorState").asString()).isEqualTo("none");
    assertThat(
            server
                .one("MATCH (m:Movie) RETURN gnnrec.embedding(m) AS vector LIMIT 1")
                .get("vector")
                .isNull())
        .isTrue();
  }

  @Test
  void popularItemsComeFirstForEverybody(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (u:User), (m:Movie {movieId: 7}) MERGE (u)-[:LIKED]->(m)");
    server.run("CREATE (:User {userId: 77})");

    // when
    server.run("CALL gnnrec.train({model: 'popularity'})");

    // then
    Record first = server.one("CALL gnnrec.recommend(77, 1)");
    assertThat(first.get("itemId").asLong()).isEqualTo(7);
    assertThat(first.get("score").asDouble()).isEqualTo(Checkerboard.USERS);
    assertThat(server.one("CALL gnnrec.recommend(4, 1)").get("source").asString())
        .isEqualTo("popular");
  }

  @Test
  void ratingsArePredictedFromBiases(PluginServer.Running server) {
    // given users of even ids, who rate one higher than the others, and movie 6, rated two lower
    Checkerboard.create(server);
    server.run(
        "MATCH (u:User)-[l:LIKED]->(m:Movie)"
            + " SET l.rating = 3 + (u.userId + 1) % 2 - CASE m.movieId WHEN 6 THEN 2 ELSE 0 END");

    // when
    server.run(
        "CALL gnnrec.train({model: 'biases', ratingProperty: 'rating', regularization: 0.0})");

    // then
    assertThat(score(server, 4, 2)).isCloseTo(4, within(0.01));
    assertThat(score(server, 5, 3)).isCloseTo(3, within(0.01));
    assertThat(score(server, 4, 6)).isCloseTo(2, within(0.01));
    assertThat(server.failure("CALL gnnrec.train({model: 'biases'})"))
        .isEqualTo(
            "model 'biases' predicts ratings; name the relationships' property that holds them as"
                + " `ratingProperty`");
  }

  private static double score(PluginServer.Running server, int user, int movie) {
    return server.one("RETURN gnnrec.score(" + user + ", " + movie + ") AS s").get("s").asDouble();
  }
}

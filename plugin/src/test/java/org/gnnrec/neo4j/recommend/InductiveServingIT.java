package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/**
 * A GraphSAGE model with weights chosen by hand, served for nodes that came after it: two users and
 * two movies, whose years become +1 and -1; user 1 likes both movies, user 2 the second.
 */
@ExtendWith(PluginServer.class)
class InductiveServingIT {
  @BeforeEach
  void publish(PluginServer.Running server) {
    PublishedModel.publishGraphSage(server);
  }

  private static List<Double> embedding(PluginServer.Running server, String pattern) {
    return server
        .one("MATCH (n" + pattern + ") RETURN gnnrec.embedding(n)")
        .get(0)
        .asList(value -> value.asDouble());
  }

  @Test
  void servesTrainedUsersByTheirTrainedVectors(PluginServer.Running server) {
    assertThat(embedding(server, ":User {userId: 1}")).containsExactly(16.0, 3.25, 1.0);
    Record row = server.one("CALL gnnrec.recommend(2)");
    assertThat(row.get("itemId").asLong()).isEqualTo(10);
    assertThat(row.get("source").asString()).isEqualTo("trained");
    assertThat(row.get("score").asDouble()).isEqualTo(11.5 * 12.5 + 2.75 + 0.5);
  }

  @Test
  void computesTheVectorOfAUserWhoCameLater(PluginServer.Running server) {
    // given
    server.run("MATCH (m:Movie {movieId: 10}) CREATE (:User {userId: 3})-[:LIKED]->(m)");

    // when
    Record row = server.one("CALL gnnrec.recommend(3)");

    // then
    assertThat(embedding(server, ":User {userId: 3}")).containsExactly(27.0, 3.125, 1.0);
    assertThat(row.get("itemId").asLong()).isEqualTo(20);
    assertThat(row.get("source").asString()).isEqualTo("foldedIn");
    assertThat(row.get("score").asDouble()).isEqualTo(27 * 7.5 + 3.125 + 1);
    assertThat(server.one("RETURN gnnrec.score(3, 20)").get(0).asDouble())
        .isEqualTo(27 * 7.5 + 3.125 + 1);
  }

  /**
   * Of 206.625 the like of movie 10 adds 7.5 · (3 · 4) by the last layer and (3, 3 · 2) · (7.5, 15)
   * by the first; the user enters the first with 1.5 · (1, -1) · (7.5, 15) = -11.25, which biases
   * of layers of 0.5 · 7.5 + 7.5 take back; 4.125 are the biases of both.
   */
  @Test
  void explainsScoresOfUsersAndItemsThatCameLater(PluginServer.Running server) {
    // given
    server.run("MATCH (m:Movie {movieId: 10}) CREATE (:User {userId: 3})-[:LIKED]->(m)");
    server.run(
        "MATCH (u:User {userId: 2}) CREATE (u)-[:LIKED]->(:Movie {movieId: 30, year: 1992.5})");

    // when
    List<Record> rows = server.run("CALL gnnrec.explain(3, 20)");

    // then
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).get("contribution").asDouble()).isEqualTo(4.125);
    assertThat(rows.get(1).get("contribution").asDouble()).isEqualTo(90 + 112.5);
    assertThat(rows.get(2).get("peer").get("userId").asInt()).isEqualTo(1);
    for (List<Integer> pair : List.of(List.of(1, 10), List.of(2, 30), List.of(3, 30))) {
      Record sum =
          server.one(
              "CALL gnnrec.explain($pair[0], $pair[1]) YIELD kind, contribution"
                  + " WHERE kind <> 'path' WITH sum(contribution) AS sum"
                  + " RETURN sum, gnnrec.score($pair[0], $pair[1]) AS score",
              Map.of("pair", pair));
      assertThat(sum.get("sum").asDouble()).isEqualTo(sum.get("score").asDouble());
    }
  }

  @Test
  void recommendsAnItemThatCameLater(PluginServer.Running server) {
    // given a year of +0.5
    server.run(
        "MATCH (u:User {userId: 2}) CREATE (u)-[:LIKED]->(:Movie {movieId: 30, year: 1992.5})");

    // when
    Record row = server.one("CALL gnnrec.recommend(1)");

    // then
    assertThat(embedding(server, ":Movie {movieId: 30}")).containsExactly(10.5, 1.0, 0.75);
    assertThat(row.get("rank").asLong()).isEqualTo(1);
    assertThat(row.get("itemId").asLong()).isEqualTo(30);
    assertThat(row.get("item").asNode().get("movieId").asLong()).isEqualTo(30);
    assertThat(row.get("source").asString()).isEqualTo("trained");
    assertThat(row.get("score").asDouble()).isEqualTo(16 * 10.5 + 3.25 + 0.75);
    assertThat(server.one("RETURN gnnrec.score(1, 30)").get(0).asDouble())
        .isEqualTo(16 * 10.5 + 3.25 + 0.75);
    // who likes it already does not get it, unless asked for
    assertThat(server.recommended("CALL gnnrec.recommend(2)")).containsExactly(10L);
    assertThat(server.recommended("CALL gnnrec.recommend(2, 10, {excludeSeen: false})"))
        .containsExactly(10L, 30L, 20L);
    assertThat(server.recommended("CALL gnnrec.recommend(2, 2, {excludeSeen: false})"))
        .containsExactly(10L, 30L);
  }

  @Test
  void knowsAnItemByItsFeaturesAlone(PluginServer.Running server) {
    // given one with a year, one with nothing
    server.run("CREATE (:Movie {movieId: 30, year: 1992.5}), (:Movie {movieId: 40})");

    // then
    assertThat(embedding(server, ":Movie {movieId: 30}")).containsExactly(11.0, 1.0, 0.75);
    assertThat(server.one("MATCH (m:Movie {movieId: 40}) RETURN gnnrec.embedding(m)").get(0))
        .matches(value -> value.isNull());
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).containsExactly(30L);
    assertThat(server.one("RETURN gnnrec.score(1, 40)").get(0).isNull()).isTrue();
  }

  @Test
  void skipsALaterItemThatWasDeleted(PluginServer.Running server) {
    // given
    server.run("CREATE (:Movie {movieId: 30, year: 1992.5})");
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).containsExactly(30L);

    // when
    server.run("MATCH (m:Movie {movieId: 30}) DELETE m");

    // then
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).isEmpty();
  }

  @Test
  void takesAYearOfAnotherTypeForMissing(PluginServer.Running server) {
    // given likes of user 2 and nothing usable else
    server.run(
        "MATCH (u:User {userId: 2}) CREATE (u)-[:LIKED]->(:Movie {movieId: 30, year: date()})");

    // then as without features
    assertThat(embedding(server, ":Movie {movieId: 30}")).containsExactly(8.5, 1.0, 0.75);
  }

  @Test
  void givesThePopularToAUserOfWhomNothingIsKnown(PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: 3})");

    // then
    assertThat(server.recommended("CALL gnnrec.recommend(3)")).containsExactly(20L, 10L);
  }
}

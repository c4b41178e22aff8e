package org.gnnrec.neo4j.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;

/** Parts of the scores of models that were really trained add up, and follow the graph. */
@ExtendWith(PluginServer.class)
class ExplainTrainedIT {

  /** All that a user's scores are made of, as one row for each item. */
  private static final String ALL =
      "UNWIND $users AS user MATCH (m:Movie) WHERE m.movieId < 24"
          + " CALL gnnrec.explain(user, m.movieId, {likedItems: 4})"
          + " YIELD kind, contribution, likedItem, score, source"
          + " WITH user, m, score, source,"
          + " sum(CASE kind WHEN 'path' THEN 0 ELSE contribution END) AS sum,"
          + " collect(CASE kind WHEN 'likedItem' THEN [likedItem.movieId, contribution] END) AS parts,"
          + " collect(CASE kind WHEN 'path' THEN [likedItem.movieId, contribution] END) AS paths"
          + " RETURN score, source, sum, gnnrec.score(user, m.movieId) AS served,"
          + " all(part IN parts WHERE reduce(s = 0.0, p IN paths |"
          + " s + CASE p[0] WHEN part[0] THEN p[1] ELSE 0 END)"
          + " <= CASE WHEN part[1] > 0 THEN part[1] ELSE 0 END + 1e-6) AS bounded";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "similarity: 'cosine', " + Checkerboard.QUICK,
        "loss: 'bpr', " + Checkerboard.QUICK,
        "loss: 'bce', " + Checkerboard.QUICK,
        "model: 'gfcf'",
        "model: 'itemknn'"
      })
  void partsAddUpForTrainedChangedAndNewUsers(String keys, PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + keys + "})");
    server.run("MATCH (:User {userId: 5})-[l:LIKED]->(:Movie {movieId: 1}) DELETE l");
    server.run("MATCH (u:User {userId: 5}), (m:Movie {movieId: 8}) CREATE (u)-[:LIKED]->(m)");
    server.run(
        "CREATE (u:User {userId: 99}) WITH u MATCH (m:Movie) WHERE m.movieId IN [2, 4]"
            + " CREATE (u)-[:LIKED]->(m)");

    // when
    List<Record> rows = server.run(ALL, Map.of("users", List.of(4, 5, 99)));

    // then
    assertThat(rows).hasSize(3 * Checkerboard.MOVIES);
    assertThat(rows)
        .extracting(row -> row.get("source").asString())
        .containsOnly("trained", "foldedIn");
    for (Record row : rows) {
      assertThat(row.get("score").asDouble()).isEqualTo(row.get("served").asDouble());
      assertThat(row.get("sum").asDouble()).isCloseTo(row.get("score").asDouble(), within(1e-4));
      if (!keys.contains("gfcf")) {
        assertThat(row.get("bounded").asBoolean()).as(row.toString()).isTrue();
      }
    }
  }

  @Test
  void biasesAreTheUsersOwnAndPopularityIsPopularity(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("MATCH ()-[l:LIKED]->() SET l.rating = 4");

    server.run("CALL gnnrec.train({model: 'biases', ratingProperty: 'rating'})");
    Record own = server.one("CALL gnnrec.explain(4, 6)");
    server.run("CALL gnnrec.train({model: 'popularity'})");
    Record popular = server.one("CALL gnnrec.explain(4, 6)");

    assertThat(own.get("kind").asString()).isEqualTo("own");
    assertThat(own.get("contribution").asDouble()).isCloseTo(4, within(0.01));
    assertThat(popular.get("kind").asString()).isEqualTo("popularity");
    assertThat(popular.get("contribution").asDouble()).isBetween(10.0, 20.0);
  }
}

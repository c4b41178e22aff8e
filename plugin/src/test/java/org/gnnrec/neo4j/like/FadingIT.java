package org.gnnrec.neo4j.like;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Likes and their times: old ones fade, and what came later is no context. */
@ExtendWith(PluginServer.class)
class FadingIT {
  private static final String KNN = "model: 'itemknn', neighbours: 20, timestampProperty: 'at'";
  private static final String FADING = KNN + ", halfLifeDays: 30";

  /** User 100 liked even movies a year ago and two odd ones of late. */
  private static void create(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("MATCH ()-[r:LIKED]->() SET r.at = datetime('2023-12-02T00:00:00Z')");
    server.run(
        "CREATE (u:User {userId: 100}) WITH u MATCH (m:Movie) WHERE m.movieId IN [0, 2, 4, 6, 1, 3]"
            + " CREATE (u)-[:LIKED {at: CASE m.movieId % 2 WHEN 0 THEN"
            + " datetime('2023-01-01T00:00:00Z') ELSE datetime('2024-01-01T00:00:00Z') END}]->(m)");
  }

  private static Record first(PluginServer.Running server) {
    return server.one("CALL gnnrec.recommend(100, 1) YIELD itemId, source RETURN itemId, source");
  }

  @Test
  void oldLikesFadeInTrainingAndInServing(PluginServer.Running server) {
    // given
    create(server);
    assertThat(server.failure("CALL gnnrec.train({" + KNN + "})"))
        .startsWith("`timestampProperty` is not used by model 'itemknn'");
    server.run("CALL gnnrec.train({model: 'itemknn', neighbours: 20})");
    assertThat(first(server).get("itemId").asLong() % 2).isZero();

    // when
    server.run("CALL gnnrec.train({" + FADING + "})");

    // then what was liked of late decides, and nobody's likes count as changed
    assertThat(first(server).get("itemId").asLong() % 2).isEqualTo(1);
    assertThat(
            server.run(
                "MATCH (u:User) CALL gnnrec.recommend(u, 1) YIELD source RETURN DISTINCT source"))
        .extracting(row -> row.get(0).asString())
        .containsExactly("trained");
    assertThat(
            server
                .one("CALL gnnrec.model.drift() YIELD usersChanged, drift")
                .get("usersChanged")
                .asInt())
        .isZero();
    // and written lists and explanations follow the same weights
    List<Object> listed = server.recommended("CALL gnnrec.recommend(100, 5)");
    server.run("CALL gnnrec.recommend.write({topK: 5})");
    assertThat(
            server.run(
                "MATCH (:User {userId: 100})-[r:RECOMMENDED]->(m) RETURN m.movieId ORDER BY r.rank"))
        .extracting(row -> row.get(0).asObject())
        .isEqualTo(listed);
    Record explained =
        server
            .run(
                "CALL gnnrec.explain(100, "
                    + listed.get(0)
                    + ") YIELD likedItem, contribution WHERE likedItem IS NOT NULL RETURN likedItem.movieId AS"
                    + " id, contribution ORDER BY contribution DESC")
            .get(0);
    assertThat(explained.get("id").asLong()).isIn(1L, 3L);
    // and the weights of today are those of the training, whatever the day
    server.run(
        "MATCH (u:User {userId: 100}), (m:Movie {movieId: 8})"
            + " CREATE (u)-[:LIKED {at: datetime('2024-01-20T00:00:00Z')}]->(m)");
    assertThat(first(server).get("source").asString()).isEqualTo("foldedIn");
  }

  @Test
  void contextThatIsAsLateAsWhatIsHeldOutIsLeftOut(PluginServer.Running server) {
    // given purchases that follow the parity, and late views that give the answer away
    Checkerboard.create(server);
    server.run("MATCH (u:User)-[r:LIKED]->(m) CREATE (u)-[:BOUGHT {at: m.movieId}]->(m) DELETE r");
    server.run("MATCH (u:User), (m:Movie {movieId: 23}) CREATE (u)-[:VIEWED {at: 1000}]->(m)");
    String call =
        "CALL gnnrec.evaluate({relationshipType: 'BOUGHT|VIEWED', targetRelationship: 'BOUGHT',"
            + " timestampProperty: 'at', protocol: 'temporal', testFraction: 0.2, metrics:"
            + " ['ndcg'], k: [1], models: ['popularity']}) YIELD value";

    // when
    double withViews = server.one(call).get("value").asDouble();
    server.run("MATCH ()-[v:VIEWED]->() DELETE v");
    server.run(
        "MATCH (u:User {userId: 0}), (m:Movie {movieId: 0}) CREATE (u)-[:VIEWED {at: 0}]->(m)");
    double without = server.one(call).get("value").asDouble();

    // then
    assertThat(withViews).isEqualTo(without);
  }

  @Test
  void timesOfAnyTemporalTypeAreRead(PluginServer.Running server) {
    // given
    create(server);
    for (String time :
        List.of(
            "datetime({epochSeconds: 1700000000 + m.movieId})",
            "localdatetime('2023-11-14T22:13:20')",
            "date('2023-11-14')",
            "1700000000 + m.movieId",
            "1700000000000.0")) {
      server.run("MATCH ()-[r:LIKED]->(m) SET r.at = " + time);

      // when, then
      assertThat(server.one("CALL gnnrec.train({" + FADING + "}) YIELD relationshipCount").get(0))
          .as(time)
          .matches(count -> count.asInt() > Checkerboard.USERS);
    }
    for (String time : List.of("time('12:00')", "duration('P1D')", "'2023-11-14'")) {
      server.run("MATCH ()-[r:LIKED]->(m) SET r.at = " + time);
      assertThat(server.failure("CALL gnnrec.train({" + FADING + "})"))
          .as(time)
          .startsWith("`timestampProperty` `at` must be whole seconds or milliseconds since 1970");
    }
  }
}

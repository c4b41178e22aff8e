package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** What a training leaves out and says so. */
@ExtendWith(PluginServer.class)
class LeftOutIT {
  private static final String QUICK = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";

  @Test
  void leavesOutNodesWithoutIds(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(
        "MATCH (m:Movie {movieId: 3}), (u:User {userId: 3})"
            + " CREATE (:User)-[:LIKED]->(m), (u)-[:LIKED]->(:Movie), (:Movie)");

    // when
    Record row = server.one(QUICK);

    // then
    assertThat(row.get("warnings").asList(value -> value.asString()))
        .containsExactly(
            "left out 1 `User` nodes without `userId`",
            "left out 2 `Movie` nodes without `movieId`",
            "left out 2 `LIKED` relationships that do not lead from a `User` to a `Movie` with an"
                + " id");
    assertThat(row.get("userCount").asInt()).isEqualTo(Checkerboard.USERS);
    assertThat(row.get("relationshipCount").asInt()).isEqualTo(440);
  }

  @Test
  void leavesOutRelationshipsBetweenUsersAndBackwards(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(
        "MATCH (a:User {userId: 1}), (b:User {userId: 2}), (m:Movie {movieId: 1})"
            + " CREATE (a)-[:LIKED]->(b), (m)-[:LIKED]->(a), (a)-[:LIKED]->(:Genre)");

    // when
    Record row = server.one(QUICK);

    // then
    assertThat(row.get("warnings").asList(value -> value.asString()))
        .containsExactly(
            "left out 3 `LIKED` relationships that do not lead from a `User` to a `Movie` with an"
                + " id");
    assertThat(row.get("relationshipCount").asInt()).isEqualTo(440);
  }

  @Test
  void countsRepeatedRelationshipsOnce(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (u:User {userId: 1})-[:LIKED]->(m) CREATE (u)-[:LIKED]->(m)");

    // when
    Record row = server.one(QUICK);

    // then
    assertThat(row.get("warnings").asList(value -> value.asString()))
        .containsExactly("left out 11 `LIKED` relationships that repeat another");
    assertThat(row.get("relationshipCount").asInt()).isEqualTo(440);
    assertThat(server.run("CALL gnnrec.recommend(1)"))
        .allMatch(recommended -> recommended.get("source").asString().equals("trained"));
  }

  @Test
  void leavesOutUsersAndItemsWithoutLikes(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CREATE (:User {userId: 999}), (:Movie {movieId: 999})");

    // when
    Record row = server.one(QUICK);

    // then
    assertThat(row.get("warnings").asList()).isEmpty();
    assertThat(row.get("userCount").asInt()).isEqualTo(Checkerboard.USERS);
    assertThat(row.get("itemCount").asInt()).isEqualTo(Checkerboard.MOVIES);
    assertThat(
            server
                .one("MATCH (n:Movie {movieId: 999}) RETURN n.embedding, gnnrec.embedding(n)")
                .values())
        .allMatch(value -> value.isNull());
  }
}

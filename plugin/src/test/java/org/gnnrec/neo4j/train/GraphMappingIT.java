package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Other labels, types, ids, weights and models. */
@ExtendWith(PluginServer.class)
class GraphMappingIT {

  @Test
  void learnsFromIntegerUsersAndStringItemsOfOtherLabels(PluginServer.Running server) {
    // given
    Checkerboard.createLikes(
        server,
        "MERGE (u:Listener {listenerId: like.userId})"
            + " MERGE (a:Artist {artistId: 'artist ' + like.movieId}) CREATE (u)-[:PLAYED]->(a)");

    // when
    server.run(
        "CALL gnnrec.train({userLabel: 'Listener', itemLabel: 'Artist',"
            + " relationshipType: 'PLAYED'})");

    // then
    for (long user = 0; user < Checkerboard.USERS; user++) {
      Record row = server.one("CALL gnnrec.recommend($id, 1)", Map.of("id", user));
      assertThat(row.get("itemId").asString()).isEqualTo("artist " + Checkerboard.heldOut(user));
      assertThat(row.get("item").asNode().get("artistId")).isEqualTo(row.get("itemId"));
    }
  }

  @Test
  void learnsFromStringUsersByOtherIdProperties(PluginServer.Running server) {
    // given
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {login: \"o'hara \" + like.userId}) MERGE (m:Movie {isbn: like.movieId})"
            + " CREATE (u)-[:LIKED]->(m)");

    // when
    server.run("CALL gnnrec.train({userIdProperty: 'login', itemIdProperty: 'isbn'})");

    // then
    Record row = server.one("CALL gnnrec.recommend(\"o'hara 5\", 1)");
    assertThat(row.get("itemId").asLong()).isEqualTo(Checkerboard.heldOut(5));
    server.assertRefused(
        "CALL gnnrec.recommend(5)",
        "no `User` node has the login 5; the ids of this model's users are strings, this one is an"
            + " integer");
  }

  @Test
  void learnsFromWeights(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(
        "MATCH (u:User)-[r:LIKED]->(m) SET r.plays = CASE m.movieId % 3 WHEN 0 THEN 9 ELSE 0.5 END");
    server.run(
        "MATCH (u:User {userId: 1}), (m:Movie {movieId: 5}) CREATE (u)-[:LIKED {plays: 2}]->(m)");

    // when
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + ", writeProperty: 'plain'})");
    server.run(
        "CALL gnnrec.train({modelName: 'weighted', weightProperty: 'plays', writeProperty:"
            + " 'weighted', "
            + Checkerboard.QUICK
            + "})");

    // then
    assertThat(server.one("MATCH (n) WHERE n.plain = n.weighted RETURN count(n)").get(0).asInt())
        .isZero();
    List<Record> rows = server.run("CALL gnnrec.recommend(1, 3, {modelName: 'weighted'})");
    assertThat(rows).allMatch(row -> row.get("source").asString().equals("trained"));
    server.run("MATCH (:User {userId: 1})-[r:LIKED]->(:Movie {movieId: 9}) SET r.plays = 7");
    assertThat(server.run("CALL gnnrec.recommend(1, 3, {modelName: 'weighted'})"))
        .allMatch(row -> row.get("source").asString().equals("foldedIn"));
    assertThat(server.run("CALL gnnrec.recommend(1, 3)"))
        .allMatch(row -> row.get("source").asString().equals("trained"));
  }

  @Test
  void keepsTwoModelsSideBySide(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run(
        "CALL gnnrec.train({modelName: 'other', writeProperty: 'otherEmbedding', randomSeed: 7, "
            + Checkerboard.QUICK
            + "})");

    // then
    assertThat(server.run("CALL gnnrec.model.list()"))
        .extracting(row -> row.get("modelName").asString() + " " + row.get("writeProperty"))
        .containsExactly("default \"embedding\"", "other \"otherEmbedding\"");
    assertThat(
            server
                .one(
                    "MATCH (n:User) WHERE n.embedding = gnnrec.embedding(n)"
                        + " AND n.otherEmbedding = gnnrec.embedding(n, 'other')"
                        + " AND n.embedding <> n.otherEmbedding RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS);
  }

  @Test
  void learnsByBpr(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record row = server.one("CALL gnnrec.train({loss: 'bpr'})");

    // then
    assertThat(row.get("configuration").asMap())
        .containsEntry("loss", "bpr")
        .containsEntry("similarity", null);
    for (long user = 0; user < Checkerboard.USERS; user++) {
      assertThat(server.one("CALL gnnrec.recommend($id, 1)", Map.of("id", user)).get("itemId"))
          .extracting(value -> value.asLong())
          .isEqualTo(Checkerboard.heldOut(user));
    }
  }

  @Test
  void givesTheSameEmbeddingsForTheSameSeed(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    for (Map<String, Object> run :
        List.<Map<String, Object>>of(
            Map.of("name", "one", "threads", 1, "seed", 42),
            Map.of("name", "two", "threads", 2, "seed", 42),
            Map.of("name", "three", "threads", 1, "seed", 43))) {
      server.run(
          "CALL gnnrec.train({modelName: $name, writeProperty: $name, concurrency: $threads,"
              + " randomSeed: $seed, "
              + Checkerboard.QUICK
              + "})",
          run);
    }

    // then
    Record same =
        server.one(
            "MATCH (n:User|Movie) RETURN sum(toInteger(n.one = n.two)) AS repeated,"
                + " sum(toInteger(n.one = n.three)) AS otherSeed");
    assertThat(same.get("repeated").asInt()).isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(same.get("otherSeed").asInt()).isZero();
  }
}

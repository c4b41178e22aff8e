package org.gnnrec.neo4j.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gnnrec.neo4j.support.WrittenLists.count;
import static org.gnnrec.neo4j.support.WrittenLists.disturb;
import static org.gnnrec.neo4j.support.WrittenLists.publishTastes;
import static org.gnnrec.neo4j.support.WrittenLists.recommended;
import static org.gnnrec.neo4j.support.WrittenLists.written;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Lists as relationships. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class WriteListsIT {
  private static List<Object> users(PluginServer.Running server) {
    return server.run("MATCH (u:User) RETURN u.userId ORDER BY u.userId").stream()
        .map(row -> row.get(0).asObject())
        .toList();
  }

  private static void assertEqualToRecommend(
      PluginServer.Running server, int topK, String configuration, String about) {
    server.run(
        "MATCH (m:Movie) SET m.genres = [['A', 'B', 'C'][m.movieId % 3]], m.year = 1990 + m.movieId");
    String keys = configuration.isEmpty() ? "" : ", " + configuration;
    server.run("CALL gnnrec.recommend.write({topK: " + topK + keys + "})");
    for (Object user : users(server)) {
      assertThat(written(server, (long) user, "RECOMMENDED"))
          .as("%s, user %s", about, user)
          .isEqualTo(
              recommended(
                  server,
                  (long) user,
                  topK,
                  "{maxStalenessSeconds: 0.0"
                      + (configuration.isEmpty() ? "" : ", " + configuration)
                      + "}"));
    }
  }

  @Test
  void writesWhatRecommendGives(PluginServer.Running server) {
    // given
    publishTastes(server);
    List<String> configurations =
        List.of(
            "",
            "excludeSeen: false",
            "minScore: 0.5",
            "exclude: [1, 2, 3]",
            "candidates: [0, 1, 2, 3, 4, 5, 6, 7]",
            "genres: ['A', 'C']",
            "yearFrom: 1995, yearTo: 2005, excludeSeen: false");
    for (int seed = 1; seed <= configurations.size(); seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      disturb(server, random);

      // when, then
      assertEqualToRecommend(
          server, 1 + random.nextInt(30), configurations.get(seed - 1), "seed " + seed);
    }
  }

  @Test
  void writesWhatOtherModelsGive(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    for (String model : List.of("popularity", "itemknn", "gfcf")) {
      server.run("CALL gnnrec.train({model: '" + model + "', writeProperty: null})");
      disturb(server, new SplittableRandom(3));

      // when, then
      assertEqualToRecommend(server, 5, "", model);
    }
  }

  @Test
  void weighsLikesAsRecommendDoes(PluginServer.Running server) {
    // given repeated likes, and weights that change, go and come
    Checkerboard.create(server);
    server.run("MATCH (u:User)-[r:LIKED]->(m) SET r.weight = 1 + (u.userId + m.movieId) % 3 / 8.0");
    GraphMapping weighted =
        GraphMapping.of("User", "Movie", "LIKED", "userId", "movieId", "weight", null, null);
    server.run(
        "MATCH (u:User)-[r:LIKED]->(m) WHERE (u.userId + m.movieId) % 5 = 0"
            + " CREATE (u)-[:LIKED {weight: 0.25}]->(m), (u)-[:LIKED {weight: 0.5}]->(m)");
    PublishedModel.publish(
        server,
        weighted,
        new Configuration(Map.of()),
        (exported, encodings) -> PublishedModel.tastes(exported));
    server.run("MATCH (:User {userId: 3})-[r:LIKED]->() SET r.weight = r.weight + 0.5");
    server.run("MATCH (:User {userId: 4})-[r:LIKED]->() REMOVE r.weight");

    // when, then
    assertEqualToRecommend(server, 6, "", "weighted");
    assertThat(count(server, "r:RECOMMENDED {source: 'trained'}")).isEqualTo(6L * 38);
    assertThat(count(server, "r:RECOMMENDED {source: 'foldedIn'}")).isEqualTo(6L * 2);
  }

  @Test
  void writesItemsAndUsersThatCameLater(PluginServer.Running server) {
    // given
    PublishedModel.publishGraphSage(server);
    server.run(
        "MATCH (u:User {userId: 2}), (y:Movie {movieId: 20}) CREATE (u)-[:LIKED]->(:Movie {movieId:"
            + " 30, year: 1992.5}), (:User {userId: 3})-[:LIKED]->(y), (:User {userId: 4})");

    for (String configuration :
        List.of("minScore: 10", "exclude: [20]", "candidates: [30, 10]", "excludeSeen: false")) {
      // when
      server.run("CALL gnnrec.recommend.write({" + configuration + "})");

      // then
      for (long user = 1; user <= 4; user++) {
        assertThat(written(server, user, "RECOMMENDED"))
            .as("%s, user %d", configuration, user)
            .isEqualTo(
                recommended(server, user, 10, "{maxStalenessSeconds: 0, " + configuration + "}"));
      }
    }
    assertThat(count(server, "r:RECOMMENDED {rank: 1}")).isEqualTo(4);
  }

  @Test
  void tellsWhatItHasDone(PluginServer.Running server) {
    // given
    publishTastes(server);
    server.run("CREATE (:User), (:User {userId: 901})");

    // when
    Record row = server.one("CALL gnnrec.recommend.write({topK: 3})");
    Record again = server.one("CALL gnnrec.recommend.write({topK: 2})");

    // then
    assertThat(row.keys())
        .containsExactly(
            "modelName",
            "modelVersion",
            "usersProcessed",
            "usersSkipped",
            "relationshipsWritten",
            "relationshipsDeleted",
            "preProcessingMillis",
            "computeMillis",
            "writeMillis",
            "warnings",
            "configuration");
    assertThat(row.get("modelVersion").asLong()).isEqualTo(1);
    assertThat(row.get("usersProcessed").asLong()).isEqualTo(Checkerboard.USERS + 1);
    assertThat(row.get("usersSkipped").asLong()).isEqualTo(1);
    assertThat(row.get("relationshipsWritten").asLong()).isEqualTo(3L * (Checkerboard.USERS + 1));
    assertThat(row.get("relationshipsDeleted").asLong()).isZero();
    assertThat(row.get("warnings").asList())
        .containsExactly("left out 1 `User` nodes without `userId`");
    assertThat(row.get("configuration").asMap())
        .containsEntry("topK", 3L)
        .containsEntry("writeRelationshipType", "RECOMMENDED")
        .containsEntry("excludeSeen", true)
        .containsEntry("resume", false)
        .containsEntry("candidates", null);
    // the first two of each list stay as they are
    assertThat(again.get("relationshipsDeleted").asLong()).isEqualTo(Checkerboard.USERS + 1L);
    assertThat(again.get("relationshipsWritten").asLong()).isEqualTo(2L * (Checkerboard.USERS + 1));
    assertThat(
            server
                .one("MATCH (:User {userId: 901})-[r:RECOMMENDED {rank: 1}]->() RETURN r{.*} AS r")
                .get("r")
                .asMap())
        .containsOnlyKeys("score", "rank", "source", "modelName", "modelVersion")
        .containsEntry("source", "popular")
        .containsEntry("modelName", "default")
        .containsEntry("modelVersion", 1L);
  }

  @Test
  void replacesItsOwnListsAlone(PluginServer.Running server) {
    // given
    publishTastes(server);
    server.run("CALL gnnrec.train({modelName: 'other', model: 'popularity', writeProperty: null})");
    server.run("CALL gnnrec.recommend.write({modelName: 'other', topK: 4})");
    server.run(
        "MATCH (u:User {userId: 1}), (m:Movie {movieId: 1}) CREATE (u)-[:RECOMMENDED {by: 'me'}]->(m)");

    // when
    server.run("CALL gnnrec.recommend.write({topK: 3})");
    server.run("CALL gnnrec.recommend.write({topK: 2, writeRelationshipType: 'SUGGESTED'})");
    Record worse =
        server.one(
            "CALL gnnrec.recommend.write({topK: 3, minScore: 1000, replaceWithEmpty: true})");
    Record row = server.one("CALL gnnrec.recommend.write({topK: 3})");

    // then
    assertThat(worse.get("relationshipsDeleted").asLong()).isEqualTo(3L * Checkerboard.USERS);
    assertThat(row.get("relationshipsDeleted").asLong()).isZero();
    assertThat(count(server, "r:RECOMMENDED {modelName: 'other'}"))
        .isEqualTo(4L * Checkerboard.USERS);
    assertThat(count(server, "r:RECOMMENDED {modelName: 'default'}"))
        .isEqualTo(3L * Checkerboard.USERS);
    assertThat(count(server, "r:SUGGESTED")).isEqualTo(2L * Checkerboard.USERS);
    assertThat(count(server, "r:RECOMMENDED {by: 'me'}")).isEqualTo(1);

    // when
    Record dropped = server.one("CALL gnnrec.model.drop('default')");

    // then
    assertThat(dropped.get("relationshipsDeleted").asLong()).isEqualTo(5L * Checkerboard.USERS);
    assertThat(count(server, "r:RECOMMENDED {modelName: 'other'}"))
        .isEqualTo(4L * Checkerboard.USERS);
    assertThat(count(server, "r:RECOMMENDED")).isEqualTo(4L * Checkerboard.USERS + 1);
    assertThat(count(server, "r:SUGGESTED")).isZero();
  }
}

package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;

/** Functions inside other Cypher, and what gnnrec says of itself. */
@ExtendWith(PluginServer.class)
class FunctionsIT {
  private static final Pattern EXAMPLE = Pattern.compile("Example: (.+)$");

  /** Examples that would run beside the others. */
  private static final Set<String> OF_JOBS =
      Set.of(
          "gnnrec.train",
          "gnnrec.train.submit",
          "gnnrec.recommend.write.submit",
          "gnnrec.job.cancel");

  @BeforeEach
  void train(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("CREATE (:User {userId: 1001})-[:LIKED]->(:Movie {movieId: 1001})");
  }

  @Test
  void scoresAsTheListDoes(PluginServer.Running server) {
    // given trained, folded in
    server.run("MATCH (u:User {userId: 5}), (m:Movie {movieId: 0}) CREATE (u)-[:LIKED]->(m)");

    for (int user : new int[] {4, 5}) {
      // when
      List<Record> rows =
          server.run(
              "CALL gnnrec.recommend($user, 100, {excludeSeen: false}) YIELD itemId, score"
                  + " RETURN score, gnnrec.score($user, itemId) AS alone",
              Map.of("user", user));

      // then
      assertThat(rows).hasSize(Checkerboard.MOVIES);
      assertThat(rows).allMatch(row -> row.get("score").equals(row.get("alone")));
    }
  }

  @Test
  void scoresListsOfItemsAlike(PluginServer.Running server) {
    // given trained, folded in, nothing liked that the model knows
    server.run("MATCH (u:User {userId: 5}), (m:Movie {movieId: 0}) CREATE (u)-[:LIKED]->(m)");

    for (int user : new int[] {4, 5, 1001}) {
      // when
      List<Record> rows =
          server.run(
              "MATCH (m:Movie) WITH collect(m) AS nodes, collect(m.movieId) AS ids"
                  + " UNWIND gnnrec.scores($user, nodes + reverse(ids) + [1001, 3.0]) AS row"
                  + " RETURN row.itemId AS id, row.score AS score,"
                  + " gnnrec.score($user, row.itemId) AS alone",
              Map.of("user", user));

      // then
      assertThat(rows).hasSize(2 * Checkerboard.MOVIES + 2 + 2);
      assertThat(rows).allMatch(row -> row.get("score").equals(row.get("alone")));
      assertThat(rows.get(rows.size() - 1).get("id").asLong()).isEqualTo(3);
      long scored = rows.stream().filter(row -> !row.get("score").isNull()).count();
      assertThat(scored).isEqualTo(user == 1001 ? 0 : 2 * Checkerboard.MOVIES + 1);
    }
  }

  @Test
  void scoresNothingOfNobody(PluginServer.Running server) {
    assertThat(server.one("RETURN gnnrec.scores(null, [1]), gnnrec.scores(4, null)").values())
        .hasSize(2)
        .allMatch(value -> value.isNull());
    assertThat(server.run("UNWIND gnnrec.scores(4, []) AS row RETURN row")).isEmpty();
    assertThat(server.one("CREATE (m:Movie) RETURN gnnrec.scores(4, [m]) AS rows").get("rows"))
        .matches(rows -> rows.get(0).get("itemId").isNull() && rows.get(0).get("score").isNull());
  }

  @Test
  void scoresInsideOtherCypher(PluginServer.Running server) {
    // when
    List<Object> ordered =
        server
            .run(
                "MATCH (m:Movie) WHERE m.movieId < 100 AND NOT (:User {userId: 4})-[:LIKED]->(m)"
                    + " RETURN m.movieId AS id ORDER BY gnnrec.score(4, m.movieId) DESC, id")
            .stream()
            .map(row -> row.get("id").asObject())
            .toList();

    // then
    assertThat(ordered).isEqualTo(server.recommended("CALL gnnrec.recommend(4, 100)"));
  }

  @Test
  void hasNoScoreForWhatItDoesNotKnow(PluginServer.Running server) {
    assertThat(
            server
                .one(
                    "RETURN gnnrec.score(4, 1001), gnnrec.score(4, null),"
                        + " gnnrec.score(null, 4), gnnrec.score(1001, 4)")
                .values())
        .hasSize(4)
        .allMatch(value -> value.isNull());
    assertThat(server.failure("RETURN gnnrec.score(77, 4)"))
        .isEqualTo("no `User` node has the userId 77; MATCH (u:User) RETURN u LIMIT 10 shows some");
  }

  @Test
  void givesTheEmbeddingsThatAreOnTheNodes(PluginServer.Running server) {
    assertThat(
            server
                .one(
                    "MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n)"
                        + " AND size(gnnrec.embedding(n)) = 8 RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(
            server
                .one(
                    "MATCH (m:Movie {movieId: 1001}) OPTIONAL MATCH (m)-->(no)"
                        + " RETURN gnnrec.embedding(m), gnnrec.embedding(no)")
                .values())
        .allMatch(value -> value.isNull());
    assertThat(server.failure("CREATE (n:Genre) RETURN gnnrec.embedding(n)"))
        .isEqualTo("`node` must be a `User` or a `Movie`, the labels of model 'default'");
  }

  @Test
  void listsAllThatItOffers(PluginServer.Running server) {
    // when
    List<Record> rows = server.run("CALL gnnrec.help()");

    // then
    assertThat(rows)
        .extracting(row -> row.get("kind").asString() + " " + row.get("name").asString())
        .containsExactly(
            "procedure gnnrec.debug.metrics",
            "procedure gnnrec.debug.sysInfo",
            "procedure gnnrec.evaluate",
            "procedure gnnrec.explain",
            "procedure gnnrec.forget",
            "procedure gnnrec.help",
            "procedure gnnrec.index.create",
            "procedure gnnrec.index.refresh",
            "procedure gnnrec.job.cancel",
            "procedure gnnrec.job.list",
            "procedure gnnrec.map",
            "procedure gnnrec.map.write",
            "procedure gnnrec.model.curve",
            "procedure gnnrec.model.drift",
            "procedure gnnrec.model.drop",
            "procedure gnnrec.model.exists",
            "procedure gnnrec.model.export",
            "procedure gnnrec.model.import",
            "procedure gnnrec.model.list",
            "procedure gnnrec.model.rollback",
            "procedure gnnrec.model.versions",
            "procedure gnnrec.recommend",
            "procedure gnnrec.recommend.forItems",
            "procedure gnnrec.recommend.write",
            "procedure gnnrec.recommend.write.submit",
            "procedure gnnrec.similar.items",
            "procedure gnnrec.similar.users",
            "procedure gnnrec.train",
            "procedure gnnrec.train.estimate",
            "procedure gnnrec.train.submit",
            "procedure gnnrec.tune",
            "procedure gnnrec.version",
            "function gnnrec.embedding",
            "function gnnrec.index.query",
            "function gnnrec.score",
            "function gnnrec.scores");
    assertThat(rows)
        .allMatch(row -> row.get("signature").asString().contains(row.get("name").asString()));
    assertThat(server.run("CALL gnnrec.help('MODEL')")).hasSize(9);
    assertThat(server.run("CALL gnnrec.help('nothing like it')")).isEmpty();
  }

  @Test
  void offersExamplesThatRun(@TempDir Path models, PluginServer.Running server) throws IOException {
    // given what the examples speak of
    System.setProperty("gnnrec.model.directory", models.toString());
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("CALL gnnrec.model.export('default', 'movies.gnnrec')");
    server.run("CALL gnnrec.index.create()");
    server.run("CREATE (:Movie {movieId: 42}), (:Movie {movieId: 43})");
    server.run("CREATE (:Artist {artistId: 1})<-[:LIKED]-(:User {userId: 2001})");
    server.run(
        "MATCH (u:User {userId: 2001}) CREATE (u)-[:LIKED]->(a:Artist {artistId: 2})"
            + " CREATE (a)<-[:LIKED]-(:User {userId: 2002})");

    for (Record row :
        server.run(
            "CALL gnnrec.help() YIELD name, description RETURN *"
                + " ORDER BY name = 'gnnrec.model.drop', name DESC")) {
      // when
      Matcher example = EXAMPLE.matcher(row.get("description").asString());

      // then
      assertThat(example.find()).as(row.get("name").asString()).isTrue();
      if (row.get("name").asString().equals("gnnrec.model.export")) {
        Files.delete(models.resolve("movies.gnnrec"));
      }
      if (row.get("name").asString().equals("gnnrec.index.create")) {
        server.run("DROP INDEX default_items");
      }
      if (!OF_JOBS.contains(row.get("name").asString())) {
        server.run(example.group(1));
      }
    }
    System.clearProperty("gnnrec.model.directory");
    server.run("CALL gnnrec.train({itemLabel: 'Artist'})");
    assertThat(server.recommended("CALL gnnrec.recommend(2002)")).containsExactly(1L);
  }

  @Test
  void tellsItsVersion(PluginServer.Running server) {
    assertThat(server.one("CALL gnnrec.version()").get("version").asString())
        .isEqualTo(System.getProperty("gnnrec.version"));
  }
}

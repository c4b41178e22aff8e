package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** GraphSAGE with side features from the graph to the answers, where PyTorch is at hand. */
@ExtendWith(PluginServer.class)
class GraphSageIT {
  private static final String TRAIN =
      "CALL gnnrec.train({model: 'graphsage', device: 'torch-cpu', ratingProperty: 'stars',"
          + " timestampProperty: 'at', epochs: 60, hiddenDimension: 16, embeddingDimension: 8,"
          + " userFeatures: ['ratingMean', 'dayOfWeek', 'age'],"
          + " itemFeatures: ['popularity', 'year', 'genres', {property: 'tags', dimension: 2}]})";

  @BeforeEach
  void create(PluginServer.Running server) {
    String natives = System.getProperty("gnnrec.torch.natives", "");
    assumeTrue(
        Files.isDirectory(Path.of(natives)),
        "skipped: the build of the trainer left no libraries of PyTorch in '" + natives + "'");
    Checkerboard.create(server);
    server.run(
        "MATCH (:User)-[r:LIKED]->(m) SET r.stars = 3 + m.movieId % 3, r.at = m.movieId * 1000");
    server.run("MATCH (u:User) WHERE u.userId > 3 SET u.age = 20 + u.userId");
    server.run(
        "MATCH (m:Movie) SET m.year = 1980 + m.movieId, m.tags = [m.movieId % 2, 0.5, 1.5],"
            + " m.genres = [CASE m.movieId % 2 WHEN 0 THEN 'Even' ELSE 'Odd' END]");
  }

  @Test
  void learnsFromFeaturesAndServesWhoeverComesLater(PluginServer.Running server) {
    // when
    Record row = server.one(TRAIN);

    // then
    assertThat(row.get("model").asString()).isEqualTo("graphsage");
    assertThat(row.get("features").get("users").asList())
        .hasSize(10)
        .startsWith("ratingMean", "dayOfWeek.monday")
        .endsWith("age", "age.missing");
    assertThat(row.get("features").get("items").asList())
        .isEqualTo(List.of("popularity", "year", "genres.Even", "genres.Odd", "tags.0", "tags.1"));
    assertThat(row.get("nodePropertiesWritten").asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);

    // when a user and a movie come later
    server.run(
        "CREATE (u:User {userId: 1001, age: 30}) WITH u MATCH (m:Movie) WHERE m.movieId IN [1, 5, 9]"
            + " CREATE (u)-[:LIKED {stars: 4, at: 1000}]->(m)");
    server.run(
        "CREATE (m:Movie {movieId: 1001, year: 1991, genres: ['Odd'], tags: [1, 0.5, 1.5]}) WITH m"
            + " MATCH (u:User) WHERE u.userId IN [3, 5, 7, 9, 11]"
            + " CREATE (u)-[:LIKED {stars: 4, at: 1000}]->(m)");

    // then odd goes with odd
    List<Record> rows = server.run("CALL gnnrec.recommend(1001, 8)");
    assertThat(rows).allMatch(each -> each.get("source").asString().equals("foldedIn"));
    assertThat(rows).extracting(each -> each.get("itemId").asLong() % 2).containsOnly(1L);
    assertThat(
            server
                .one(
                    "RETURN gnnrec.score(1001, 1001) > gnnrec.score(1001, 4) AS odd,"
                        + " gnnrec.score(4, 1001) < gnnrec.score(4, 4) AS even")
                .asMap())
        .isEqualTo(Map.of("odd", true, "even", true));
  }

  @Test
  void givesTrainedUsersTheirTrainedVectorsWithLiveFeatures(PluginServer.Running server) {
    // given
    server.run(TRAIN);

    // when
    Record row =
        server.one(
            "MATCH (u:User {userId: 4}), (m:Movie {movieId: 4}) WITH gnnrec.embedding(u) AS a,"
                + " gnnrec.embedding(m) AS b RETURN reduce(s = 0.0, i IN range(0, size(a) - 1) |"
                + " s + a[i] * b[i]) AS stored, gnnrec.score(4, 4) AS live");

    // then
    assertThat(row.get("live").asDouble()).isCloseTo(row.get("stored").asDouble(), within(1e-4));
  }
}

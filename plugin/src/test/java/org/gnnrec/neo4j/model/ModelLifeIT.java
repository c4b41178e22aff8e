package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Models that are listed, trained again and dropped. */
@ExtendWith(PluginServer.class)
class ModelLifeIT {
  private static final String TRAIN = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
  }

  private static List<Object> column(PluginServer.Running server, String query) {
    return server.run(query).stream().map(row -> row.get(0).asObject()).toList();
  }

  @Test
  void listsWhatIsServed(PluginServer.Running server) {
    // given
    assertThat(server.run("CALL gnnrec.model.list()")).isEmpty();
    Record trained = server.one("CALL gnnrec.train({epochs: 4})");

    // when
    Record row = server.one("CALL gnnrec.model.list()");

    // then
    for (String column :
        List.of(
            "modelName",
            "modelVersion",
            "model",
            "userCount",
            "itemCount",
            "relationshipCount",
            "validationMetrics",
            "configuration")) {
      assertThat(row.get(column)).as(column).isEqualTo(trained.get(column));
    }
    assertThat(row.get("createdAt")).isEqualTo(trained.get("modelInfo").get("createdAt"));
    assertThat(row.get("embeddingDimension").asInt()).isEqualTo(64);
    assertThat(row.get("sizeBytes").asLong())
        .isEqualTo(server.one("MATCH (c:_GnnrecChunk) RETURN sum(size(c.data))").get(0).asLong())
        .isGreaterThan(4L * 64 * (Checkerboard.USERS + Checkerboard.MOVIES));
    assertThat(row.get("writeProperty").asString()).isEqualTo("embedding");
    assertThat(row.get("mirrorState").asString()).isEqualTo("complete");
    assertThat(row.get("problem").isNull()).isTrue();
  }

  @Test
  void tellsWhetherAModelIsThere(PluginServer.Running server) {
    assertThat(server.one("CALL gnnrec.model.exists()").get("exists").asBoolean()).isFalse();
    server.run(TRAIN);
    assertThat(server.one("CALL gnnrec.model.exists()").get("exists").asBoolean()).isTrue();
    assertThat(server.one("CALL gnnrec.model.exists('films')").asMap())
        .containsEntry("modelName", "films")
        .containsEntry("exists", false);
  }

  @Test
  void dropsExactlyWhatWasWritten(PluginServer.Running server) {
    // given
    List<String> before = server.content();
    server.run(TRAIN);
    server.run(TRAIN.replace("epochs: 3", "epochs: 4"));

    // when
    Record row = server.one("CALL gnnrec.model.drop('default')");

    // then
    assertThat(row.get("dropped").asBoolean()).isTrue();
    assertThat(row.get("nodePropertiesRemoved").asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(row.get("nodesDeleted").asInt()).isEqualTo(5);
    assertThat(server.content()).isEqualTo(before);
    assertThat(server.failure("CALL gnnrec.recommend(1)")).startsWith("there is no model");
  }

  @Test
  void dropsNothingThatWasChangedSince(PluginServer.Running server) {
    // given
    server.run(TRAIN);
    server.run("MATCH (u:User {userId: 1}) SET u.embedding = [1.5]");
    server.run("MATCH (u:User {userId: 2}) SET u.other = u.embedding");

    // when
    server.run("CALL gnnrec.model.drop('default')");

    // then
    assertThat(column(server, "MATCH (n) WHERE n.embedding IS NOT NULL RETURN n.userId"))
        .containsExactly(1L);
    assertThat(column(server, "MATCH (n) WHERE n.other IS NOT NULL RETURN n.userId"))
        .containsExactly(2L);
  }

  @Test
  void refusesToDropWhatIsNotThere(PluginServer.Running server) {
    // given
    server.run(TRAIN);

    // when, then
    server.assertRefused(
        "CALL gnnrec.model.drop('defautl')",
        "there is no model 'defautl' (did you mean 'default'?); CALL gnnrec.train({modelName:"
            + " 'defautl'}) makes it");
    assertThat(server.one("CALL gnnrec.model.drop('films', false)").get("dropped").asBoolean())
        .isFalse();
  }

  @Test
  void keepsTheLastTwoVersions(PluginServer.Running server) {
    // when
    for (int epochs = 3; epochs <= 5; epochs++) {
      server.run(TRAIN.replace("epochs: 3", "epochs: " + epochs));
    }

    // then
    assertThat(column(server, "CALL gnnrec.model.list() YIELD modelVersion")).containsExactly(3L);
    assertThat(column(server, "MATCH (v:_GnnrecModelVersion) RETURN v.version ORDER BY v.version"))
        .containsExactly(2L, 3L);
    assertThat(column(server, "MATCH (c:_GnnrecChunk) RETURN count(c)")).containsExactly(2L);
    assertThat(
            column(
                server,
                "MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n) RETURN count(n)"))
        .containsExactly(64L);
  }

  @Test
  void takesTheEmbeddingFromNodesThatHaveNoLikesAnyMore(PluginServer.Running server) {
    // given
    server.run(TRAIN);
    server.run("MATCH (:User {userId: 3})-[r:LIKED]->() DELETE r");
    server.run("MATCH ()-[r:LIKED]->(:Movie {movieId: 5}) DELETE r");

    // when
    server.run(TRAIN);

    // then
    assertThat(
            column(
                server,
                "MATCH (n:User|Movie) WHERE n.embedding IS NULL"
                    + " RETURN coalesce(n.userId, n.movieId) AS id ORDER BY id"))
        .containsExactly(3L, 5L);
  }

  @Test
  void movesTheEmbeddingsToAnotherProperty(PluginServer.Running server) {
    // given
    server.run(TRAIN);

    // when
    server.run("CALL gnnrec.train({writeProperty: 'vector', " + Checkerboard.QUICK + "})");

    // then
    assertThat(column(server, "MATCH (n) WHERE n.embedding IS NOT NULL RETURN count(n)"))
        .containsExactly(0L);
    assertThat(column(server, "MATCH (n) WHERE n.vector IS NOT NULL RETURN count(n)"))
        .containsExactly(64L);
  }

  @Test
  void servesTheNewVersionAtOnce(PluginServer.Running server) {
    // given
    server.run(TRAIN);
    server.run("CALL gnnrec.recommend(4)");

    // when
    server.run("CALL gnnrec.train({randomSeed: 9, " + Checkerboard.QUICK + "})");

    // then
    Record row =
        server.one(
            "CALL gnnrec.recommend(4, 1) YIELD item, score MATCH (u:User {userId: 4})"
                + " RETURN score, reduce(s = 0.0, i IN range(0, 7) |"
                + " s + u.embedding[i] * item.embedding[i]) AS product");
    assertThat(row.get("score").asDouble()).isCloseTo(row.get("product").asDouble(), within(1e-5));
  }
}

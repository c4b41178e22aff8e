package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** {@code gnnrec.model.rollback}. */
@ExtendWith(PluginServer.class)
class RollbackIT {
  private static final String TRAIN = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";
  private static final String ROLLBACK = "CALL gnnrec.model.rollback('default')";

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
  }

  private static void train(PluginServer.Running server, String keys) {
    server.run("CALL gnnrec.train({" + keys + ", " + Checkerboard.QUICK + "})");
  }

  private static List<Record> answers(PluginServer.Running server) {
    return server.run(
        "UNWIND range(0, 9) AS id CALL gnnrec.recommend(id, 5) YIELD rank, itemId, score"
            + " RETURN id, rank, itemId, score");
  }

  private static Map<String, Object> embeddings(PluginServer.Running server, String property) {
    return server
        .one(
            "MATCH (n:User|Movie) WHERE n[$property] IS NOT NULL"
                + " WITH coalesce('u' + n.userId, 'm' + n.movieId) AS id, n[$property] AS vector"
                + " ORDER BY id RETURN {ids: collect(id), vectors: collect(vector)}",
            Map.of("property", property))
        .get(0)
        .asMap();
  }

  @Test
  void servesTheVersionBeforeAndForwardAgain(PluginServer.Running server) {
    // given
    train(server, "randomSeed: 1");
    List<Record> first = answers(server);
    Map<String, Object> firstEmbeddings = embeddings(server, "embedding");
    train(server, "randomSeed: 2");
    List<Record> second = answers(server);
    Map<String, Object> secondEmbeddings = embeddings(server, "embedding");
    assertThat(second).isNotEqualTo(first);

    // when
    Record row = server.one(ROLLBACK);

    // then
    assertThat(row.asMap())
        .isEqualTo(
            Map.of(
                "modelName",
                "default",
                "modelVersion",
                1L,
                "previousVersion",
                2L,
                "nodePropertiesWritten",
                (long) Checkerboard.USERS + Checkerboard.MOVIES,
                "mirrorState",
                "complete",
                "warnings",
                List.of()));
    assertThat(answers(server)).isEqualTo(first);
    assertThat(embeddings(server, "embedding")).isEqualTo(firstEmbeddings);
    assertThat(server.one("CALL gnnrec.model.list()").get("modelVersion").asLong()).isEqualTo(1);

    // when
    server.run(ROLLBACK);

    // then
    assertThat(answers(server)).isEqualTo(second);
    assertThat(embeddings(server, "embedding")).isEqualTo(secondEmbeddings);
  }

  @Test
  void isFollowedByATrainingThatKeepsWhatWasServed(PluginServer.Running server) {
    // given
    train(server, "randomSeed: 1");
    List<Record> first = answers(server);
    train(server, "randomSeed: 2");
    server.run(ROLLBACK);

    // when a training fails before it publishes
    server.failure("CALL gnnrec.train({relationshipType: 'NONE'})");

    // then both versions are still there
    server.run(ROLLBACK);
    server.run(ROLLBACK);

    // when
    train(server, "randomSeed: 3");

    // then
    assertThat(server.run("MATCH (v:_GnnrecModelVersion) RETURN v.version ORDER BY v.version"))
        .extracting(row -> row.get(0).asLong())
        .containsExactly(1L, 3L);
    server.run(ROLLBACK);
    assertThat(answers(server)).isEqualTo(first);
  }

  @Test
  void movesEmbeddingsBackToTheOlderProperty(PluginServer.Running server) {
    // given
    train(server, "randomSeed: 1");
    Map<String, Object> before = embeddings(server, "embedding");
    train(server, "randomSeed: 2, writeProperty: 'vector'");

    // when
    server.run(ROLLBACK);

    // then
    assertThat(embeddings(server, "embedding")).isEqualTo(before);
    assertThat(server.run("MATCH (n) WHERE n.vector IS NOT NULL RETURN n")).isEmpty();
    assertThat(server.one("CALL gnnrec.model.list()").get("writeProperty").asString())
        .isEqualTo("embedding");
  }

  @Test
  void refusesToReplaceForeignValuesUnlessToldTo(PluginServer.Running server) {
    // given
    train(server, "randomSeed: 1");
    train(server, "randomSeed: 2");
    server.run("MATCH (m:Movie {movieId: 9}) SET m.embedding = 'mine'");

    // when, then
    server.assertRefused(
        ROLLBACK,
        "`writeProperty` `embedding` already holds a value that this model did not write, for"
            + " instance on the `Movie` node 9; set `overwrite: true` to replace such values");
    assertThat(
            server
                .one("CALL gnnrec.model.rollback('default', {overwrite: true})")
                .get("nodePropertiesWritten")
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
  }

  @Test
  void leavesAPropertyToTheModelThatHasTakenIt(PluginServer.Running server) {
    // given
    train(server, "randomSeed: 1");
    List<Record> first = answers(server);
    train(server, "randomSeed: 2");
    train(server, "modelName: 'other', overwrite: true, randomSeed: 3");
    Map<String, Object> others = embeddings(server, "embedding");

    // when
    Record row = server.one(ROLLBACK);

    // then
    assertThat(row.get("mirrorState").asString()).isEqualTo("overwritten");
    assertThat(row.get("nodePropertiesWritten").asInt()).isZero();
    assertThat(answers(server)).isEqualTo(first);
    assertThat(embeddings(server, "embedding")).isEqualTo(others);

    // when
    server.run("CALL gnnrec.model.rollback('default', {overwrite: true})");

    // then
    assertThat(embeddings(server, "embedding")).isNotEqualTo(others);
    assertThat(
            server.run(
                "CALL gnnrec.model.list() YIELD modelName, mirrorState RETURN mirrorState"
                    + " ORDER BY modelName"))
        .extracting(state -> state.get(0).asString())
        .containsExactly("complete", "overwritten");
  }

  @Test
  void refusesWithoutAVersionThatCanBeServed(PluginServer.Running server) {
    server.assertRefused(ROLLBACK, "there is no model 'default'; CALL gnnrec.train() makes it");
    train(server, "randomSeed: 1");
    server.assertRefused(
        ROLLBACK,
        "model 'default' has no version before version 1 to roll back to; a version is kept when"
            + " the next one is published");
    train(server, "randomSeed: 2");
    server.run(
        "MATCH (:_GnnrecModelVersion {version: 1})-->(c:_GnnrecChunk) SET c.data = 'damaged'");
    server.assertRefused(
        ROLLBACK,
        "version 1 of model 'default' cannot be rolled back to, since it cannot be read from the"
            + " database; version 2 is served as before");
    assertThat(server.failure("CALL gnnrec.model.rollback('default', {force: true})"))
        .startsWith("unexpected key `force`");
  }

  @Test
  void goesBackFromADamagedVersion(PluginServer.Running server) {
    // given
    server.run(TRAIN);
    Map<String, Object> first = embeddings(server, "embedding");
    train(server, "randomSeed: 2");
    server.run(
        "MATCH (:_GnnrecModelVersion {version: 2})-->(c:_GnnrecChunk) SET c.data = 'damaged'");

    // when
    Record row = server.one(ROLLBACK);

    // then
    assertThat(row.get("warnings").asList(value -> value.asString()))
        .singleElement()
        .asString()
        .startsWith("the version that was served could not be read, so vectors in `embedding`");
    assertThat(embeddings(server, "embedding")).isEqualTo(first);
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).hasSize(10);
  }
}

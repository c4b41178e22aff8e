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

/** What a killed training or a careless hand leaves, made by hand. */
@ExtendWith(PluginServer.class)
class InterruptedStatesIT {
  private static final String TRAIN = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";

  /** Resumes what was interrupted, and then is refused. */
  private static final String RESUME_ONLY = "CALL gnnrec.train({relationshipType: 'NONE'})";

  @BeforeEach
  void train(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run(TRAIN);
  }

  private static void beginVersion(PluginServer.Running server) {
    server.run(
        "MATCH (m:_GnnrecModel) SET m.lastVersion = m.lastVersion + 1"
            + " CREATE (m)-[:HAS_VERSION]->(v:_GnnrecModelVersion"
            + " {version: m.lastVersion, complete: false})"
            + " CREATE (v)-[:HAS_CHUNK]->(:_GnnrecChunk {ordinal: 0, data: $data})",
        Map.of("data", new byte[] {1, 2, 3}));
  }

  private static long mirrored(PluginServer.Running server) {
    return server
        .one("MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n) RETURN count(n)")
        .get(0)
        .asLong();
  }

  @Test
  void removesAnIncompleteVersion(PluginServer.Running server) {
    // given
    beginVersion(server);
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).hasSize(10);

    // when
    Record row = server.one(TRAIN);

    // then
    assertThat(row.get("modelVersion").asLong()).isEqualTo(3);
    assertThat(server.run("MATCH (v:_GnnrecModelVersion) RETURN v.version ORDER BY v.version"))
        .extracting(version -> version.get(0).asLong())
        .containsExactly(1L, 3L);
    assertThat(server.one("MATCH (c:_GnnrecChunk) RETURN count(c)").get(0).asLong()).isEqualTo(2);
  }

  @Test
  void startsAnewAfterAFirstTrainingThatWasKilled(PluginServer.Running server) {
    // given
    server.run("CALL gnnrec.model.drop('default')");
    server.run("CREATE (:_GnnrecModel {modelName: 'default', lastVersion: 0})");
    beginVersion(server);
    assertThat(server.run("CALL gnnrec.model.list()")).isEmpty();
    assertThat(server.failure("CALL gnnrec.recommend(1)")).startsWith("there is no model");

    // when
    Record row = server.one(TRAIN);

    // then
    assertThat(row.get("modelVersion").asLong()).isEqualTo(2);
    assertThat(server.one("MATCH (v:_GnnrecModelVersion) RETURN count(v)").get(0).asLong())
        .isEqualTo(1);
  }

  @Test
  void dropsWhatAFirstTrainingThatWasKilledLeft(PluginServer.Running server) {
    // given
    server.run("CALL gnnrec.model.drop('default')");
    List<String> before = server.content();
    server.run("CREATE (:_GnnrecModel {modelName: 'default', lastVersion: 0})");
    beginVersion(server);

    // when
    Record row = server.one("CALL gnnrec.model.drop('default')");

    // then
    assertThat(row.get("dropped").asBoolean()).isTrue();
    assertThat(row.get("nodesDeleted").asLong()).isEqualTo(3);
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void resumesAnIncompleteMirror(PluginServer.Running server) {
    // given the second version on some nodes, the first on others, something else on one
    server.run("MATCH (n:User|Movie) SET n.first = n.embedding");
    server.run(TRAIN.replace("epochs: 3", "epochs: 4"));
    server.run("MATCH (n:User) SET n.embedding = n.first");
    server.run("MATCH (n:Movie) WHERE n.movieId < 6 REMOVE n.embedding");
    server.run("MATCH (n:Movie {movieId: 9}) SET n.embedding = 'mine'");
    server.run("MATCH (m:_GnnrecModel) SET m.mirrorState = 'incomplete'");
    assertThat(server.one("CALL gnnrec.model.list()").get("mirrorState").asString())
        .isEqualTo("incomplete");
    assertThat(mirrored(server)).isEqualTo(Checkerboard.MOVIES - 7);

    // when
    assertThat(server.failure(RESUME_ONLY)).startsWith("no relationship matches");

    // then
    assertThat(mirrored(server)).isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES - 1);
    assertThat(server.one("MATCH (n:Movie {movieId: 9}) RETURN n.embedding").get(0).asString())
        .isEqualTo("mine");
    assertThat(server.one("CALL gnnrec.model.list()").get("mirrorState").asString())
        .isEqualTo("complete");
  }

  private static void damage(PluginServer.Running server) {
    byte[] data = server.one("MATCH (c:_GnnrecChunk) RETURN c.data").get(0).asByteArray();
    for (int i = data.length / 2; i < data.length / 2 + 8; i++) {
      data[i] ^= 0x55;
    }
    server.run("MATCH (c:_GnnrecChunk) SET c.data = $data", Map.of("data", data));
    forgetSnapshot(server);
  }

  /** As if another cluster member had published: what is in memory is not trusted any more. */
  private static void forgetSnapshot(PluginServer.Running server) {
    server.run("MATCH (m:_GnnrecModel) SET m.servingUuid = randomUUID()");
  }

  @Test
  void saysWhatIsDamagedAndTrainsItAgain(PluginServer.Running server) {
    // given
    damage(server);

    // when
    String failure = server.failure("CALL gnnrec.recommend(1)");

    // then
    assertThat(failure)
        .matches(
            "version 1 of model 'default' cannot be read from the database: section \\d+ is"
                + " damaged: checksum [0-9a-f]{8} stored, [0-9a-f]{8} computed; train the model"
                + " again");
    Record listed = server.one("CALL gnnrec.model.list()");
    assertThat(listed.get("problem").asString()).isEqualTo(failure);
    assertThat(listed.get("userCount").isNull()).isTrue();

    // when
    Record row = server.one(TRAIN);

    // then
    assertThat(row.get("warnings").asList(value -> value.asString()))
        .containsExactly(
            "the version that was served could not be read, so vectors in `embedding` were taken to"
                + " be those of model 'default'; nodes that have no likes any more may still hold"
                + " one");
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).hasSize(10);
    assertThat(mirrored(server)).isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
  }

  @Test
  void trainsAgainWhenNodesOfTheModelWereDeleted(PluginServer.Running server) {
    for (String deletion :
        List.of(
            "MATCH (c:_GnnrecChunk) DETACH DELETE c",
            "MATCH (c:_GnnrecChunk) REMOVE c.data",
            "MATCH (c:_GnnrecChunk) SET c.data = 'text'",
            "MATCH (v:_GnnrecModelVersion) DETACH DELETE v")) {
      // given
      server.run(deletion);
      forgetSnapshot(server);
      assertThat(server.failure("CALL gnnrec.recommend(1)"))
          .as(deletion)
          .contains("of model 'default' cannot be read from the database: ")
          .endsWith("; train the model again");

      // when
      server.run(TRAIN);

      // then
      assertThat(server.recommended("CALL gnnrec.recommend(1)")).as(deletion).hasSize(10);
    }
  }

  @Test
  void dropsADamagedModelWithItsEmbeddings(PluginServer.Running server) {
    for (String deletion :
        List.of(
            "MATCH (c:_GnnrecChunk) SET c.data = 'text'",
            "MATCH (v:_GnnrecModelVersion) DETACH DELETE v")) {
      // given
      server.run(deletion);
      server.run("MATCH (m:Movie {movieId: 9}) SET m.embedding = [1.5, 2]");

      // when
      Record row = server.one("CALL gnnrec.model.drop('default')");

      // then a list that Cypher has stored is no float[], and so is nobody's but the user's
      assertThat(row.get("dropped").asBoolean()).as(deletion).isTrue();
      assertThat(row.get("nodePropertiesRemoved").asInt())
          .as(deletion)
          .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES - 1);
      assertThat(row.get("warnings").asList(value -> value.asString()))
          .containsExactly(
              "the stored model could not be read, so every vector in `embedding` of the nodes"
                  + " labelled User or Movie was taken to be its own and removed");
      assertThat(
              server.run(
                  "MATCH (n) WHERE n.embedding IS NOT NULL OR n.ordinal IS NOT NULL RETURN n"))
          .as(deletion)
          .hasSize(1);
      server.run("MATCH (m:Movie {movieId: 9}) REMOVE m.embedding");
      server.run(TRAIN);
    }
  }

  @Test
  void leavesVectorsThatAnotherModelHasTakenOverWhenADamagedModelIsDropped(
      PluginServer.Running server) {
    // given
    server.run("MATCH (c:_GnnrecChunk) SET c.data = 'text'");
    server.run(TRAIN.replace("{", "{modelName: 'other', overwrite: true, randomSeed: 7, "));

    // when
    Record row = server.one("CALL gnnrec.model.drop('default')");

    // then
    assertThat(row.get("nodePropertiesRemoved").asInt()).isZero();
    assertThat(
            server
                .one(
                    "MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n, 'other')"
                        + " RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
  }

  @Test
  void removesWhatADeletedModelHasLeft(PluginServer.Running server) {
    for (String call :
        List.of(
            "CALL gnnrec.train({modelName: 'other', writeProperty: 'other', "
                + Checkerboard.QUICK
                + "})",
            "CALL gnnrec.model.drop('other')")) {
      // given
      server.run("MATCH (m:_GnnrecModel) DETACH DELETE m");
      server.run("CREATE (:_GnnrecChunk {ordinal: 3, data: 'x'})");
      long orphans =
          server.one("MATCH (n:_GnnrecModelVersion|_GnnrecChunk) RETURN count(n)").get(0).asLong();
      assertThat(orphans).isEqualTo(3);

      // when
      Record row = server.one(call);

      // then
      if (call.contains("drop")) {
        assertThat(row.get("dropped").asBoolean()).isFalse();
        assertThat(row.get("nodesDeleted").asLong()).isEqualTo(orphans);
      }
      assertThat(
              server.run("MATCH (n:_GnnrecModelVersion|_GnnrecChunk) WHERE NOT ()-->(n) RETURN n"))
          .as(call)
          .isEmpty();
    }
    assertThat(server.failure("CALL gnnrec.model.drop('other')")).startsWith("there is no model");
  }

  @Test
  void servesListsRollsBackAndDropsWithAnUnfinishedMirror(PluginServer.Running server) {
    for (String end :
        List.of("CALL gnnrec.model.rollback('default')", "CALL gnnrec.model.drop('default')")) {
      // given version n on some nodes, n - 1 on others, none on some
      server.run("MATCH (n:User|Movie) SET n.first = n.embedding");
      server.run(TRAIN.replace("epochs: 3", "epochs: 4"));
      server.run("MATCH (n:User) SET n.embedding = n.first");
      server.run("MATCH (n) REMOVE n.first");
      server.run("MATCH (n:Movie) WHERE n.movieId < 6 REMOVE n.embedding");
      server.run("MATCH (m:_GnnrecModel) SET m.mirrorState = 'incomplete'");

      // when
      Record listed = server.one("CALL gnnrec.model.list()");

      // then
      assertThat(listed.get("mirrorState").asString()).isEqualTo("incomplete");
      assertThat(listed.get("problem").isNull()).isTrue();
      assertThat(server.one("CALL gnnrec.model.exists()").get("exists").asBoolean()).isTrue();
      assertThat(server.recommended("CALL gnnrec.recommend(1)")).hasSize(10);

      // when
      Record row = server.one(end);

      // then
      if (end.contains("rollback")) {
        assertThat(row.get("mirrorState").asString()).isEqualTo("complete");
        assertThat(row.get("nodePropertiesWritten").asInt()).isEqualTo(Checkerboard.MOVIES);
        assertThat(mirrored(server)).isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
      } else {
        assertThat(server.run("MATCH (n) WHERE n.embedding IS NOT NULL RETURN n")).isEmpty();
      }
    }
  }

  @Test
  void loadsTheSnapshotAgainWhenItIsGone(PluginServer.Running server) {
    // given
    List<Record> before = server.run("CALL gnnrec.recommend(1)");

    // when
    forgetSnapshot(server);

    // then
    assertThat(server.run("CALL gnnrec.recommend(1)")).isEqualTo(before);
  }
}

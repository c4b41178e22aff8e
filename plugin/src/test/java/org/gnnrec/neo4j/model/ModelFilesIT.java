package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;

/** {@code gnnrec.model.export} and {@code gnnrec.model.import}. */
@ExtendWith(PluginServer.class)
class ModelFilesIT {
  private static final String SETTING = "gnnrec.model.directory";
  private static final String TRAIN = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";
  private static final String EXPORT = "CALL gnnrec.model.export('default', 'movies.gnnrec')";
  private static final String IMPORT = "CALL gnnrec.model.import('movies.gnnrec')";

  @TempDir private Path folder;

  @BeforeEach
  void configure() {
    System.setProperty(SETTING, folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(SETTING);
  }

  private static List<Record> answers(PluginServer.Running server, String modelName) {
    return server.run(
        "UNWIND range(0, 9) AS id"
            + " CALL gnnrec.recommend(id, 5, {modelName: $modelName}) YIELD rank, itemId, score,"
            + " source RETURN id, rank, itemId, score, source",
        Map.of("modelName", modelName));
  }

  private static void exported(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run(TRAIN);
    server.run(EXPORT);
  }

  /** Another database: the same ids on nodes with other internal ids. */
  private static void reload(PluginServer.Running server, String statement) {
    server.run("MATCH (n) DETACH DELETE n");
    server.run("UNWIND range(1, 100) AS i CREATE (:Padding)");
    Checkerboard.createLikes(server, statement);
  }

  private static final String SAME =
      "MERGE (m:Movie {movieId: like.movieId}) MERGE (u:User {userId: like.userId})"
          + " CREATE (u)-[:LIKED]->(m)";

  @Test
  void servesInAnotherDatabaseWhatWasTrainedInThis(PluginServer.Running server) throws IOException {
    // given
    Checkerboard.create(server);
    server.run(TRAIN);
    List<Record> before = answers(server, "default");
    Record trained = server.one("CALL gnnrec.model.list()");

    // when
    Record exported = server.one(EXPORT);
    reload(server, SAME);
    Record row = server.one(IMPORT);

    // then
    assertThat(exported.asMap())
        .isEqualTo(
            Map.of(
                "modelName",
                "default",
                "modelVersion",
                1L,
                "file",
                "movies.gnnrec",
                "sizeBytes",
                Files.size(folder.resolve("movies.gnnrec"))));
    assertThat(row.get("usersFound").asInt()).isEqualTo(Checkerboard.USERS);
    assertThat(row.get("itemsFound").asInt()).isEqualTo(Checkerboard.MOVIES);
    assertThat(row.get("nodePropertiesWritten").asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(row.get("mirrorState").asString()).isEqualTo("complete");
    assertThat(row.get("warnings").asList()).isEmpty();
    assertThat(row.get("createdAt")).isEqualTo(trained.get("createdAt"));
    assertThat(answers(server, "default")).isEqualTo(before);
    assertThat(
            server
                .one("MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n) RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(
            server
                .one(
                    "MATCH (u:User {userId: 4}) CALL gnnrec.recommend(4, 1) YIELD itemId, item"
                        + " RETURN item.movieId = itemId")
                .get(0)
                .asBoolean())
        .isTrue();
  }

  @Test
  void becomesTheNextVersionOfAModelOfThatNameOrAnotherModel(PluginServer.Running server) {
    // given
    exported(server);
    List<Record> before = answers(server, "default");
    server.run(TRAIN.replace("epochs: 3", "epochs: 4, randomSeed: 5"));
    List<Record> later = answers(server, "default");

    // when
    Record next = server.one(IMPORT);
    Record other =
        server.one(
            "CALL gnnrec.model.import('movies.gnnrec', {modelName: 'other', writeProperty: null})");

    // then
    assertThat(next.get("modelVersion").asLong()).isEqualTo(3);
    assertThat(other.get("mirrorState").asString()).isEqualTo("none");
    assertThat(other.get("nodePropertiesWritten").asInt()).isZero();
    assertThat(answers(server, "default")).isEqualTo(before);
    assertThat(answers(server, "other")).isEqualTo(before);
    assertThat(
            server
                .one(
                    "CALL gnnrec.model.list() YIELD modelName, configuration"
                        + " WITH * WHERE modelName = 'other' RETURN configuration")
                .get(0)
                .asMap())
        .containsEntry("modelName", "other")
        .containsEntry("writeProperty", null);

    // when
    server.run("CALL gnnrec.model.rollback('default')");

    // then
    assertThat(answers(server, "default")).isEqualTo(later);
    server.run("CALL gnnrec.model.drop('other')");
    server.run("CALL gnnrec.model.drop('default')");
    assertThat(server.run("MATCH (n) WHERE n.embedding IS NOT NULL RETURN n")).isEmpty();
  }

  @Test
  void protectsForeignValuesAsATrainingDoes(PluginServer.Running server) {
    // given
    exported(server);
    reload(server, SAME);
    server.run("MATCH (m:Movie {movieId: 9}) SET m.embedding = 'mine'");

    // when, then
    server.assertRefused(
        IMPORT,
        "`writeProperty` `embedding` already holds a value that this model did not write, for"
            + " instance on the `Movie` node 9; choose another `writeProperty`, give null to write"
            + " none, or set `overwrite: true` to replace such values");
    assertThat(
            server
                .one("CALL gnnrec.model.import('movies.gnnrec', {writeProperty: 'vector'})")
                .get("writeProperty")
                .asString())
        .isEqualTo("vector");
    server.assertRefused(
        "CALL gnnrec.model.import('movies.gnnrec', {modelName: 'b', writeProperty: 'vector'})",
        "`writeProperty` `vector` belongs to model 'default'; give this model another one, such as"
            + " 'vectorB', give null to write none, or set `overwrite: true` to take it over");
  }

  @Test
  void explainsWhatDoesNotMatch(PluginServer.Running server) {
    // given
    exported(server);

    // when strings are where integers were
    reload(
        server,
        "MERGE (m:Movie {movieId: like.movieId})"
            + " MERGE (u:User {userId: toString(like.userId)}) CREATE (u)-[:LIKED]->(m)");

    // then
    assertThat(server.failure(IMPORT))
        .matches(
            "the model does not fit this database: 0 of its 40 users are here as `User` nodes with"
                + " `userId` \\(not here, for instance: 0, 1, 2\\), where ids are strings such as"
                + " '\\d+' and the model's integers; 24 of its 24 items are here as `Movie` nodes"
                + " with `movieId`\\. There must be some of both; load the data that it was trained"
                + " on first");

    // when the label is another one
    server.run("MATCH (u:User) REMOVE u:User SET u:Person");

    // then
    assertThat(server.failure(IMPORT))
        .contains("0 of its 40 users are here as `User` nodes with `userId` (not here, for")
        .contains("0, 1, 2), no node has both; 24 of");

    // when there are too few
    reload(server, SAME);
    server.run("MATCH (u:User) WHERE u.userId > 9 DETACH DELETE u");

    // then
    server.assertRefused(
        IMPORT,
        "the model does not fit this database: 10 of its 40 users are here as `User` nodes with"
            + " `userId` (not here, for instance: 10, 11, 12); 24 of its 24 items are here as"
            + " `Movie` nodes with `movieId`. At least 50 % of both must be here; load the data"
            + " that it was trained on first, or lower `minimumMatch`");
    Record row = server.one("CALL gnnrec.model.import('movies.gnnrec', {minimumMatch: 0.25})");
    assertThat(row.get("warnings").asList(value -> value.asString()))
        .containsExactly(
            "10 of its 40 users are here as `User` nodes with `userId` (not here, for instance: 10,"
                + " 11, 12)");
    assertThat(row.get("nodePropertiesWritten").asInt()).isEqualTo(10 + Checkerboard.MOVIES);
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).hasSize(10);
  }

  @Test
  void refusesBeforeAnyWork(PluginServer.Running server) throws IOException {
    // given
    exported(server);

    // when, then
    server.assertRefused(
        EXPORT,
        "`file` 'movies.gnnrec' exists already; give another name, or set `overwrite: true` to"
            + " replace it");
    server.run("CALL gnnrec.model.export('default', 'movies.gnnrec', {overwrite: true})");
    for (String call :
        List.of(
            "CALL gnnrec.model.export('default', '../a')", "CALL gnnrec.model.import('/etc/x')")) {
      assertThat(server.failure(call)).startsWith("`file` must be the name of a file in the dir");
    }
    assertThat(server.failure("CALL gnnrec.model.import('movies.gnnrec', {overwirte: true})"))
        .startsWith("unexpected key `overwirte` (did you mean `overwrite`?)");
    assertThat(server.failure("CALL gnnrec.model.import('movies.gnnrec', {minimumMatch: 2})"))
        .isEqualTo("`minimumMatch` must be in [0, 1], got 2; omit it for the default of 0.5");
    assertThat(
            server.failure("CALL gnnrec.model.import('movies.gnnrec', {writeProperty: 'userId'})"))
        .startsWith("`writeProperty` must not be an id property, got 'userId'");
    assertThat(server.failure("CALL gnnrec.model.export('films', 'b.gnnrec')"))
        .startsWith("there is no model 'films'");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }

    // when
    System.clearProperty(SETTING);

    // then
    for (String call : List.of(EXPORT, IMPORT)) {
      server.assertRefused(
          call,
          "no directory for files of models is configured; whoever runs the server can name one in"
              + " neo4j.conf: server.jvm.additional=-Dgnnrec.model.directory=/path, and restart the"
              + " server");
    }
  }
}

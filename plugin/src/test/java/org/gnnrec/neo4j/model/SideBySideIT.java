package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;

/** Several models in one database, several databases in one JVM, labels that are renamed. */
@ExtendWith(PluginServer.class)
class SideBySideIT {
  private static final String SETTING = "gnnrec.model.directory";
  private static final String TRAIN = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";
  private static final String MUSIC =
      "CALL gnnrec.train({modelName: 'music', userLabel: 'Listener', itemLabel: 'Artist',"
          + " relationshipType: 'PLAYED'})";

  @TempDir private Path folder;

  private static void createMusic(PluginServer.Running server) {
    server.run("CREATE CONSTRAINT FOR (l:Listener) REQUIRE l.listenerId IS UNIQUE");
    server.run("CREATE CONSTRAINT FOR (a:Artist) REQUIRE a.artistId IS UNIQUE");
    Checkerboard.createLikes(
        server,
        "MERGE (l:Listener {listenerId: 'l' + like.userId})"
            + " MERGE (a:Artist {artistId: toString(like.movieId)}) CREATE (l)-[:PLAYED]->(a)");
  }

  @Test
  void keepsTwoGraphsApart(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    createMusic(server);

    // when both write the same property, of different nodes
    server.run("CALL gnnrec.train()");
    server.run(MUSIC);

    // then
    for (long user = 0; user < Checkerboard.USERS; user++) {
      Map<String, Object> ids = Map.of("user", user, "listener", "l" + user);
      assertThat(server.one("CALL gnnrec.recommend($user, 1)", ids).get("itemId").asLong())
          .isEqualTo(Checkerboard.heldOut(user));
      Record artist = server.one("CALL gnnrec.recommend($listener, 1, {modelName: 'music'})", ids);
      assertThat(artist.get("itemId").asString()).isEqualTo("" + Checkerboard.heldOut(user));
      assertThat(artist.get("item").asNode().hasLabel("Artist")).isTrue();
    }
    assertThat(server.failure("CALL gnnrec.recommend(1, 1, {modelName: 'music'})"))
        .endsWith("the ids of this model's users are strings, this one is an integer");
    assertThat(server.run("CALL gnnrec.model.list() YIELD mirrorState RETURN mirrorState"))
        .extracting(row -> row.get(0).asString())
        .containsExactly("complete", "complete");

    // when
    server.run(MUSIC);
    server.run("CALL gnnrec.model.rollback('music')");
    Record dropped = server.one("CALL gnnrec.model.drop('music')");

    // then
    assertThat(dropped.get("nodePropertiesRemoved").asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(server.recommended("CALL gnnrec.recommend(1, 1)"))
        .containsExactly(Checkerboard.heldOut(1));
    assertThat(
            server
                .one("MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n) RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
  }

  @Test
  void keepsTwoServersInOneJvmApart(PluginServer.Running server) {
    System.setProperty(SETTING, folder.toString());
    try (PluginServer.Running second = new PluginServer.Running()) {
      // given the same graph with tastes the other way round
      Checkerboard.create(server);
      Checkerboard.createLikes(
          second,
          "WITH like, (like.userId + 1) % 40 AS id MERGE (u:User {userId: id})"
              + " MERGE (m:Movie {movieId: like.movieId}) CREATE (u)-[:LIKED]->(m)");

      // when
      List.of(server, second).stream()
          .map(each -> CompletableFuture.runAsync(() -> each.run("CALL gnnrec.train()")))
          .toList()
          .forEach(CompletableFuture::join);

      // then
      for (long user = 0; user < Checkerboard.USERS; user++) {
        Map<String, Object> id = Map.of("id", user);
        assertThat(server.one("CALL gnnrec.recommend($id, 1)", id).get("itemId").asLong())
            .isEqualTo(Checkerboard.heldOut(user));
        assertThat(second.one("CALL gnnrec.recommend($id, 1)", id).get("itemId").asLong())
            .isEqualTo(Checkerboard.heldOut((user + Checkerboard.USERS - 1) % Checkerboard.USERS));
      }

      // when one takes over the other's model
      List<Object> vectors = vectors(server);
      server.run("CALL gnnrec.model.export('default', 'one')");
      second.run("CALL gnnrec.model.import('one')");

      // then
      assertThat(vectors(second)).isEqualTo(vectors);
      assertThat(
              second.one("CALL gnnrec.model.drop('default')").get("nodePropertiesRemoved").asInt())
          .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
      assertThat(vectors(server)).isEqualTo(vectors);
    } finally {
      System.clearProperty(SETTING);
    }
  }

  @Test
  void keepsADatabaseAndItsRestoredCopyApart(PluginServer.Running server) throws IOException {
    // given the files of a database with a model, restored in another server of the same JVM
    Checkerboard.create(server);
    server.run(TRAIN);
    Path data =
        Path.of(
            server.one("SHOW SETTINGS 'server.directories.data' YIELD value").get(0).asString());
    for (String part : List.of("databases", "transactions")) {
      copy(data.resolve(part).resolve("neo4j"), folder.resolve(part).resolve("neo4j"));
    }
    try (PluginServer.Running copy = new PluginServer.Running(folder)) {
      // given that the two have gone different ways since
      server.run("MATCH (m:Movie) SET m.genres = 'Drama'");
      copy.run("MATCH (m:Movie) SET m.genres = 'Comedy'");
      String comedies = "CALL gnnrec.recommend(1, 5, {genres: ['Comedy']})";

      // when, then
      assertThat(server.failure(comedies)).contains("genres in use: Drama");
      assertThat(copy.recommended(comedies)).hasSize(5);
      assertThat(server.run("CALL gnnrec.job.list()")).isNotEmpty();
      assertThat(copy.run("CALL gnnrec.job.list()")).isEmpty();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static List<Object> vectors(PluginServer.Running server) {
    return server.run("MATCH (u:User) RETURN u.embedding ORDER BY u.userId").stream()
        .map(row -> row.get(0).asObject())
        .toList();
  }

  @Test
  void saysThatALabelWasRenamed(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(TRAIN);
    List<Record> before = server.run("CALL gnnrec.recommend(1, 5) YIELD itemId, score");

    // when
    server.run("MATCH (m:Movie) REMOVE m:Movie SET m:Film");

    // then
    String gone =
        "no node has the label `Movie`, which the items of model 'default' had when it was trained;"
            + " if it was renamed, train again with `itemLabel` and `itemIdProperty: 'movieId'`,"
            + " else load the items again";
    server.assertRefused("CALL gnnrec.recommend(1, 5)", gone);
    assertThat(server.failure("CALL gnnrec.train()"))
        .startsWith("no node has the label `Movie`; set `itemLabel` to one of the labels in use");
    assertThat(server.one("CALL gnnrec.model.list()").get("problem").isNull()).isTrue();

    // when trained again on the new label, its own old vectors are no obstacle
    server.run(
        "CALL gnnrec.train({itemLabel: 'Film', itemIdProperty: 'movieId', "
            + Checkerboard.QUICK
            + "})");

    // then
    assertThat(server.run("CALL gnnrec.recommend(1, 5) YIELD itemId, score")).isEqualTo(before);
    assertThat(
            server
                .one("MATCH (n:User|Film) WHERE n.embedding = gnnrec.embedding(n) RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);

    // when
    server.run("MATCH (u:User) REMOVE u:User SET u:Person");

    // then
    assertThat(server.failure("CALL gnnrec.recommend(1, 5)"))
        .startsWith("no node has the label `User`, which the users of model 'default' had");
    server.run("CALL gnnrec.model.drop('default')");
    assertThat(server.run("MATCH (n) WHERE n.embedding IS NOT NULL RETURN n")).isEmpty();
  }
}

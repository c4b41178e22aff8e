package org.gnnrec.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Lists as relationships. */
@ExtendWith(Server.class)
@Timeout(120)
class WriteListsIT {
  /** Lists so long that the users take two transactions. */
  private static final String IN_TWO = "{topK: 1000, excludeSeen: false, resume: true";

  private static final GraphMapping MAPPING =
      new GraphMapping("User", "Movie", "LIKED", "userId", "movieId", null, null, null);

  private static void publishTastes(Server.Running server) {
    Tastes.create(server);
    PublishedModel.publish(
        server,
        MAPPING,
        new Configuration(Map.of()),
        (exported, encodings) -> PublishedModel.tastes(exported));
  }

  /** The written list of a user, in the form of {@link #recommended}. */
  private static List<List<Object>> written(Server.Running server, long userId, String type) {
    return rows(
        server.run(
            "MATCH (:User {userId: $user})-[r]->(m:Movie) WHERE type(r) = $type"
                + " RETURN r.rank, m.movieId, r.score, r.source ORDER BY r.rank",
            Map.of("user", userId, "type", type)));
  }

  private static List<List<Object>> recommended(
      Server.Running server, long userId, int topK, String configuration) {
    return rows(
        server.run(
            "CALL gnnrec.recommend($user, $k, "
                + configuration
                + ") YIELD rank, itemId, score, source RETURN rank, itemId, score, source",
            Map.of("user", userId, "k", topK)));
  }

  private static List<List<Object>> rows(List<Record> records) {
    List<List<Object>> rows = new ArrayList<>();
    records.forEach(
        record -> rows.add(record.asMap(value -> value.asObject()).values().stream().toList()));
    return rows;
  }

  private static List<Object> users(Server.Running server) {
    return server.run("MATCH (u:User) RETURN u.userId ORDER BY u.userId").stream()
        .map(row -> row.get(0).asObject())
        .toList();
  }

  /** Likes come and go, users and movies too. */
  private static void disturb(Server.Running server, SplittableRandom random) {
    for (int change = 0; change < 8; change++) {
      Map<String, Object> who =
          Map.of("user", random.nextLong(Tastes.USERS), "movie", random.nextLong(Tastes.MOVIES));
      server.run(
          random.nextBoolean()
              ? "MATCH (u:User {userId: $user}), (m:Movie {movieId: $movie}) MERGE (u)-[:LIKED]->(m)"
              : "MATCH (:User {userId: $user})-[r:LIKED]->() DELETE r",
          who);
    }
    server.run("MATCH (m:Movie {movieId: $id}) DETACH DELETE m", Map.of("id", random.nextLong(8)));
    server.run(
        "MERGE (u:User {userId: 900}) WITH u MATCH (m:Movie) WHERE m.movieId IN [9, 11]"
            + " MERGE (u)-[:LIKED]->(m)");
    server.run("MERGE (u:User {userId: 901})");
    server.run("MATCH (u:User {userId: 2}) MERGE (m:Movie {movieId: 77}) MERGE (u)-[:LIKED]->(m)");
  }

  private static void assertEqualToRecommend(
      Server.Running server, int topK, String configuration, String about) {
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
  void writesWhatRecommendGives(Server.Running server) {
    // given
    publishTastes(server);
    List<String> configurations =
        List.of(
            "",
            "excludeSeen: false",
            "minScore: 0.5",
            "exclude: [1, 2, 3, 99]",
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
  void writesWhatOtherModelsGive(Server.Running server) {
    // given
    Tastes.create(server);
    for (String model : List.of("popularity", "itemknn", "gfcf")) {
      server.run("CALL gnnrec.train({model: '" + model + "', writeProperty: null})");
      disturb(server, new SplittableRandom(3));

      // when, then
      assertEqualToRecommend(server, 5, "", model);
    }
  }

  @Test
  void weighsLikesAsRecommendDoes(Server.Running server) {
    // given repeated likes, and weights that change, go and come
    Tastes.create(server);
    server.run("MATCH (u:User)-[r:LIKED]->(m) SET r.weight = 1 + (u.userId + m.movieId) % 3 / 7.0");
    GraphMapping weighted =
        new GraphMapping("User", "Movie", "LIKED", "userId", "movieId", "weight", null, null);
    server.run(
        "MATCH (u:User)-[r:LIKED]->(m) WHERE (u.userId + m.movieId) % 5 = 0"
            + " CREATE (u)-[:LIKED {weight: 0.3}]->(m), (u)-[:LIKED {weight: 0.1}]->(m)");
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
  void writesItemsAndUsersThatCameLater(Server.Running server) {
    // given
    server.run(
        "CREATE (a:User {userId: 1}), (b:User {userId: 2}), (x:Movie {movieId: 10, year: 1995}),"
            + " (y:Movie {movieId: 20, year: 1985}), (a)-[:LIKED]->(x), (a)-[:LIKED]->(y),"
            + " (b)-[:LIKED]->(y)");
    PublishedModel.publish(
        server,
        MAPPING,
        new Configuration(Map.of("itemFeatures", List.of("year"))),
        PublishedModel::graphSage);
    server.run(
        "MATCH (u:User {userId: 2}), (y:Movie {movieId: 20}) CREATE (u)-[:LIKED]->(:Movie {movieId:"
            + " 30, year: 1992.5}), (:User {userId: 3})-[:LIKED]->(y), (:User {userId: 4})");

    for (String configuration :
        List.of("excludeSeen: false", "exclude: [20]", "candidates: [30, 10]", "minScore: 10")) {
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
  void tellsWhatItHasDone(Server.Running server) {
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
    assertThat(row.get("usersProcessed").asLong()).isEqualTo(Tastes.USERS + 1);
    assertThat(row.get("usersSkipped").asLong()).isEqualTo(1);
    assertThat(row.get("relationshipsWritten").asLong()).isEqualTo(3L * (Tastes.USERS + 1));
    assertThat(row.get("relationshipsDeleted").asLong()).isZero();
    assertThat(row.get("warnings").asList())
        .containsExactly("left out 1 `User` nodes without `userId`");
    assertThat(row.get("configuration").asMap())
        .containsEntry("topK", 3L)
        .containsEntry("writeRelationshipType", "RECOMMENDED")
        .containsEntry("excludeSeen", true)
        .containsEntry("resume", false)
        .containsEntry("candidates", null);
    assertThat(again.get("relationshipsDeleted").asLong()).isEqualTo(3L * (Tastes.USERS + 1));
    assertThat(again.get("relationshipsWritten").asLong()).isEqualTo(2L * (Tastes.USERS + 1));
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
  void replacesItsOwnListsAlone(Server.Running server) {
    // given
    publishTastes(server);
    server.run("CALL gnnrec.train({modelName: 'other', model: 'popularity', writeProperty: null})");
    server.run("CALL gnnrec.recommend.write({modelName: 'other', topK: 4})");
    server.run(
        "MATCH (u:User {userId: 1}), (m:Movie {movieId: 1}) CREATE (u)-[:RECOMMENDED {by: 'me'}]->(m)");

    // when
    server.run("CALL gnnrec.recommend.write({topK: 3})");
    server.run("CALL gnnrec.recommend.write({topK: 2, writeRelationshipType: 'SUGGESTED'})");
    Record row = server.one("CALL gnnrec.recommend.write({topK: 3})");

    // then
    assertThat(row.get("relationshipsDeleted").asLong()).isEqualTo(3L * Tastes.USERS);
    assertThat(count(server, "r:RECOMMENDED {modelName: 'other'}")).isEqualTo(4L * Tastes.USERS);
    assertThat(count(server, "r:RECOMMENDED {modelName: 'default'}")).isEqualTo(3L * Tastes.USERS);
    assertThat(count(server, "r:SUGGESTED")).isEqualTo(2L * Tastes.USERS);
    assertThat(count(server, "r:RECOMMENDED {by: 'me'}")).isEqualTo(1);

    // when
    Record dropped = server.one("CALL gnnrec.model.drop('default')");

    // then
    assertThat(dropped.get("relationshipsDeleted").asLong()).isEqualTo(5L * Tastes.USERS);
    assertThat(count(server, "r:RECOMMENDED {modelName: 'other'}")).isEqualTo(4L * Tastes.USERS);
    assertThat(count(server, "r:RECOMMENDED")).isEqualTo(4L * Tastes.USERS + 1);
    assertThat(count(server, "r:SUGGESTED")).isZero();
  }

  private static long count(Server.Running server, String pattern) {
    return server.one("MATCH ()-[" + pattern + "]->() RETURN count(r)").get(0).asLong();
  }

  private static List<Object> usersWithLists(Server.Running server) {
    return server
        .run("MATCH (u:User)-[:RECOMMENDED]->() RETURN DISTINCT u.userId AS id ORDER BY id")
        .stream()
        .map(row -> row.get("id").asObject())
        .toList();
  }

  @Test
  void writesForUsersThatAQueryNames(Server.Running server) {
    publishTastes(server);
    server.run(
        "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User) WHERE u.userId < $least RETURN u',"
            + " params: {least: 3}})");
    assertThat(usersWithLists(server)).containsExactly(0L, 1L, 2L);

    server.run(
        "CALL gnnrec.recommend.write({userQuery: 'UNWIND [5, 7.0, 5] AS id RETURN id // all'})");
    assertThat(usersWithLists(server)).containsExactly(0L, 1L, 2L, 5L, 7L);

    assertThat(
            server
                .one("CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User:None) RETURN u'})")
                .get("warnings")
                .asList())
        .containsExactly("`userQuery` returned no user, so nothing was written");
  }

  @Test
  void refusesOtherQueries(Server.Running server) {
    publishTastes(server);
    String reads = "`userQuery` must only read, such as 'MATCH (u:User) WHERE u.active RETURN u'";
    assertRefused(server, "MATCH (u:User) SET u.x = 1 RETURN u", reads);
    assertRefused(server, "MATCH (u:User) CALL { WITH u CREATE (n:X) RETURN n } RETURN u", reads);
    assertRefused(server, "CALL gnnrec.train() YIELD modelName RETURN modelName", reads);
    assertRefused(
        server,
        "MATCH (u:User) RETURN u, u.userId",
        "`userQuery` must return one column, of users or their ids, got u, u.userId");
    assertRefused(
        server,
        "LOAD CSV FROM \"file:///x\" AS row RETURN row[0]",
        "`userQuery` must not LOAD CSV; give values in `params` instead");
    assertRefused(
        server,
        "MATCH (m:Movie) RETURN m",
        "`userQuery` must return `User` nodes with a userId, got a node that is none");
    assertRefused(
        server,
        "RETURN 1.5",
        "`userQuery` must return `User` nodes or ids of users (integers or strings), got 1.5");
    assertRefused(
        server,
        "RETURN 777",
        "no `User` node has the userId 777; MATCH (u:User) RETURN u LIMIT 10 shows some");
    assertRefused(
        server,
        "MATCH (u:User) WHERE u.userId < $most RETURN u",
        "`userQuery` cannot be run: Expected parameter(s): most; give it in `params`");
    assertThat(server.failure("CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User RETURN u'})"))
        .startsWith("`userQuery` cannot be run: Invalid input");
    assertThat(server.failure("CALL gnnrec.recommend.write({userQuery: 'RETURN 1; RETURN 2'})"))
        .startsWith("`userQuery` cannot be run: ");
    assertRefused(
        server,
        "UNWIND range(1, 10000000000) AS x WITH count(x) AS c RETURN c', userQueryTimeoutSeconds: 1, modelName: 'default",
        "`userQuery` took longer than 1 s; make it quicker, or give a longer"
            + " `userQueryTimeoutSeconds`");
    server.assertRefused(
        "CALL gnnrec.recommend.write({params: {a: 1}})",
        "`params` are for `userQuery`, which is missing; give both or neither");
  }

  private static void assertRefused(Server.Running server, String query, String message) {
    server.assertRefused("CALL gnnrec.recommend.write({userQuery: '" + query + "'})", message);
  }

  @Test
  void refusesOtherMistakes(Server.Running server) {
    assertThat(server.failure("CALL gnnrec.recommend.write({topk: 3})"))
        .startsWith("unexpected key `topk` (did you mean `topK`?); known keys: candidates, ");
    assertThat(server.failure("CALL gnnrec.recommend.write({topK: 1001})"))
        .isEqualTo("`topK` must be in [1, 1000], got 1001; omit it for the default of 10");
    assertThat(server.failure("CALL gnnrec.recommend.write({writeRelationshipType: ''})"))
        .isEqualTo(
            "`writeRelationshipType` must not be empty; omit it for the default of 'RECOMMENDED'");
    assertThat(server.failure("CALL gnnrec.recommend.write()"))
        .isEqualTo("there is no model 'default'; CALL gnnrec.train() makes it");
    publishTastes(server);
    server.assertRefused(
        "CALL gnnrec.recommend.write({writeRelationshipType: 'LIKED'})",
        "`writeRelationshipType` must differ from 'LIKED', by which model 'default' knows what users"
            + " like; omit it for the default of 'RECOMMENDED'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User {userId: 3}) SET u.seen = true",
        "MATCH (m:Movie {movieId: 3}) SET m.seen = true",
        "MATCH (u:User {userId: 3}), (m:Movie {movieId: 4}) CREATE (u)-[:LIKED]->(m)",
        "MATCH (:User {userId: 3})-[r:LIKED]->() DELETE r"
      })
  void refusesWhatTheCallersTransactionHasChanged(String change, Server.Running server) {
    System.setProperty("gnnrec.lockWaitSeconds", "2");
    publishTastes(server);
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(change).consume();
      assertThatThrownBy(() -> tx.run("CALL gnnrec.recommend.write({topK: 20})").consume())
          .hasMessageContaining("gave up after 2 s: nodes that gnnrec must write are locked");
    } finally {
      System.clearProperty("gnnrec.lockWaitSeconds");
    }
    assertThat(count(server, "r:RECOMMENDED")).isZero();
    assertThat(server.run("CALL gnnrec.recommend.write()")).hasSize(1);
  }

  @Test
  void survivesItsCallersRollback(Server.Running server) {
    publishTastes(server);
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(
              "MATCH (m:Movie {movieId: 0}) CALL gnnrec.recommend.write({candidates: [m, 1], topK:"
                  + " 2, excludeSeen: false}) YIELD usersProcessed RETURN usersProcessed")
          .consume();
      tx.rollback();
    }
    assertThat(
            server
                .one("MATCH (:User)-[:RECOMMENDED]->(m) RETURN collect(DISTINCT m.movieId)")
                .get(0)
                .asList())
        .containsExactlyInAnyOrder(0L, 1L);
  }

  private static Record job(Server.Running server, String jobId) {
    return server.run("CALL gnnrec.job.list()").stream()
        .filter(row -> row.get("jobId").asString().equals(jobId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void leavesWholeListsAndGoesOn(Server.Running server) throws Exception {
    // given lists of before
    publishTastes(server);
    server.run("CALL gnnrec.recommend.write({topK: 2})");
    String jobId;
    List<Object> done;
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (u:User {userId: 33}) SET u.seen = true").consume();
      jobId = server.one("CALL gnnrec.recommend.write.submit(" + IN_TWO + "})").get("jobId").asString();
      Record row = job(server, jobId);
      while (row.get("usersProcessed").asLong(0) == 0) {
        Thread.sleep(20);
        row = job(server, jobId);
      }

      // then
      assertThat(row.get("kind").asString()).isEqualTo("recommend.write");
      assertThat(row.get("status").asString()).isEqualTo("running");
      assertThat(row.get("phase").asString()).isEqualTo("write");
      assertThat(row.get("usersProcessed").asLong()).isEqualTo(20);
      assertThat(row.get("userCount").asLong()).isEqualTo(Tastes.USERS);
      assertThat(row.get("progress").asDouble()).isEqualTo(0.5);
      assertThat(server.failure("CALL gnnrec.recommend.write()"))
          .isEqualTo(
              "the lists of model 'default' are being written or removed at this moment by "
                  + jobId
                  + ", see CALL gnnrec.job.list(); wait for that to end, or cancel it");

      // when
      server.run("CALL gnnrec.job.cancel('" + jobId + "')");
      while (job(server, jobId).get("status").asString().equals("running")) {
        Thread.sleep(20);
      }
      tx.rollback();
    }
    assertThat(job(server, jobId).get("message").asString())
        .isEqualTo(
            "cancelled; 20 of 40 users have their new lists, the others those of before; the same"
                + " call with `resume: true` goes on");
    assertThat(lengths(server)).containsOnly(2L, (long) Tastes.MOVIES).hasSize(Tastes.USERS);

    // when
    Record other = server.one("CALL gnnrec.recommend.write({topK: 5, resume: true, userQuery: 'UNWIND [] AS x RETURN x'})");
    assertThat(other.get("usersSkipped").asLong()).isZero();
    Record row = server.one("CALL gnnrec.recommend.write(" + IN_TWO + "})");

    // then the other call has ended, and with it what there was to go on with
    assertThat(row.get("usersSkipped").asLong()).isZero();
    assertThat(lengths(server)).containsOnly((long) Tastes.MOVIES);
  }

  @Test
  void goesOnWhereItWasTerminated(Server.Running server) throws Exception {
    // given
    publishTastes(server);
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (u:User {userId: 33}) SET u.seen = true").consume();
      CompletableFuture<String> writing =
          CompletableFuture.supplyAsync(
              () -> server.failure("CALL gnnrec.recommend.write(" + IN_TWO + "})"));
      while (usersWithLists(server).isEmpty()) {
        Thread.sleep(20);
      }

      // when
      server.run(
          "SHOW TRANSACTIONS YIELD transactionId, currentQuery"
              + " WHERE currentQuery STARTS WITH 'CALL gnnrec.recommend.write'"
              + " TERMINATE TRANSACTION transactionId YIELD message RETURN message");

      // then
      assertThat(writing.get()).containsIgnoringCase("terminated");
      assertThat(lengths(server)).hasSize(20).containsOnly((long) Tastes.MOVIES);
    }

    // when
    Record row = server.one("CALL gnnrec.recommend.write(" + IN_TWO + ", concurrency: 1})");

    // then
    assertThat(row.get("usersSkipped").asLong()).isEqualTo(20);
    assertThat(row.get("usersProcessed").asLong()).isEqualTo(20);
    assertThat(lengths(server)).hasSize(Tastes.USERS).containsOnly((long) Tastes.MOVIES);
    assertThat(server.one("MATCH (n:_GnnrecModel) RETURN keys(n) AS k").get("k").asList())
        .contains("listTypes")
        .doesNotContain("listRun", "listLastUser");
  }

  /** How long the users' lists are, of those who have one. */
  private static List<Long> lengths(Server.Running server) {
    return server
        .run("MATCH (u:User)-[r:RECOMMENDED]->() RETURN u.userId, count(r) AS length")
        .stream()
        .map(row -> row.get("length").asLong())
        .toList();
  }

  @Test
  void writesWhileLikesAndMoviesChange(Server.Running server) throws Exception {
    // given
    publishTastes(server);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> disturbing =
        CompletableFuture.runAsync(
            () -> {
              SplittableRandom random = new SplittableRandom(7);
              while (!over.get()) {
                disturb(server, random);
              }
            });

    // when
    try {
      for (int round = 0; round < 5; round++) {
        server.run("CALL gnnrec.recommend.write({topK: 8})");
      }
    } finally {
      over.set(true);
    }
    disturbing.get();

    // then
    assertThat(lengths(server)).containsOnly(8L).hasSizeGreaterThanOrEqualTo(Tastes.USERS);
  }
}

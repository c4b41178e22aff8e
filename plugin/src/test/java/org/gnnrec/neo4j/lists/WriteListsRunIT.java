package org.gnnrec.neo4j.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.neo4j.support.WrittenLists.count;
import static org.gnnrec.neo4j.support.WrittenLists.disturb;
import static org.gnnrec.neo4j.support.WrittenLists.lengths;
import static org.gnnrec.neo4j.support.WrittenLists.publishTastes;
import static org.gnnrec.neo4j.support.WrittenLists.recommended;
import static org.gnnrec.neo4j.support.WrittenLists.usersWithLists;
import static org.gnnrec.neo4j.support.WrittenLists.written;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** How lists are written: locks, ends before the end, jobs. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class WriteListsRunIT {
  /** Lists so long that the users take two transactions. */
  /** Users take their turn in the order of node ids, which other tests may have mixed up. */
  private static final String CHANGE_OF_SECOND_BATCH =
      "MATCH (u:User) WITH u ORDER BY id(u) SKIP 33 LIMIT 1 SET u.seen = true";

  private static final String IN_TWO = "{topK: 1000, excludeSeen: false, resume: true";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User {userId: 3}) SET u.seen = true",
        "MATCH (m:Movie {movieId: 3}) SET m.seen = true",
        "MATCH (u:User {userId: 3}), (m:Movie {movieId: 4}) CREATE (u)-[:LIKED]->(m)",
        "MATCH (:User {userId: 3})-[r:LIKED]->() DELETE r"
      })
  void refusesWhatTheCallersTransactionHasChanged(String change, PluginServer.Running server) {
    System.setProperty("gnnrec.lockWaitSeconds", "1");
    publishTastes(server);
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(change).consume();
      assertThatThrownBy(() -> tx.run("CALL gnnrec.recommend.write({topK: 20})").consume())
          .hasMessageContaining("gave up after 1 s: nodes that gnnrec must write are locked");
    } finally {
      System.clearProperty("gnnrec.lockWaitSeconds");
    }
    assertThat(count(server, "r:RECOMMENDED")).isZero();
    assertThat(server.run("CALL gnnrec.recommend.write()")).hasSize(1);
  }

  @Test
  void survivesItsCallersRollback(PluginServer.Running server) {
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

  private static Record job(PluginServer.Running server, String jobId) {
    return server.run("CALL gnnrec.job.list()").stream()
        .filter(row -> row.get("jobId").asString().equals(jobId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void leavesWholeListsAndGoesOn(PluginServer.Running server) throws Exception {
    // given lists of before
    publishTastes(server);
    server.run("CALL gnnrec.recommend.write({topK: 2})");
    String jobId;
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(CHANGE_OF_SECOND_BATCH).consume();
      jobId =
          server.one("CALL gnnrec.recommend.write.submit(" + IN_TWO + "})").get("jobId").asString();
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
      assertThat(row.get("userCount").asLong()).isEqualTo(Checkerboard.USERS);
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
    assertThat(lengths(server))
        .containsOnly(2L, (long) Checkerboard.MOVIES)
        .hasSize(Checkerboard.USERS);

    // when
    Record other =
        server.one(
            "CALL gnnrec.recommend.write({topK: 5, resume: true, userQuery: 'UNWIND [] AS x RETURN x'})");
    assertThat(other.get("usersSkipped").asLong()).isZero();
    Record row = server.one("CALL gnnrec.recommend.write(" + IN_TWO + "})");

    // then the other call has ended, and with it what there was to go on with
    assertThat(row.get("usersSkipped").asLong()).isZero();
    assertThat(lengths(server)).containsOnly((long) Checkerboard.MOVIES);
  }

  @Test
  void goesOnWhereItWasTerminated(PluginServer.Running server) throws Exception {
    // given
    publishTastes(server);
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(CHANGE_OF_SECOND_BATCH).consume();
      CompletableFuture<String> writing =
          CompletableFuture.supplyAsync(
              () -> server.failure("CALL gnnrec.recommend.write(" + IN_TWO + "})"));
      while (usersWithLists(server).isEmpty()) {
        assertThat(writing).isNotDone();
        Thread.sleep(20);
      }

      // when
      server.run(
          "SHOW TRANSACTIONS YIELD transactionId, currentQuery"
              + " WHERE currentQuery STARTS WITH 'CALL gnnrec.recommend.write'"
              + " TERMINATE TRANSACTION transactionId YIELD message RETURN message");

      // then
      assertThat(writing.get()).containsIgnoringCase("terminated");
      assertThat(lengths(server)).hasSize(20).containsOnly((long) Checkerboard.MOVIES);
    }

    // when
    Record row = server.one("CALL gnnrec.recommend.write(" + IN_TWO + ", concurrency: 1})");

    // then
    assertThat(row.get("usersSkipped").asLong()).isEqualTo(20);
    assertThat(row.get("usersProcessed").asLong()).isEqualTo(20);
    assertThat(lengths(server))
        .hasSize(Checkerboard.USERS)
        .containsOnly((long) Checkerboard.MOVIES);
    assertThat(server.one("MATCH (n:_GnnrecModel) RETURN keys(n) AS k").get("k").asList())
        .contains("listTypes")
        .doesNotContain("listRun", "listLastUser");
  }

  @Test
  void writesWhileLikesAndMoviesChange(PluginServer.Running server) throws Exception {
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
    server.run("CALL gnnrec.recommend.write({topK: 8})");
    for (long user = 0; user < 4; user++) {
      assertThat(written(server, user, "RECOMMENDED"))
          .isEqualTo(recommended(server, user, 8, "{}"));
    }
  }
}

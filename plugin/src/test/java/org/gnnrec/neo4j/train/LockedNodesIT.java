package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Nodes that a training must write and cannot, since a transaction holds their locks. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class LockedNodesIT {
  private static final String TRAIN = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";
  private static final String MESSAGE =
      "gave up after 1 s: nodes that gnnrec must write are locked by another transaction, or a"
          + " constraint is being created on their label. If the transaction that calls gnnrec has changed users, items or likes itself, commit it"
          + " first and call gnnrec in a transaction of its own";

  @BeforeEach
  void waitNotLong() {
    System.setProperty("gnnrec.lockWaitSeconds", "1");
  }

  @AfterEach
  void waitAsLongAsUsual() {
    System.clearProperty("gnnrec.lockWaitSeconds");
  }

  @Test
  void refusesAWaitThatIsNoNumber(PluginServer.Running server) {
    System.setProperty("gnnrec.lockWaitSeconds", "soon");
    Checkerboard.create(server);
    server.assertRefused(
        TRAIN,
        "the server's system property `gnnrec.lockWaitSeconds` must be a whole number in [1, 3600],"
            + " got 'soon'; correct server.jvm.additional=-Dgnnrec.lockWaitSeconds=... in"
            + " neo4j.conf, or remove it for the default of 10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User {userId: 3}) SET u.seen = true",
        "MATCH (u:User {userId: 3}), (m:Movie {movieId: 4}) CREATE (u)-[:LIKED]->(m)"
      })
  void refusesWhatTheCallersOwnTransactionHasChanged(String change, PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    List<String> before = server.content();

    // when
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(change).consume();
      assertThatThrownBy(() -> tx.run(TRAIN).consume()).hasMessageEndingWith(": " + MESSAGE);
    }

    // then
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void refusesWhatAnotherTransactionHolds(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    List<String> before = server.content();

    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (m:Movie {movieId: 4}) SET m.seen = true").consume();

      // when
      String failure = server.failure(TRAIN);

      // then
      assertThat(failure).isEqualTo(MESSAGE);
    }
    assertThat(server.content()).isEqualTo(before);
    waitAsLongAsUsual();
    assertThat(server.run(TRAIN)).hasSize(1);
  }

  @Test
  void saysThatTheModelServesIfLocksComeLater(PluginServer.Running server) throws Exception {
    // given time enough for all but the lock
    System.setProperty("gnnrec.lockWaitSeconds", "3");
    Checkerboard.create(server);
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      CompletableFuture<String> training =
          CompletableFuture.supplyAsync(
              () -> server.failure("CALL gnnrec.train({epochs: 1000, validationFraction: 0.0})"));
      while (ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive)) {
        Thread.sleep(10);
      }

      // when
      tx.run("MATCH (m:Movie {movieId: 4}) SET m.seen = true").consume();

      // then
      assertThat(training.get())
          .isEqualTo(
              MESSAGE.replace("after 1 s", "after 3 s")
                  + ". Version 1 is published and served; the next training, or dropping the model,"
                  + " finishes what is left on the nodes");
      assertThat(server.recommended("CALL gnnrec.recommend(4)")).hasSize(10);
      assertThat(server.one("CALL gnnrec.model.list()").get("mirrorState").asString())
          .isEqualTo("incomplete");
    }

    // when
    waitAsLongAsUsual();
    server.run(TRAIN);

    // then
    assertThat(server.one("CALL gnnrec.model.list()").get("mirrorState").asString())
        .isEqualTo("complete");
  }

  @Test
  void refusesWhileAConstraintIsBeingCreated(PluginServer.Running server) {
    // given
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: like.movieId})"
            + " CREATE (u)-[:LIKED]->(m)");
    List<String> before = server.content();
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("CREATE CONSTRAINT FOR (u:User) REQUIRE u.userId IS UNIQUE").consume();

      // when
      String failure = server.failure(TRAIN);

      // then
      assertThat(failure).isEqualTo(MESSAGE);
      tx.commit();
    }
    assertThat(server.content()).isEqualTo(before);
    waitAsLongAsUsual();
    assertThat(server.run(TRAIN)).hasSize(1);
  }

  @Test
  void hearsOfATerminationWhileItWaits(PluginServer.Running server) throws Exception {
    // given
    waitAsLongAsUsual();
    Checkerboard.create(server);
    List<String> before = server.content();
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (m:Movie {movieId: 4}) SET m.seen = true").consume();
      CompletableFuture<String> training =
          CompletableFuture.supplyAsync(() -> server.failure(TRAIN));
      // The last that it does before it waits for the movie.
      while (!isInPhase(server, "features")) {
        Thread.sleep(20);
      }

      // when
      server.run(
          "SHOW TRANSACTIONS YIELD transactionId, currentQuery"
              + " WHERE currentQuery STARTS WITH 'CALL gnnrec.train'"
              + " TERMINATE TRANSACTION transactionId YIELD message RETURN message");

      // then it does not say that it has given up
      assertThat(training.get()).containsIgnoringCase("terminated").doesNotContain("gave up");
    }
    assertThat(server.content()).isEqualTo(before);
  }

  private static boolean isInPhase(PluginServer.Running server, String phase) {
    return server
        .one(
            "CALL gnnrec.job.list() YIELD phase, status WHERE status = 'running'"
                + " RETURN $phase IN collect(phase)",
            Map.of("phase", phase))
        .get(0)
        .asBoolean();
  }

  @Test
  void trainsWhileLikesAreWritten(PluginServer.Running server) throws Exception {
    // given
    waitAsLongAsUsual();
    Checkerboard.create(server);
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Integer>> writers =
        Stream.of(0, 1).map(parity -> writeLikes(server, parity, over)).toList();

    // when
    try {
      for (int epochs = 3; epochs < 6; epochs++) {
        server.run(TRAIN.replace("epochs: 3", "epochs: " + epochs));
      }
      server.run("CALL gnnrec.model.rollback('default')");
    } finally {
      over.set(true);
    }

    // then
    for (CompletableFuture<Integer> writer : writers) {
      assertThat(writer.get()).isPositive();
    }
    Record model = server.one("CALL gnnrec.model.list()");
    assertThat(model.get("modelVersion").asInt()).isEqualTo(2);
    assertThat(model.get("mirrorState").asString()).isEqualTo("complete");
  }

  /** Users of one parity like and unlike one movie of the other as fast as it goes. */
  private static CompletableFuture<Integer> writeLikes(
      PluginServer.Running server, int parity, AtomicBoolean over) {
    return CompletableFuture.supplyAsync(
        () -> {
          int written = 0;
          try (Session session = server.session()) {
            while (!over.get()) {
              Map<String, Object> like =
                  Map.of(
                      "user",
                      2 * (written % 20) + parity,
                      "movie",
                      2 * (written % 12) + 1 - parity);
              session.executeWriteWithoutResult(
                  tx ->
                      tx.run(
                              "MATCH (u:User {userId: $user}), (m:Movie {movieId: $movie})"
                                  + " CREATE (u)-[:LIKED]->(m)",
                              like)
                          .consume());
              session.executeWriteWithoutResult(
                  tx ->
                      tx.run(
                              "MATCH (u:User {userId: $user})-[r:LIKED]->(:Movie {movieId: $movie})"
                                  + " DELETE r",
                              like)
                          .consume());
              written++;
            }
          }
          return written;
        });
  }
}

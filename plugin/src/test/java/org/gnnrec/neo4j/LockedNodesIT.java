package org.gnnrec.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Nodes that a training must write and cannot, since a transaction holds their locks. */
@ExtendWith(Server.class)
class LockedNodesIT {
  private static final String TRAIN = "CALL gnnrec.train({" + Tastes.QUICK + "})";
  private static final String MESSAGE =
      "gave up after 10 s: nodes that gnnrec must write are locked by another transaction. If the"
          + " transaction that calls gnnrec has changed users, items or likes itself, commit it"
          + " first and call gnnrec in a transaction of its own";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User {userId: 3}) SET u.seen = true",
        "MATCH (u:User {userId: 3}), (m:Movie {movieId: 4}) CREATE (u)-[:LIKED]->(m)"
      })
  void refusesWhatTheCallersOwnTransactionHasChanged(String change, Server.Running server) {
    // given
    Tastes.create(server);
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
  void refusesWhatAnotherTransactionHolds(Server.Running server) {
    // given
    Tastes.create(server);
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
    assertThat(server.run(TRAIN)).hasSize(1);
  }
}

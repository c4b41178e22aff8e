package org.gnnrec.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** What every user does first. */
@ExtendWith(Server.class)
class FirstStepsIT {

  @Test
  void twoCallsRecommendWhatTheUserHasNotSeen(Server.Running server) {
    // given
    Tastes.create(server);

    // when
    Record trained = server.run("CALL gnnrec.train()").get(0);

    // then
    assertThat(trained.get("userCount").asLong()).isEqualTo(Tastes.USERS);
    assertThat(trained.get("itemCount").asLong()).isEqualTo(Tastes.MOVIES);
    for (long user = 0; user < Tastes.USERS; user++) {
      List<Record> rows =
          server.run("CALL gnnrec.recommend($userId, 1)", java.util.Map.of("userId", user));
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).get("itemId").asLong()).isEqualTo(Tastes.heldOut(user));
      assertThat(rows.get(0).get("source").asString()).isEqualTo("trained");
    }
  }
}

package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** What every user does first. */
@ExtendWith(PluginServer.class)
class FirstStepsIT {

  @Test
  void twoCallsRecommendWhatTheUserHasNotSeen(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record trained = server.run("CALL gnnrec.train()").get(0);

    // then
    assertThat(trained.get("userCount").asLong()).isEqualTo(Checkerboard.USERS);
    assertThat(trained.get("itemCount").asLong()).isEqualTo(Checkerboard.MOVIES);
    for (long user = 0; user < Checkerboard.USERS; user++) {
      List<Record> rows =
          server.run("CALL gnnrec.recommend($userId, 1)", java.util.Map.of("userId", user));
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).get("itemId").asLong()).isEqualTo(Checkerboard.heldOut(user));
      assertThat(rows.get(0).get("source").asString()).isEqualTo("trained");
    }
  }
}

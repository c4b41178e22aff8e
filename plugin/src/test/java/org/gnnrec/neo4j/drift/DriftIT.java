package org.gnnrec.neo4j.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** A graph that moves away from its model. */
@ExtendWith(PluginServer.class)
class DriftIT {
  @BeforeEach
  void publish(PluginServer.Running server) {
    Checkerboard.create(server);
    PublishedModel.publishTastes(server);
  }

  private static Map<String, Long> counts(Record row) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String key : row.keys()) {
      if (key.startsWith("users") || key.startsWith("items") || key.startsWith("likes")) {
        counts.put(key, row.get(key).asLong());
      }
    }
    return counts;
  }

  @Test
  void isNothingAtFirst(PluginServer.Running server) {
    Record row = server.one("CALL gnnrec.model.drift()");
    assertThat(counts(row)).hasSize(7).allSatisfy((key, count) -> assertThat(count).isZero());
    assertThat(row.get("drift").asDouble()).isZero();
    assertThat(row.get("retrainAdvised").asBoolean()).isFalse();
    assertThat(row.get("reason").isNull()).isTrue();
    assertThat(row.get("modelVersion").asLong()).isEqualTo(1);
  }

  @Test
  void countsWhatCameAndWhatWent(PluginServer.Running server) {
    // given user 0 gone with 11 likes, user 2 with one like more and one less, one user and item
    // more
    server.run("MATCH (u:User {userId: 0}) DETACH DELETE u");
    server.run("MATCH (:User {userId: 2})-[l:LIKED]->(:Movie {movieId: 4}) DELETE l");
    server.run("MATCH (u:User {userId: 2}), (m:Movie {movieId: 1}) CREATE (u)-[:LIKED]->(m)");
    server.run(
        "MATCH (m:Movie {movieId: 1}) CREATE (u:User {userId: 900})-[:LIKED]->(m),"
            + " (u)-[:LIKED]->(:Movie {movieId: 901})");

    // when
    Record row = server.one("CALL gnnrec.model.drift('default')");

    // then
    assertThat(counts(row))
        .isEqualTo(
            Map.of(
                "usersAdded", 1L,
                "usersRemoved", 1L,
                "usersChanged", 1L,
                "itemsAdded", 1L,
                "itemsRemoved", 0L,
                "likesAdded", 3L,
                "likesRemoved", 12L));
    assertThat(row.get("drift").asDouble()).isEqualTo(15 / 440.0);
    assertThat(row.get("retrainAdvised").asBoolean()).isFalse();
  }

  @Test
  void advisesToTrainAgain(PluginServer.Running server) {
    // given an item that nobody likes any more, and two that are new among 24
    server.run("MATCH (:User)-[l:LIKED]->(:Movie {movieId: 3}) DELETE l");
    server.run(
        "MATCH (u:User {userId: 2}) CREATE (u)-[:LIKED]->(:Movie {movieId: 901}),"
            + " (u)-[:LIKED]->(:Movie {movieId: 902})");
    Record row = server.one("CALL gnnrec.model.drift()");
    assertThat(row.get("itemsRemoved").asLong()).isEqualTo(1);
    assertThat(row.get("reason").asString()).isEqualTo("a twentieth of the items or more are new");

    // when
    server.run("MATCH (u:User)-[l:LIKED]->(:Movie) WHERE u.userId < 6 DELETE l");

    // then
    row = server.one("CALL gnnrec.model.drift()");
    assertThat(row.get("usersRemoved").asLong()).isEqualTo(6);
    assertThat(row.get("retrainAdvised").asBoolean()).isTrue();
    assertThat(row.get("reason").asString()).isEqualTo("a tenth of the likes or more have changed");
  }
}

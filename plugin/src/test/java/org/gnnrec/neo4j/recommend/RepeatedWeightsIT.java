package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An export reads relationships in the order of their ids, a call those of a node, the newest
 * first. Users who like an item several times, with weights that are no whole numbers, must come to
 * the same sums both ways.
 */
@ExtendWith(PluginServer.class)
class RepeatedWeightsIT {
  private static final int USERS = 60;

  @Test
  void aTrainedUserStaysTrainedWhateverTheOrderOfReading(PluginServer.Running server) {
    // given
    server.run(
        "UNWIND range(0, 3) AS id CREATE (:Movie {movieId: id}) WITH count(*) AS all"
            + " UNWIND range(0, $users - 1) AS id CREATE (u:User {userId: id}) WITH u"
            + " MATCH (m:Movie) WHERE (m.movieId + u.userId) % 2 = 0"
            + " UNWIND [0.1, 0.7, 1.3, 2.9] AS w"
            + " CREATE (u)-[:LIKED {weight: w * (1 + u.userId) / 7}]->(m)",
        Map.of("users", USERS));
    PublishedModel.publish(
        server,
        GraphMapping.from(new Configuration(Map.of("weightProperty", "weight"))),
        new Configuration(Map.of()),
        (exported, encodings) -> PublishedModel.tastes(exported));

    // when
    List<Object> sources =
        server
            .run(
                "MATCH (u:User) CALL gnnrec.recommend(u.userId, 1) YIELD source"
                    + " RETURN source, count(*) AS users")
            .stream()
            .map(row -> (Object) row.asMap())
            .toList();
    server.run("CALL gnnrec.recommend.write({topK: 1})");

    // then
    assertThat(sources).containsExactly(Map.of("source", "trained", "users", (long) USERS));
    assertThat(
            server
                .one("MATCH ()-[r:RECOMMENDED]->() RETURN collect(DISTINCT r.source) AS sources")
                .get("sources")
                .asList())
        .containsExactly("trained");
    assertThat(
            server.one("CALL gnnrec.model.drift() YIELD usersChanged").get("usersChanged").asInt())
        .isZero();
  }
}

package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.specification.LightGcnSpecification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** What {@code gnnrec.train} answers. */
@ExtendWith(PluginServer.class)
class TrainRowIT {
  private static final int LIKES = Checkerboard.USERS * (Checkerboard.MOVIES / 2 - 1);

  @Test
  void tellsWhatWasTrained(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record row = server.one("CALL gnnrec.train({epochs: 8, validationFraction: 0.1})");

    // then
    assertThat(row.get("modelName").asString()).isEqualTo("default");
    assertThat(row.get("modelVersion").asLong()).isEqualTo(1);
    assertThat(row.get("model").asString()).isEqualTo("lightgcn");
    assertThat(row.get("userCount").asInt()).isEqualTo(Checkerboard.USERS);
    assertThat(row.get("itemCount").asInt()).isEqualTo(Checkerboard.MOVIES);
    assertThat(row.get("relationshipCount").asInt()).isEqualTo(LIKES);
    assertThat(row.get("nodePropertiesWritten").asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
    assertThat(row.get("warnings").asList()).isEmpty();
    assertThat(row.get("features").asMap())
        .isEqualTo(Map.of("users", List.of(), "items", List.of()));
    assertThat(row.get("modelInfo").asMap())
        .containsEntry("modelName", "default")
        .containsEntry("modelVersion", 1L)
        .containsEntry("model", "lightgcn")
        .containsKey("createdAt")
        .hasSize(5);
    assertThat(
            server
                .one("MATCH (n) WHERE size(n.embedding) = 64 RETURN count(n) AS n")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
  }

  @Test
  void tellsHowItWasTrained(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record row = server.one("CALL gnnrec.train({epochs: 8, validationFraction: 0.1})");

    // then
    assertThat(row.get("ranEpochs").asInt()).isBetween(1, 8);
    List<Double> losses = row.get("losses").asList(value -> value.asDouble());
    assertThat(losses).hasSize(row.get("ranEpochs").asInt()).allMatch(loss -> loss > 0);
    assertThat(losses.get(losses.size() - 1)).isLessThanOrEqualTo(losses.get(0));
    Value validation = row.get("validationMetrics");
    assertThat(validation.asMap())
        .containsOnlyKeys("epoch", "recallAt20", "ndcgAt20", "auc", "epochs");
    assertThat(validation.get("epochs").asList()).hasSize(2);
    assertThat(row.get("modelInfo").get("chosen").asMap())
        .containsOnlyKeys("similarity", "inferenceWeight");
    assertThat(validation.get("recallAt20").asDouble()).isBetween(0.01, 1.0);
    assertThat(validation.get("ndcgAt20").asDouble()).isBetween(0.01, 1.0);
    assertThat(row.get("device").asString()).isEqualTo("cpu");
    assertThat(row.get("kernel").asString()).matches("vector-\\d+|plain");
    assertThat(row.get("trainMillis").asLong()).isPositive();
    assertThat(row.get("phaseMillis").asMap())
        .containsKeys("export", "train", "store", "write")
        .allSatisfy((phase, millis) -> assertThat((long) millis).isNotNegative())
        .anySatisfy((phase, millis) -> assertThat(phase).startsWith("trainer."));
    assertThat(row.get("peakMemoryBytes").asLong()).isGreaterThan(1 << 20);
  }

  @Test
  void repeatsTheConfigurationWithItsDefaults(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record row = server.one("CALL gnnrec.train({epochs: 2, patience: 3.0, concurrency: 1})");

    // then
    Map<String, @Nullable Object> expected =
        new LinkedHashMap<>(LightGcnSpecification.defaults().toMap());
    expected.putAll(Map.of("epochs", 2L, "patience", 3L, "concurrency", 1L));
    expected.putAll(Map.of("model", "lightgcn", "modelName", "default", "overwrite", false));
    expected.putAll(Map.of("userLabel", "User", "itemLabel", "Movie"));
    expected.putAll(Map.of("userIdProperty", "userId", "itemIdProperty", "movieId"));
    expected.putAll(Map.of("relationshipType", "LIKED", "writeProperty", "embedding"));
    expected.put("relationships", null);
    expected.put("weightProperty", null);
    expected.put("weightScale", "auto");
    expected.put("minRating", null);
    expected.put("ratingProperty", null);
    expected.put("timestampProperty", null);
    expected.put("halfLifeDays", null);
    expected.put("device", "auto");
    assertThat(row.get("configuration").asMap()).isEqualTo(expected);
  }

  @Test
  void warnsOfIdsWithoutIndexWithTheStatementThatMakesOne(PluginServer.Running server) {
    // given
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:`A b` {`c d`: like.movieId})"
            + " CREATE (u)-[:LIKED]->(m)");

    // when
    String call =
        "CALL gnnrec.train({itemLabel: 'A b', itemIdProperty: 'c d', " + Checkerboard.QUICK + "})";
    List<String> warnings = server.one(call).get("warnings").asList(value -> value.asString());

    // then
    assertThat(warnings)
        .containsExactly(
            "`userId` of `User` has no index, so that looking one up reads every such node; create"
                + " it with: CREATE CONSTRAINT IF NOT EXISTS FOR (n:User) REQUIRE n.userId IS"
                + " UNIQUE",
            "`c d` of `A b` has no index, so that looking one up reads every such node; create it"
                + " with: CREATE CONSTRAINT IF NOT EXISTS FOR (n:`A b`) REQUIRE n.`c d` IS UNIQUE");
    warnings.forEach(warning -> server.run(warning.substring(warning.indexOf("CREATE "))));
    assertThat(server.one(call).get("warnings").asList()).isEmpty();
  }

  @Test
  void leavesOutTheMeasurementWithoutHoldOut(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    Record row = server.one("CALL gnnrec.train({" + Checkerboard.QUICK + ", writeProperty: null})");

    // then
    assertThat(row.get("validationMetrics").asMap()).isEmpty();
    assertThat(row.get("modelInfo").get("chosen").asMap())
        .isEqualTo(Map.of("similarity", "cosine", "inferenceWeight", 0.0));
    assertThat(row.get("ranEpochs").asInt()).isEqualTo(3);
    assertThat(row.get("nodePropertiesWritten").asInt()).isZero();
    assertThat(server.one("MATCH (n) WHERE n.embedding IS NOT NULL RETURN count(n)").get(0).asInt())
        .isZero();
    assertThat(server.one("CALL gnnrec.model.list()").get("mirrorState").asString())
        .isEqualTo("none");
  }
}

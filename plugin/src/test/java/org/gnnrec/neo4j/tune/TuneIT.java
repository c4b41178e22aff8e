package org.gnnrec.neo4j.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Record;

/** What {@code gnnrec.tune} finds and refuses. */
@ExtendWith(PluginServer.class)
class TuneIT {
  private static final String MODEL =
      "model: {epochs: 4, embeddingDimension: 8, validationFraction: 0}";
  private static final String SEARCH =
      "CALL gnnrec.tune({"
          + MODEL
          + ", parameters: {learningRate: {min: 0.0001, max: 0.1, scale: 'log'}, layers: [0, 1, 2]},"
          + " maxTrials: 4, k: 3, ";

  private static List<Map<String, Object>> compared(List<Record> rows) {
    List<Map<String, Object>> compared = new ArrayList<>();
    for (Record row : rows) {
      compared.add(
          Map.of(
              "configuration", row.get("configuration").asMap(),
              "value", row.get("value").asDouble(),
              "best", row.get("best").asBoolean()));
    }
    return compared;
  }

  @Test
  void findsTheBestOfItsTrialsAndWritesNothing(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    List<String> before = server.content();

    // when
    List<Record> rows = server.run(SEARCH + "randomSeed: 4})");

    // then
    assertThat(rows).extracting(row -> row.get("trial").asInt()).containsExactly(1, 2, 3, 4);
    assertThat(rows.get(0).get("configuration").asMap())
        .containsEntry("learningRate", 0.05)
        .containsEntry("layers", 2L)
        .containsEntry("epochs", 4L);
    double best = -1;
    Record bestRow = rows.get(0);
    for (Record row : rows) {
      assertThat(row.get("metric").asString()).isEqualTo("ndcg");
      assertThat(row.get("k").asInt()).isEqualTo(3);
      assertThat(row.get("problem").isNull()).isTrue();
      double value = row.get("value").asDouble();
      assertThat(row.get("best").asBoolean()).isEqualTo(value > best);
      assertThat(row.get("statement").isNull()).isEqualTo(value <= best);
      bestRow = value > best ? row : bestRow;
      best = Math.max(best, value);
    }
    assertThat(server.content()).isEqualTo(before);
    // and the text is a call that trains what was tried
    String statement = bestRow.get("statement").asString();
    assertThat(statement).startsWith("CALL gnnrec.train({model: 'lightgcn'");
    assertThat(server.one(statement).get("configuration").asMap())
        .containsAllEntriesOf(bestRow.get("configuration").asMap());
  }

  @Test
  void isRepeatableBySeed(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    List<Map<String, Object>> first = compared(server.run(SEARCH + "randomSeed: 4})"));
    List<Map<String, Object>> second = compared(server.run(SEARCH + "randomSeed: 4})"));
    List<Map<String, Object>> other = compared(server.run(SEARCH + "randomSeed: 5})"));

    // then
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void triesNothingTwiceAndKeepsToItsTime(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when there are three values, one of which is the default
    List<Record> all =
        server.run(
            "CALL gnnrec.tune({" + MODEL + ", parameters: {layers: [0, 1, 2]}, maxTrials: 9})");
    // and when the first trial takes all the time
    List<Record> one =
        server.run(
            "CALL gnnrec.tune({"
                + MODEL
                + ", parameters: {layers: [0, 1, 2]}, timeBudgetSeconds: 0.01})");

    // then
    assertThat(all)
        .extracting(row -> row.get("configuration").get("layers").asInt())
        .containsExactlyInAnyOrder(0, 1, 2);
    assertThat(one).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | `parameters` must be a map from parameters to their values, as in parameters: {",
        "{parameters: {}} | `parameters` must name parameters with their values, as in parameters:"
            + " {",
        "{parameters: {layer: [1]}} | `parameters` names `layer`, which the model does not have"
            + " (did you mean `layers`?); its parameters: loss, embeddingDimension,",
        "{parameters: {layers: [1, 9]}} | `parameters`: `layers` must be in [0, 8], got 9; omit it"
            + " for the default of 2",
        "{parameters: {learningRate: {min: 0, max: 1}}} | `parameters`: `learningRate` must be in"
            + " (0, 10], got 0; omit it for the default of 0.05",
        "{model: {layers: 2}, parameters: {layers: [1]}} | `parameters` names `layers`, which"
            + " `model` fixes; leave it out of one of them",
        "{layers: 2, parameters: {epochs: [1]}} | `layers` is a key of a model; give it in `model`,"
            + " as in model: {model: 'lightgcn', layers: 2}",
        "{model: 'graphsage', parameters: {loss: ['bce', 'mse']}} | `parameters`: model 'graphsage'"
            + " predicts ratings; name the relationships' property that holds them as"
            + " `ratingProperty`",
        "{parameters: {similarity: {min: 0, max: 1}}} | `parameters.similarity` must be a list of"
            + " values, got ",
        "{parameters: {layers: [1]}, metric: 'rmse'} | `metric` is 'rmse', which needs"
            + " `ratingProperty` and a model that predicts ratings, got 'lightgcn'",
        "{parameters: {layers: [1]}, maxTrials: 0} | `maxTrials` must be in [1, 10000], got 0; omit"
            + " it for the default of 20",
        "{parameters: {layers: [1]}, validationFraction: 0} | `validationFraction` must be above 0,"
            + " got 0, since settings are chosen by the validation part; omit it for the default"
            + " of 0.1",
        "{parameters: {layers: [1]}} | too little to hold out: of 3 likes,"
      })
  void refusesWhatCannotBe(String configuration, String message, PluginServer.Running server) {
    // given
    server.run(
        "CREATE (u:User {userId: 1})-[:LIKED]->(:Movie {movieId: 1}), (u)"
            + "-[:LIKED]->(m:Movie {movieId: 2})<-[:LIKED]-(:User {userId: 2})");

    // when
    String failure = server.failure("CALL gnnrec.tune(" + configuration + ")");

    // then
    assertThat(failure).startsWith(message);
  }
}

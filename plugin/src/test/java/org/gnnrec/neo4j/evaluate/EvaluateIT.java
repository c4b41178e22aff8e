package org.gnnrec.neo4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Record;

/** What {@code gnnrec.evaluate} measures and refuses. */
@ExtendWith(PluginServer.class)
class EvaluateIT {
  private static final String SMALL =
      "{model: 'lightgcn', epochs: 20, embeddingDimension: 8, validationFraction: 0}";
  private static final String UNTRAINED =
      "{model: 'lightgcn', epochs: 1, embeddingDimension: 8, learningRate: 0.000001,"
          + " layers: 0, validationFraction: 0}";
  private static final String TWO = "models: [" + SMALL + ", " + UNTRAINED + "]";

  /** Each like gets a rating, a time and a part by the parity of user and movie ids. */
  private static void createWithProperties(PluginServer.Running server) {
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: like.movieId})"
            + " CREATE (u)-[:LIKED {rating: 1.0 + (like.movieId / 2) % 5,"
            + " at: like.movieId * 1000 + like.userId,"
            + " part: CASE WHEN like.movieId / 2 = (like.userId / 2 + 1) % 12 THEN 'test'"
            + " ELSE 'train' END}]->(m)");
  }

  private static List<Map<String, Object>> withoutTimes(List<Record> rows) {
    return rows.stream()
        .map(
            row -> {
              Map<String, Object> columns = new HashMap<>(row.asMap());
              columns.remove("trainMillis");
              columns.remove("evaluateMillis");
              return columns;
            })
        .toList();
  }

  @Test
  void givesARowPerModelMetricAndK(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    List<Record> rows =
        server.run(
            "CALL gnnrec.evaluate({"
                + TWO
                + ", metrics: ['recall', 'ndcg', 'auc', 'coverage'], k: [1, 3]})");

    // then
    assertThat(rows).hasSize(2 * (3 * 2 + 1));
    assertThat(rows.subList(0, 7))
        .extracting(row -> row.get("metric").asString() + "@" + row.get("k").asObject())
        .containsExactly(
            "recall@1", "recall@3", "ndcg@1", "ndcg@3", "auc@null", "coverage@1", "coverage@3");
    for (Record row : rows) {
      assertThat(row.get("model").asString()).isEqualTo("lightgcn");
      assertThat(row.get("value").asDouble())
          .isBetween(row.get("lower").asDouble(), row.get("upper").asDouble());
      assertThat(row.get("users").asInt()).isEqualTo(Checkerboard.USERS);
      assertThat(row.get("trainMillis").asLong()).isPositive();
    }
    assertThat(rows.get(0).get("configuration").asMap())
        .containsEntry("model", "lightgcn")
        .containsEntry("epochs", 20L)
        .containsEntry("layers", 2L)
        .containsEntry("randomSeed", 42L);
    // A user's two held-out movies are the only ones of the user's parity but one.
    assertThat(rows.get(3).get("value").asDouble()).isGreaterThan(0.6);
    assertThat(rows.get(4).get("value").asDouble()).isGreaterThan(0.9);
    assertThat(rows.get(10).get("value").asDouble()).isLessThan(0.4);
  }

  @Test
  void rowsSayWhichEntryOfTheCallTheyBelongTo(PluginServer.Running server) {
    // given two entries that differ in nothing, of one model with another
    Checkerboard.create(server);

    // when
    List<Record> rows =
        server.run(
            "CALL gnnrec.evaluate({models: ['popularity', {model: 'popularity', name: 'again'},"
                + " {model: 'itemknn', name: null}], metrics: ['ndcg', 'recall'], k: 3})");

    // then
    assertThat(rows.get(0).keys())
        .containsExactly(
            "entry",
            "name",
            "model",
            "configuration",
            "metric",
            "k",
            "value",
            "lower",
            "upper",
            "users",
            "trainMillis",
            "evaluateMillis");
    assertThat(rows)
        .extracting(
            row ->
                row.get("entry").asInt()
                    + " "
                    + row.get("name").asString()
                    + " "
                    + row.get("model").asString())
        .containsExactly(
            "1 popularity popularity",
            "1 popularity popularity",
            "2 again popularity",
            "2 again popularity",
            "3 itemknn itemknn",
            "3 itemknn itemknn");
    assertThat(rows.get(2).get("configuration").asMap()).doesNotContainKey("name");
  }

  @Test
  void isRepeatableBySeedAndWritesNothing(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    List<String> before = server.content();
    List<Object> recommended = server.recommended("CALL gnnrec.recommend(3, 5)");
    String call = "CALL gnnrec.evaluate({models: [" + SMALL + "], k: 3, ";

    // when
    List<Map<String, Object>> first = withoutTimes(server.run(call + "concurrency: 2})"));
    List<Map<String, Object>> second = withoutTimes(server.run(call + "concurrency: 1})"));
    List<Map<String, Object>> other = withoutTimes(server.run(call + "randomSeed: 43})"));

    // then
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(first)
        .extracting(row -> row.get("metric"))
        .containsExactly(
            "recall", "precision", "ndcg", "hitRate", "map", "mrr", "coverage", "novelty");
    assertThat(server.content()).isEqualTo(before);
    assertThat(server.recommended("CALL gnnrec.recommend(3, 5)")).isEqualTo(recommended);
  }

  @Test
  void comparesWithTheBaselinesByDefault(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when
    List<Record> rows = server.run("CALL gnnrec.evaluate({metrics: 'ndcg', k: 3})");

    // then who knows parities does better than who knows counts
    assertThat(rows)
        .extracting(row -> row.get("model").asString())
        .containsExactly("lightgcn", "popularity", "itemknn");
    double popularity = rows.get(1).get("value").asDouble();
    assertThat(rows.get(0).get("value").asDouble()).isGreaterThan(popularity + 0.2);
    assertThat(rows.get(2).get("value").asDouble()).isGreaterThan(popularity + 0.2);
  }

  @Test
  void measuresErrorsOfModelsThatPredictRatings(PluginServer.Running server) {
    // given a rating that is the movie's
    createWithProperties(server);

    // when
    String call =
        "CALL gnnrec.evaluate({ratingProperty: 'rating', models: ['popularity', 'biases']";
    List<Record> errors = server.run(call + ", metrics: ['rmse', 'hitRate'], k: 3})");
    List<Record> defaults = server.run(call + ", k: 3})");

    // then
    assertThat(errors)
        .extracting(row -> row.get("model").asString() + " " + row.get("metric").asString())
        .containsExactly("popularity hitRate", "popularity rmse", "biases rmse", "biases hitRate");
    assertThat(errors.get(1).get("value").isNull()).isTrue();
    assertThat(errors.get(1).get("users").asInt()).isZero();
    assertThat(errors.get(2).get("value").asDouble()).isBetween(0.0, 0.5);
    assertThat(errors.get(2).get("users").asInt()).isEqualTo(Checkerboard.USERS);
    assertThat(defaults)
        .extracting(row -> row.get("model").asString() + " " + row.get("metric").asString())
        .containsExactly(
            "popularity recall",
            "popularity precision",
            "popularity ndcg",
            "popularity hitRate",
            "popularity map",
            "popularity mrr",
            "popularity coverage",
            "popularity novelty",
            "biases rmse",
            "biases mse",
            "biases mae");
  }

  @Test
  void dividesByTimeAndByMarks(PluginServer.Running server) {
    // given
    createWithProperties(server);
    String call =
        "CALL gnnrec.evaluate({models: [" + SMALL + "], metrics: 'recall', k: 5, protocol: ";

    // when
    Record last = server.one(call + "'leaveLastOut', timestampProperty: 'at'})");
    Record latest = server.one(call + "'temporal', timestampProperty: 'at', testFraction: 0.1})");
    Record marked = server.one(call + "'property', splitProperty: 'part'})");

    // then each user has a last like
    assertThat(last.get("users").asInt()).isEqualTo(Checkerboard.USERS);
    // the tenth of the 440 likes with the highest movie ids is of 44 likes of movies 22 and 23
    assertThat(latest.get("users").asInt()).isBetween(30, Checkerboard.USERS);
    // and the marked like is there but where it is the one that the user has not
    assertThat(marked.get("users").asInt()).isEqualTo(Checkerboard.USERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{epochs: 5} | `epochs` is a key of a model; give it in `models`, as in models: [{model:"
            + " 'lightgcn', epochs: 5}]",
        "{neighbours: 5} | `neighbours` is a key of a model; give it in `models`, as in models:"
            + " [{model: 'itemknn', neighbours: 5}]",
        "{model: 'gfcf'} | `model` is a key of a model; give it in `models`, as in models: [{model:"
            + " 'gfcf'}]",
        "{topK: 5} | unexpected key `topK`; known keys: concurrency, ",
        "{models: []} | `models` must not be an empty list; omit it for the default",
        "{models: [3]} | `models[0]` must be the name of a model or a map of a model's keys, got 3",
        "{models: ['lightgcn', {epoch: 3}]} | `models[1]`: unexpected key `epoch` (did you mean"
            + " `epochs`?); known keys: ",
        "{models: [{epochs: 0}]} | `models[0]`: `epochs` must be in [1, 10000], got 0; omit it for"
            + " the default of 100",
        "{models: [{name: 3}]} | `models[0]`: `name` must be a string or null, got 3",
        "{models: ['lightgcn', {name: ' '}]} | `models[1]`: `name` must not be empty",
        "{k: 0} | `k` must be in [1, 1000], got 0; omit it for the default of 10",
        "{k: [10, 'x']} | `k` must be a whole number, got 'x'; omit it for the default of 10",
        "{metrics: ['ndgc']} | `metrics` must name metrics out of 'recall', 'precision', 'ndcg',"
            + " 'hitRate', 'map', 'mrr', 'coverage', 'novelty', 'auc', 'rmse', 'mse', 'mae', got"
            + " 'ndgc' (did you mean 'ndcg'?)",
        "{metrics: ['rmse']} | `metrics` names 'rmse', which compares ratings; set `ratingProperty`"
            + " to the property of the relationships that holds them",
        "{metrics: ['rmse'], ratingProperty: 'rating', models: ['lightgcn']} | `metrics` names"
            + " 'rmse', but none of the `models` predicts ratings; add one that does, such as"
            + " 'biases'",
        "{protocol: 'temporal'} | protocol 'temporal' needs `timestampProperty`, the property of"
            + " the relationships that holds their time",
        "{protocol: 'property'} | protocol 'property' needs `splitProperty`, the property of the"
            + " relationships that says 'train', 'validation' or 'test'",
        "{splitProperty: 'part'} | `splitProperty` is used by protocol 'property' only; set"
            + " `protocol: 'property'`, or omit it",
        "{testFraction: 1} | `testFraction` must be in (0, 1), got 1; omit it for the default of"
            + " 0.2",
        "{confidenceLevel: 1} | `confidenceLevel` must be in (0, 1), got 1; omit it for the default"
            + " of 0.95",
        "{models: [{}]} | too little to hold out: of 1 likes,",
        "null | `configuration` must be a map, got null; omit it for the defaults"
      })
  void refusesWhatCannotBe(String configuration, String message, PluginServer.Running server) {
    // given
    server.run(
        "CREATE (u:User {userId: 1})-[:LIKED {rating: 3}]->(:Movie {movieId: 1}), (u)"
            + "-[:LIKED {rating: 4}]->(m:Movie {movieId: 2})<-[:LIKED {rating: 4}]-(:User {userId:"
            + " 2})");

    // when
    String failure = server.failure("CALL gnnrec.evaluate(" + configuration + ")");

    // then
    assertThat(failure).startsWith(message.replace("of 1 likes", "of 3 likes"));
  }
}

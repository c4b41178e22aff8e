package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Scores as probabilities and as ratings. */
@ExtendWith(PluginServer.class)
class ScoreScaleIT {
  private static final String NOT_POSSIBLE = "`scoreScale` must be 'raw' for ";

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("CREATE (:User {userId: 1001})");
  }

  private static void publish(PluginServer.Running server, Map<String, Object> configuration) {
    PublishedModel.publish(
        server,
        GraphMapping.from(new Configuration(Map.of())),
        new Configuration(Map.of()),
        configuration,
        (exported, encodings) -> PublishedModel.tastes(exported));
  }

  private static List<Record> rows(PluginServer.Running server, int user, String configuration) {
    return server.run(
        "CALL gnnrec.recommend(" + user + ", 100, {" + configuration + " excludeSeen: false})");
  }

  private static List<Object> column(List<Record> rows, String name) {
    return rows.stream().map(row -> row.get(name).asObject()).toList();
  }

  @Test
  void givesTheProbabilityOfALike(PluginServer.Running server) {
    // given
    publish(server, Map.of("model", "lightgcn", "loss", "bce"));
    List<Record> raw = rows(server, 4, "");

    // when
    List<Record> scaled = rows(server, 4, "scoreScale: 'probability',");

    // then
    assertThat(column(scaled, "itemId")).isEqualTo(column(raw, "itemId"));
    for (int i = 0; i < raw.size(); i++) {
      assertThat(scaled.get(i).get("score").asDouble())
          .isCloseTo(1 / (1 + Math.exp(-raw.get(i).get("score").asDouble())), within(1e-12));
    }
    double tenth = scaled.get(9).get("score").asDouble();
    assertThat(rows(server, 4, "scoreScale: 'probability', minScore: " + tenth + ","))
        .isEqualTo(scaled.subList(0, 10));
    assertThat(
            server
                .one(
                    "RETURN [row IN gnnrec.scores(4, $ids, 'default', 'probability') | row.score]"
                        + " AS scores",
                    Map.of("ids", column(scaled, "itemId")))
                .get("scores")
                .asList())
        .isEqualTo(column(scaled, "score"));
    assertThat(
            server
                .run("CALL gnnrec.recommend.forItems([2], 3, {scoreScale: 'probability'})")
                .get(0)
                .get("score")
                .asDouble())
        .isBetween(0.5, 1.0);
    assertThat(server.failure("CALL gnnrec.recommend(4, 3, {scoreScale: 'rating'})"))
        .isEqualTo(
            NOT_POSSIBLE
                + "model 'default' (lightgcn, `loss` 'bce'), whose scores are no ratings; omit it,"
                + " or train 'biases', or 'graphsage' with `loss` 'mse'");
  }

  @Test
  void givesThePartOfUsersWhoLikeAnItemToSomebodyUnknown(PluginServer.Running server) {
    publish(server, Map.of("model", "lightgcn", "loss", "bce"));

    List<Record> raw = rows(server, 1001, "");
    List<Record> scaled = rows(server, 1001, "scoreScale: 'probability',");

    assertThat(column(scaled, "itemId")).isEqualTo(column(raw, "itemId"));
    for (int i = 0; i < raw.size(); i++) {
      assertThat(scaled.get(i).get("score").asDouble())
          .isEqualTo(raw.get(i).get("score").asDouble() / Checkerboard.USERS);
    }
  }

  @Test
  void givesASoftmaxThatAddsUpToOne(PluginServer.Running server) {
    // given
    publish(
        server,
        Map.of(
            "model", "lightgcn", "loss", "softmax", "similarity", "cosine", "temperature", 0.25));

    for (int user : new int[] {4, 5, 1001}) {
      // when
      List<Record> scaled = rows(server, user, "scoreScale: 'probability',");

      // then
      assertThat(column(scaled, "itemId")).isEqualTo(column(rows(server, user, ""), "itemId"));
      assertThat(scaled.stream().mapToDouble(row -> row.get("score").asDouble()).sum())
          .isCloseTo(1, within(1e-9));
    }
    // what a list leaves out still counts in the sum
    List<Record> all = rows(server, 4, "scoreScale: 'probability',");
    Record one =
        rows(server, 4, "scoreScale: 'probability', itemFilter: 'item.movieId = 8',").get(0);
    assertThat(column(all, "score")).contains(one.get("score").asDouble());
    assertThat(one.get("score").asDouble()).isLessThan(0.5);
  }

  @Test
  void givesRatingsOfAModelThatLearnsThem(PluginServer.Running server) {
    // given even users like even movies, and rate them by their ids
    server.run("MATCH (:User)-[r:LIKED]->(m:Movie) SET r.rating = 1 + m.movieId % 9 / 2.0");
    server.run("CALL gnnrec.train({model: 'biases', ratingProperty: 'rating'})");
    server.run("MATCH (m:Movie {movieId: 2}) CREATE (:User {userId: 1002})-[:LIKED]->(m)");

    // when
    List<Record> known = rows(server, 4, "scoreScale: 'rating',");
    List<Record> unknown = rows(server, 1001, "scoreScale: 'rating',");

    // then
    assertThat(known).isEqualTo(rows(server, 4, "scoreScale: 'raw',"));
    assertThat(column(known, "score")).allMatch(score -> (double) score > 0.9);
    // somebody without likes gets the popular, with what the model expects of anybody
    assertThat(column(unknown, "itemId")).isEqualTo(column(rows(server, 1001, ""), "itemId"));
    assertThat(unknown).extracting(row -> row.get("source").asString()).containsOnly("popular");
    for (Record row : unknown) {
      assertThat(row.get("score").asDouble())
          .isCloseTo(
              server
                  .one(
                      "RETURN gnnrec.score(1002, $item)",
                      Map.of("item", row.get("itemId").asObject()))
                  .get(0)
                  .asDouble(),
              within(1e-6));
    }
    assertThat(rows(server, 1001, "scoreScale: 'rating', minScore: 3,"))
        .hasSizeBetween(1, Checkerboard.MOVIES - 1)
        .allMatch(row -> row.get("score").asDouble() >= 3);
  }

  @Test
  void refusesWhatScoresDoNotMean(PluginServer.Running server) {
    publish(server, Map.of("model", "lightgcn", "loss", "bpr"));
    String message =
        NOT_POSSIBLE
            + "model 'default' (lightgcn, `loss` 'bpr'), whose scores are no probabilities; omit"
            + " it, or train 'lightgcn' with `loss` 'bce', or 'softmax' and `similarity` 'cosine',"
            + " or 'graphsage' with `loss` 'bce'";
    server.assertRefused("CALL gnnrec.recommend(4, 3, {scoreScale: 'probability'})", message);
    server.assertRefused("CALL gnnrec.recommend(1001, 3, {scoreScale: 'probability'})", message);
    server.assertRefused("RETURN gnnrec.scores(4, [1], 'default', 'probability')", message);
    server.assertRefused(
        "CALL gnnrec.similar.items(4, 3, {scoreScale: 'probability'})",
        "`scoreScale` must be 'raw' for similar items, whose scores are cosines; omit it");
  }
}

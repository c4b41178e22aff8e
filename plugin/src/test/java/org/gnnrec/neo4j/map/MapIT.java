package org.gnnrec.neo4j.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** {@code gnnrec.map} and {@code gnnrec.map.write}. */
@ExtendWith(PluginServer.class)
class MapIT {
  private static final GraphMapping MAPPING = GraphMapping.from(new Configuration(Map.of()));
  private static final int NODES = Checkerboard.USERS + Checkerboard.MOVIES;
  private static final String QUICK = "{method: 'umap', epochs: 20, randomSeed: ";

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
  }

  private static void publishRandom(PluginServer.Running server) {
    PublishedModel.publish(
        server,
        MAPPING,
        new Configuration(Map.of()),
        (exported, encodings) -> PublishedModel.random(exported, 6, 1));
  }

  private static List<List<Object>> streamed(PluginServer.Running server, String configuration) {
    return server
        .run("CALL gnnrec.map(" + configuration + ") YIELD kind, id, x, y RETURN kind, id, x, y")
        .stream()
        .map(row -> row.values().stream().map(value -> value.asObject()).toList())
        .toList();
  }

  /** What is on the nodes, in the form and order of {@link #streamed}. */
  private static List<List<Object>> written(PluginServer.Running server, String x, String y) {
    return server
        .run(
            "MATCH (n:User|Movie) WHERE n[$x] IS NOT NULL OR n[$y] IS NOT NULL"
                + " WITH CASE WHEN n:User THEN 'user' ELSE 'item' END AS kind,"
                + " coalesce(n.userId, n.movieId) AS id, n[$x] AS x, n[$y] AS y"
                + " RETURN kind, id, x, y ORDER BY kind, id",
            Map.of("x", x, "y", y))
        .stream()
        .map(row -> row.values().stream().map(value -> value.asObject()).toList())
        .toList();
  }

  @Test
  void laysUsersAndItemsOutByTaste(PluginServer.Running server) {
    // given users and items of two tastes, by the parity of their ids
    PublishedModel.publishTastes(server);

    for (String method : List.of("pca", "tsne", "umap")) {
      // when
      List<Record> rows = server.run("CALL gnnrec.map({method: '" + method + "'})");

      // then users and items of one taste lie together
      assertThat(rows).as(method).hasSize(NODES);
      for (Record row : rows) {
        Record nearest =
            rows.stream()
                .filter(other -> !other.equals(row))
                .min((a, b) -> Double.compare(distance(row, a), distance(row, b)))
                .orElseThrow();
        assertThat(nearest.get("id").asLong() % 2)
            .as("%s: %s", method, row)
            .isEqualTo(row.get("id").asLong() % 2);
        String id = row.get("kind").asString().equals("item") ? "movieId" : "userId";
        assertThat(row.get("node").asNode().get(id)).isEqualTo(row.get("id"));
      }
    }
  }

  private static double distance(Record a, Record b) {
    return Math.hypot(
        a.get("x").asDouble() - b.get("x").asDouble(),
        a.get("y").asDouble() - b.get("y").asDouble());
  }

  @Test
  void writesWhatItStreams(PluginServer.Running server) {
    // given
    publishRandom(server);
    List<List<Object>> streamed = streamed(server, QUICK + "1, concurrency: 1}");

    // when
    Record row = server.one("CALL gnnrec.map.write(" + QUICK + "1, concurrency: 2})");

    // then
    assertThat(written(server, "mapX", "mapY")).isEqualTo(streamed).hasSize(NODES);
    assertThat(row.get("modelName").asString()).isEqualTo("default");
    assertThat(row.get("modelVersion").asLong()).isEqualTo(1);
    assertThat(row.get("method").asString()).isEqualTo("umap");
    assertThat(row.get("itemCount").asLong()).isEqualTo(Checkerboard.MOVIES);
    assertThat(row.get("userCount").asLong()).isEqualTo(Checkerboard.USERS);
    assertThat(row.get("nodesOmitted").asLong()).isZero();
    assertThat(row.get("trustworthiness").asDouble()).isBetween(0.6, 1.0);
    assertThat(row.get("nodePropertiesWritten").asLong()).isEqualTo(2L * NODES);
    assertThat(row.get("computeMillis").asLong()).isPositive();
    assertThat(row.get("writeMillis").asLong()).isNotNegative();
    assertThat(row.get("configuration").asMap())
        .containsEntry("epochs", 20L)
        .containsEntry("neighbors", 15L)
        .containsEntry("xProperty", "mapX")
        .containsEntry("maxNodes", 20_000L)
        .doesNotContainKey("perplexity");

    // when written once more
    Record again = server.one("CALL gnnrec.map.write(" + QUICK + "1})");

    // then nothing changes
    assertThat(again.get("nodePropertiesWritten").asLong()).isZero();
    assertThat(written(server, "mapX", "mapY")).isEqualTo(streamed);
  }

  @Test
  void replacesItsOwnMapAndTakesItAway(PluginServer.Running server) {
    // given
    List<String> before = server.content();
    publishRandom(server);
    server.run("CALL gnnrec.map.write(" + QUICK + "1})");
    List<List<Object>> first = written(server, "mapX", "mapY");

    // when fewer nodes are on another map
    Record row = server.one("CALL gnnrec.map.write(" + QUICK + "2, maxNodes: 10})");

    // then the others have nothing of the one before
    assertThat(row.get("itemCount").asLong()).isEqualTo(3);
    assertThat(row.get("userCount").asLong()).isEqualTo(7);
    assertThat(row.get("nodesOmitted").asLong()).isEqualTo(NODES - 10);
    assertThat(written(server, "mapX", "mapY")).hasSize(10).doesNotContainAnyElementsOf(first);

    // when other properties are written
    server.run("CALL gnnrec.map.write({method: 'pca', xProperty: 'left', yProperty: 'up'})");

    // then the former ones are gone
    assertThat(written(server, "mapX", "mapY")).isEmpty();
    assertThat(written(server, "left", "up")).hasSize(NODES);

    // when one value is somebody's own by now
    server.run("MATCH (u:User {userId: 3}) SET u.left = 0.5");
    Record dropped = server.one("CALL gnnrec.model.drop('default')");

    // then that one stays, with its pair
    assertThat(dropped.get("nodePropertiesRemoved").asLong()).isEqualTo(2L * (NODES - 1));
    server.run("MATCH (u:User {userId: 3}) REMOVE u.left, u.up");
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void refusesToReplaceForeignValuesUnlessToldTo(PluginServer.Running server) {
    // given
    publishRandom(server);
    server.run("MATCH (m:Movie {movieId: 7}) SET m.mapY = 12");

    // then
    server.assertRefused(
        "CALL gnnrec.map.write({method: 'pca'})",
        "property `mapY` already holds a value that this model's map did not write, for instance on"
            + " the `Movie` node 7; choose other properties as `xProperty` and `yProperty`, or set"
            + " `overwrite: true` to replace such values");

    // when
    server.run("CALL gnnrec.map.write({method: 'pca', overwrite: true})");

    // then
    assertThat(written(server, "mapX", "mapY")).hasSize(NODES);
  }

  @Test
  void waitsForNobodyWhoHoldsANode(PluginServer.Running server) {
    // given
    publishRandom(server);
    System.setProperty("gnnrec.lockWaitSeconds", "1");
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (u:User {userId: 3}) SET u.name = 'locked'").consume();

      // then
      assertThat(server.failure("CALL gnnrec.map.write({method: 'pca'})")).contains("lock");
      tx.rollback();
    } finally {
      System.clearProperty("gnnrec.lockWaitSeconds");
    }
    assertThat(written(server, "mapX", "mapY")).isEmpty();
  }

  @Test
  void placesWhomItIsAskedFor(PluginServer.Running server) {
    // given a user who is deleted, and one without likes in the training
    publishRandom(server);
    server.run("MATCH (u:User {userId: 5}) DETACH DELETE u");

    // then
    List<List<Object>> users = streamed(server, "{method: 'pca', nodes: 'users'}");
    assertThat(users).hasSize(Checkerboard.USERS - 1).allMatch(row -> row.get(0).equals("user"));
    List<List<Object>> items = streamed(server, "{method: 'pca', nodes: 'items', modelVersion: 1}");
    assertThat(items).hasSize(Checkerboard.MOVIES).allMatch(row -> row.get(0).equals("item"));
    Set<Object> ids = items.stream().map(row -> row.get(1)).collect(Collectors.toSet());
    assertThat(ids).hasSize(Checkerboard.MOVIES);
  }

  @Test
  void refusesWhatMakesNoMap(PluginServer.Running server) {
    // given a model without vectors
    PublishedModel.publish(
        server,
        MAPPING,
        new Configuration(Map.of()),
        Map.of("model", "popularity"),
        (exported, encodings) ->
            new PopularityModel(
                exported.graph().userCount(),
                exported.graph().itemCount(),
                new TrainingReport("cpu", "none", 1, 0, List.of(), List.of(), Map.of(), 0)));

    // then
    assertThat(server.failure("CALL gnnrec.map()"))
        .isEqualTo(
            "model 'default' (popularity) has no vectors to lay out; give the `modelName` of one"
                + " that has, such as a lightgcn model");
    assertThat(server.failure("CALL gnnrec.map({perplexity: 5})"))
        .startsWith("unexpected key `perplexity`");
    assertThat(server.failure("CALL gnnrec.map({methd: 'pca'})"))
        .startsWith("unexpected key `methd` (did you mean `method`?)");
    assertThat(server.failure("CALL gnnrec.map({method: 'mds'})"))
        .startsWith("`method` must be one of 'pca', 'tsne', 'umap', got 'mds'");
    assertThat(server.failure("CALL gnnrec.map({modelVersion: 3})"))
        .startsWith("version 3 of model 'default' is not stored");
    assertThat(server.failure("CALL gnnrec.map({modelVersion: 'a'})"))
        .startsWith("`modelVersion` must be a whole number or null, got 'a'");
    assertThat(server.failure("CALL gnnrec.map({maxNodes: 1})"))
        .startsWith("`maxNodes` must be in [5, 1000000], got 1");
    assertThat(server.failure("CALL gnnrec.map.write({yProperty: 'mapX'})"))
        .isEqualTo("`xProperty` and `yProperty` must be two properties, got 'mapX' for both");
    assertThat(server.failure("CALL gnnrec.map.write({xProperty: 'userId'})"))
        .isEqualTo(
            "`xProperty` must not be a property that model 'default' needs, which are movieId,"
                + " userId; omit it for the default");
  }
}

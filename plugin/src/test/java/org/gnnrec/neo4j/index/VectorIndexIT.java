package org.gnnrec.neo4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Neo4j's vector index beside the model that it was made from. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class VectorIndexIT {
  private static final String COSINE =
      "CALL gnnrec.train({similarity: 'cosine', " + Checkerboard.QUICK + "})";
  private static final String DOT =
      "CALL gnnrec.train({similarity: 'dot', inferenceWeight: 0.5, " + Checkerboard.QUICK + "})";
  private static final String STALE =
      "vector index `default_items` was made for version 1 of model 'default' and does not fit"
          + " version 2, which is served: CALL gnnrec.index.refresh() mends that";

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("CREATE (:User {userId: 1001})");
  }

  /** A model of dot products that writes no property, without a training. */
  private static void publish(PluginServer.Running server) {
    publish(server, exported -> PublishedModel.random(exported, 8, 1));
  }

  private static void publish(
      PluginServer.Running server, Function<ExportedGraph, TrainedModel> model) {
    PublishedModel.publish(
        server,
        GraphMapping.from(new Configuration(Map.of())),
        new Configuration(Map.of()),
        (exported, encodings) -> model.apply(exported));
  }

  private static void assertRanksAsTheModel(PluginServer.Running server, long userId) {
    server.run("CALL db.awaitIndexes(60)");
    List<Record> exact =
        server.run(
            "CALL gnnrec.recommend($user, 100, {excludeSeen: false}) YIELD score RETURN score",
            Map.of("user", userId));
    List<Record> found =
        server.run(
            "CALL db.index.vector.queryNodes('default_items', 24, gnnrec.index.query($user))"
                + " YIELD node, score"
                + " RETURN node.movieId AS id, gnnrec.score($user, node.movieId) AS score",
            Map.of("user", userId));
    assertThat(found).hasSize(Checkerboard.MOVIES).hasSameSizeAs(exact);
    assertThat(found.stream().map(row -> row.get("id")).distinct()).hasSize(Checkerboard.MOVIES);
    for (int rank = 0; rank < found.size(); rank++) {
      assertThat(found.get(rank).get("score").asDouble())
          .as("rank %d", rank)
          .isCloseTo(exact.get(rank).get("score").asDouble(), within(1e-5));
    }
  }

  @Test
  void indexesTheEmbeddingsOfACosineModelAsTheyAre(PluginServer.Running server) {
    // given
    server.run(COSINE);
    List<String> before = nodes(server);

    // when
    Record row = server.one("CALL gnnrec.index.create()");

    // then
    assertThat(row.asMap())
        .containsEntry("modelVersion", 1L)
        .containsEntry("indexName", "default_items")
        .containsEntry("label", "Movie")
        .containsEntry("property", "embedding")
        .containsEntry("dimension", 8L)
        .containsEntry("similarityFunction", "cosine")
        .containsEntry("largestLength", 1.0)
        .containsEntry("nodePropertiesWritten", 0L)
        .containsEntry("state", "populating");
    assertThat(nodes(server)).isEqualTo(before);
    assertRanksAsTheModel(server, 4);
    // folded in
    server.run("MATCH (u:User {userId: 4}), (m:Movie {movieId: 3}) CREATE (u)-[:LIKED]->(m)");
    assertRanksAsTheModel(server, 4);
    assertThat(
            server
                .one(
                    "CALL db.index.vector.queryNodes('default_items', 1, gnnrec.index.query(4))"
                        + " YIELD node, score"
                        + " RETURN 2 * score - 1 - gnnrec.score(4, node.movieId)")
                .get(0)
                .asDouble())
        .isCloseTo(0, within(1e-5));
    assertThat(server.one("RETURN gnnrec.index.query(1001)").get(0).isNull()).isTrue();
    assertThat(server.one("RETURN gnnrec.index.query(null)").get(0).isNull()).isTrue();
  }

  @Test
  void extendsTheVectorsOfADotProduct(PluginServer.Running server) {
    // given
    publish(server);

    // when
    Record row = server.one("CALL gnnrec.index.create({indexName: 'default_items'})");

    // then
    assertThat(row.asMap())
        .containsEntry("property", "embeddingIndexed")
        .containsEntry("dimension", 9L)
        .containsEntry("similarityFunction", "euclidean")
        .containsEntry("nodePropertiesWritten", (long) Checkerboard.MOVIES);
    assertRanksAsTheModel(server, 4);
    assertRanksAsTheModel(server, 7);
    assertThat(
            server
                .one(
                    "WITH gnnrec.index.query(4) AS q"
                        + " CALL db.index.vector.queryNodes('default_items', 1, q)"
                        + " YIELD node, score"
                        + " WITH node, score, reduce(s = 0.0, x IN q | s + x * x) AS squares"
                        + " RETURN (squares + $length * $length + 1 - 1 / score) / 2"
                        + " - gnnrec.score(4, node.movieId)",
                    Map.of("length", row.get("largestLength")))
                .get(0)
                .asDouble())
        .isCloseTo(0, within(1e-4));
  }

  @Test
  void tellsThatAnIndexIsStaleAndRefreshesIt(PluginServer.Running server) {
    // given
    publish(server);
    server.run("CALL gnnrec.index.create()");
    assertThat(server.failure("CALL gnnrec.index.create()"))
        .isEqualTo(
            "model 'default' has the vector index `default_items` already; CALL"
                + " gnnrec.index.refresh() brings it up to date, DROP INDEX default_items takes it"
                + " away");
    server.run("CREATE (:Movie {movieId: 5000})<-[:LIKED]-(:User {userId: 5000})");

    // when
    Record trained = server.one(DOT.replace("})", ", randomSeed: 7})"));

    // then
    assertThat(trained.get("warnings").asList()).contains(STALE);
    assertThat(server.failure("RETURN gnnrec.index.query(4)")).isEqualTo(STALE);
    server.run("MATCH (m:Movie {movieId: 5000}) DETACH DELETE m");
    assertThat(server.one("CALL gnnrec.index.refresh()").asMap())
        .containsEntry("modelVersion", 2L)
        .containsEntry("nodePropertiesWritten", (long) Checkerboard.MOVIES);
    assertRanksAsTheModel(server, 4);
    assertThat(server.one("CALL gnnrec.index.refresh()").asMap())
        .containsEntry("nodePropertiesWritten", 0L);
    assertThat(server.one("CALL gnnrec.model.rollback('default')").get("warnings").asList())
        .hasSize(1);
    assertThat(server.one("CALL gnnrec.model.rollback('default')").get("warnings").asList())
        .isEmpty();
  }

  @Test
  void tellsThatAnIndexSlowsTheWritingOfEmbeddings(PluginServer.Running server) {
    // given
    server.run(COSINE);
    server.run("CALL gnnrec.index.create()");

    // when
    Record again = server.one(COSINE.replace("})", ", randomSeed: 7})"));

    // then
    assertThat(again.get("warnings").asList())
        .containsExactly(
            "vector index `default_items` makes writing `embedding` ten times as slow or more; with"
                + " many nodes, DROP INDEX default_items before, and make it again afterwards by"
                + " CALL gnnrec.index.create()");
    assertRanksAsTheModel(server, 4);

    // when
    Record other = server.one(DOT);

    // then
    assertThat(other.get("warnings").asList().get(0).toString())
        .endsWith("CALL gnnrec.index.refresh() mends that");
    assertThat(server.one("CALL gnnrec.index.refresh()").get("property").asString())
        .isEqualTo("embeddingIndexed");
    assertRanksAsTheModel(server, 4);
    assertThat(server.one(DOT).get("warnings").asList()).hasSize(1);
    server.run("DROP INDEX default_items");
    server.assertRefused(
        "CALL gnnrec.index.create({indexProperty: 'embedding'})",
        "`indexProperty` must not be the `writeProperty` `embedding` for this model, since its"
            + " scores are dot products, and what is indexed has one value more; omit it");
    assertThat(server.one(COSINE).get("warnings").asList()).isEmpty();
    assertThat(server.one("CALL gnnrec.index.create()").asMap())
        .containsEntry("property", "embedding")
        .containsEntry("nodePropertiesRemoved", (long) Checkerboard.MOVIES);
    assertThat(server.run("MATCH (m:Movie) WHERE m.embeddingIndexed IS NOT NULL RETURN m"))
        .isEmpty();
  }

  @Test
  void dropTakesTheVectorsAwayAndNamesTheIndex(PluginServer.Running server) {
    // given
    List<String> before = nodes(server);
    publish(server);
    server.run("CALL gnnrec.index.create()");
    server.run("MATCH (m:Movie {movieId: 3}) SET m.embeddingIndexed = 'mine'");

    // when
    Record dropped = server.one("CALL gnnrec.model.drop('default')");

    // then
    assertThat(dropped.get("warnings").asList())
        .containsExactly(
            "vector index `default_items` is left and holds nothing of this model any more; take it"
                + " away with DROP INDEX default_items");
    server.run(
        "MATCH (m:Movie {movieId: 3}) WHERE m.embeddingIndexed = 'mine'"
            + " REMOVE m.embeddingIndexed");
    assertThat(nodes(server)).isEqualTo(before);
  }

  @Test
  void refusesWhatOthersHaveWritten(PluginServer.Running server) {
    // given
    publish(server);
    server.run("MATCH (m:Movie {movieId: 3}) SET m.embeddingIndexed = 'mine'");

    // when, then
    server.assertRefused(
        "CALL gnnrec.index.create()",
        "property `embeddingIndexed` already holds a value that this model's index did not write,"
            + " for instance on the `Movie` node 3; choose another `indexProperty`, or set"
            + " `overwrite: true` to replace such values");
    server.run("CALL gnnrec.index.create({indexProperty: 'vector'})");
    assertRanksAsTheModel(server, 4);
    server.run("DROP INDEX default_items");
    server.run("CALL gnnrec.index.create({overwrite: true})");
    assertRanksAsTheModel(server, 4);
    assertThat(server.run("MATCH (m:Movie) WHERE m.vector IS NOT NULL RETURN m")).isEmpty();
    server.run("MATCH (m:Movie {movieId: 3}) SET m.embeddingIndexed[0] = 1e9".replace("[0]", ""));
    assertThat(server.failure("CALL gnnrec.index.refresh()")).contains("`Movie` node 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (:User {userId: 77})",
        "MATCH (m:Movie {movieId: 3}) SET m.seen = true",
        "MATCH (u:User {userId: 3})-[r:LIKED]->() SET r.seen = true"
      })
  void refusesATransactionThatHasChangedData(String change, PluginServer.Running server) {
    // given
    publish(server);
    List<String> before = server.content();

    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(change).consume();

      // when, then
      assertThatThrownBy(() -> tx.run("CALL gnnrec.index.create()").consume())
          .hasMessageContaining(
              "this transaction has changed data, and Neo4j makes no index in such a one; commit"
                  + " it first");
    }
    assertThat(server.content()).isEqualTo(before);
    assertThat(server.run("SHOW VECTOR INDEXES")).isEmpty();
  }

  @Test
  void worksInATransactionThatHasRead(PluginServer.Running server) {
    // given
    publish(server);

    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (m:Movie {movieId: 3}) RETURN m").list();

      // when
      tx.run("CALL gnnrec.index.create()").consume();

      // then
      tx.rollback();
    }
    assertThat(server.run("SHOW VECTOR INDEXES")).isEmpty();
    server.run("CALL gnnrec.index.create()");
    assertRanksAsTheModel(server, 4);
  }

  @Test
  void refusesWhatCannotBeIndexed(PluginServer.Running server) {
    assertThat(server.failure("CALL gnnrec.index.create()"))
        .isEqualTo("there is no model 'default'; CALL gnnrec.train() makes it");
    publish(
        server,
        exported ->
            new PopularityModel(
                exported.graph().userCount(),
                exported.graph().itemCount(),
                PublishedModel.random(exported, 1, 1).report()));
    server.assertRefused(
        "CALL gnnrec.index.create()",
        "model 'default' is of kind 'graphsage', whose scores are not products of vectors, so that no"
            + " vector index ranks as it does; train 'lightgcn' or 'graphsage' for one");
    server.assertRefused(
        "CALL gnnrec.index.refresh()",
        "model 'default' has no vector index; CALL gnnrec.index.create() makes it");
    assertThat(server.failure("RETURN gnnrec.index.query(4)"))
        .isEqualTo("model 'default' has no vector index; CALL gnnrec.index.create() makes it");
    publish(server);
    server.run("CREATE INDEX taken FOR (m:Movie) ON (m.movieId, m.year)");
    server.assertRefused(
        "CALL gnnrec.index.create({indexName: 'taken'})",
        "there is another index `taken`; give another `indexName`");
    server.run("DROP INDEX taken");
    server.run("CREATE VECTOR INDEX mine FOR (m:Movie) ON (m.embeddingIndexed)");
    server.assertRefused(
        "CALL gnnrec.index.create()",
        "`embeddingIndexed` of `Movie` has the vector index `mine`, and Neo4j allows one; take it"
            + " away with DROP INDEX mine, or give an `indexProperty` of its own");
    server.assertRefused(
        "CALL gnnrec.index.create({indexProperty: 'movieId'})",
        "`indexProperty` must not be an id property, got 'movieId'; give another one");
    server.assertRefused(
        "CALL gnnrec.index.create({indexname: 'x'})",
        "unexpected key `indexname` (did you mean `indexName`?); known keys: indexName,"
            + " indexProperty, modelName, overwrite, quantization");
    server.assertRefused(
        "CALL gnnrec.index.refresh({indexName: 'x'})",
        "unexpected key `indexName` (did you mean `modelName`?); known keys: modelName, overwrite");
    assertThat(server.failure("CALL gnnrec.index.create(null)"))
        .isEqualTo("`configuration` must be a map, got null; omit it for the defaults");
  }

  @Test
  void modelsDoNotShareAProperty(PluginServer.Running server) {
    // given
    publish(server);
    server.run("CALL gnnrec.index.create()");
    server.run(DOT.replace("({", "({modelName: 'other', writeProperty: 'otherEmbedding', "));

    // when, then
    server.assertRefused(
        "CALL gnnrec.index.create({modelName: 'other', indexProperty: 'embeddingIndexed'})",
        "property `embeddingIndexed` belongs to model 'default'; give another `indexProperty`");
    assertThat(server.one("CALL gnnrec.index.create({modelName: 'other'})").asMap())
        .containsEntry("indexName", "other_items")
        .containsEntry("property", "otherEmbeddingIndexed");
  }

  private static List<String> nodes(PluginServer.Running server) {
    return server
        .run("MATCH (n:User|Movie) RETURN labels(n), properties(n) ORDER BY n.userId, n.movieId")
        .stream()
        .map(row -> String.valueOf(row.values()))
        .toList();
  }
}

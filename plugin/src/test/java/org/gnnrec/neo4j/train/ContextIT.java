package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Films with genres, directors and years: what came this morning is recommended to the right. */
@ExtendWith(PluginServer.class)
class ContextIT {
  private static final String CONTEXT =
      "context: {IN_GENRE: 'auto', DIRECTED: {orientation: 'REVERSE', weight: 0.5}, item:"
          + " ['tags', 'year']}";

  /** Even users like even films, odd ones odd films; genres and directors go by that. */
  private static void createFilms(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run(
        "UNWIND ['Even', 'Odd'] AS name CREATE (:Genre {name: name})"
            + " CREATE (:Person {name: name + ' director', born: 1950})");
    server.run(
        "MATCH (m:Movie) WITH m, CASE m.movieId % 2 WHEN 0 THEN 'Even' ELSE 'Odd' END AS name"
            + " MATCH (g:Genre {name: name}), (p:Person {name: name + ' director'})"
            + " SET m.tags = [name, 'film'], m.year = 1980 + m.movieId"
            + " CREATE (m)-[:IN_GENRE]->(g), (p)-[:DIRECTED]->(m)");
  }

  private static void createNewFilms(PluginServer.Running server) {
    server.run(
        "UNWIND [1000, 1001] AS id"
            + " WITH id, CASE id % 2 WHEN 0 THEN 'Even' ELSE 'Odd' END AS name"
            + " MATCH (g:Genre {name: name}), (p:Person {name: name + ' director'})"
            + " CREATE (m:Movie {movieId: id, tags: [name]})-[:IN_GENRE]->(g),"
            + " (p)-[:DIRECTED]->(m)");
    server.run("CREATE (:Movie {movieId: 1002, title: 'nothing is known of it'})");
  }

  @Test
  void aFilmThatNobodyLikesIsRecommendedToThosePeopleWhoLikeItsKind(PluginServer.Running server) {
    // given
    createFilms(server);
    Record trained =
        server.one(
            "CALL gnnrec.train({"
                + Checkerboard.QUICK
                + ", "
                + CONTEXT
                + "})"
                + " YIELD warnings, modelInfo");
    assertThat(trained.get("warnings").asList()).isEmpty();
    Map<String, Object> chosen = trained.get("modelInfo").get("chosen").get("context").asMap();
    assertThat(chosen).containsOnlyKeys("IN_GENRE", "DIRECTED", "tags", "year");
    assertThat(chosen).containsEntry("DIRECTED", 0.5);

    // when
    createNewFilms(server);

    // then each of both is in the lists of its kind of people, above all of the other kind
    List<Record> rows =
        server.run(
            "MATCH (u:User) CALL gnnrec.recommend(u.userId, 2, {maxStalenessSeconds: 0})"
                + " YIELD itemId, source WHERE itemId >= 1000"
                + " RETURN u.userId AS userId, itemId, source",
            Map.of());
    assertThat(rows).isNotEmpty();
    for (Record row : rows) {
      assertThat(row.get("itemId").asLong() % 2).isEqualTo(row.get("userId").asLong() % 2);
      assertThat(row.get("source").asString()).isEqualTo("content");
    }
    long users = server.one("MATCH (u:User) RETURN count(*) AS n").get("n").asLong();
    assertThat(rows).hasSize((int) users);
    // and nothing is said of what nothing is known of, nor where new items are not wanted
    assertThat(
            server.run(
                "CALL gnnrec.recommend(1, 100, {maxStalenessSeconds: 0}) YIELD itemId"
                    + " WHERE itemId = 1002 RETURN itemId",
                Map.of()))
        .isEmpty();
    assertThat(
            server.run(
                "CALL gnnrec.recommend(1, 100, {includeNewItems: false}) YIELD itemId"
                    + " WHERE itemId >= 1000 RETURN itemId",
                Map.of()))
        .isEmpty();
    explanationsSumToTheScore(server);
    similarItemsAreOfTheSameKind(server);
    contextIsReadAsItIsNow(server);
  }

  private static void explanationsSumToTheScore(PluginServer.Running server) {
    List<Record> rows = server.run("CALL gnnrec.explain(1, 1001)", Map.of());
    double score = rows.get(0).get("score").asDouble();
    double byLikes = 0;
    double byContext = 0;
    for (Record row : rows) {
      String kind = row.get("kind").asString();
      double contribution = row.get("contribution").asDouble();
      byLikes += List.of("own", "likedItem", "otherItems").contains(kind) ? contribution : 0;
      byContext += kind.startsWith("context") ? contribution : 0;
    }
    assertThat(byLikes).isCloseTo(score, within(1e-5));
    assertThat(byContext).isCloseTo(score, within(1e-5));
    assertThat(server.one("RETURN gnnrec.score(1, 1001) AS score").get("score").asDouble())
        .isCloseTo(score, within(1e-6));
    assertThat(
            server
                .one(
                    "CALL gnnrec.explain(1, 1001) YIELD kind, context, path"
                        + " WHERE context = 'DIRECTED: Odd director'"
                        + " RETURN [n IN nodes(path) | coalesce(n.name, n.movieId)] AS nodes")
                .get("nodes")
                .asList())
        .containsExactly(1001L, "Odd director");
  }

  private static void similarItemsAreOfTheSameKind(PluginServer.Running server) {
    List<Object> similar =
        server
            .one("CALL gnnrec.similar.items(1000, 5) YIELD itemId RETURN collect(itemId) AS ids")
            .get("ids")
            .asList();
    assertThat(similar).hasSize(5).allMatch(id -> (long) id % 2 == 0);
  }

  private static void contextIsReadAsItIsNow(PluginServer.Running server) {
    double before = server.one("RETURN gnnrec.score(1, 1001) AS s").get("s").asDouble();
    server.run("MATCH (m:Movie {movieId: 1001})-[r:IN_GENRE]->() DELETE r");
    double without = server.one("RETURN gnnrec.score(1, 1001) AS s").get("s").asDouble();
    assertThat(without).isNotEqualTo(before);
    server.run(
        "MATCH (m:Movie {movieId: 1001}), (g:Genre {name: 'Odd'}) CREATE (m)-[:IN_GENRE]->(g)");
    assertThat(server.one("RETURN gnnrec.score(1, 1001) AS s").get("s").asDouble())
        .isEqualTo(before);
  }

  @Test
  void anEvaluationOfColdItemsShowsWhatContextIsWorth(PluginServer.Running server) {
    createFilms(server);

    List<Record> rows =
        server.run(
            "CALL gnnrec.evaluate({protocol: 'coldItems', among: 'cold', testFraction: 0.2,"
                + " metrics: ['ndcg', 'coverage', 'novelty'], k: 2, models: [{"
                + Checkerboard.QUICK
                + ", context: {IN_GENRE: 'auto'}}, 'popularity']}) YIELD entry, metric, value",
            Map.of());

    double context = value(rows, 1, "ndcg");
    double popularity = value(rows, 2, "ndcg");
    assertThat(context).isGreaterThan(0.9).isGreaterThan(popularity);
    assertThat(value(rows, 1, "coverage")).isBetween(0.5, 1.0);
    assertThat(value(rows, 1, "novelty")).isFinite();
  }

  private static double value(List<Record> rows, long entry, String metric) {
    return rows.stream()
        .filter(row -> row.get("entry").asLong() == entry)
        .filter(row -> row.get("metric").asString().equals(metric))
        .findFirst()
        .orElseThrow()
        .get("value")
        .asDouble();
  }

  @Test
  void refusesContextThatIsNotThere(PluginServer.Running server) {
    createFilms(server);
    server.run("MATCH (u:User {userId: 1}), (v:User {userId: 3}) CREATE (u)-[:FRIEND]->(v)");
    server.run("MATCH (m:Movie) SET m.vector = [0.5, 1.5]");

    refused(server, "{IN_GENER: 1}", "did you mean `IN_GENRE`?");
    refused(server, "{FRIEND: 'auto'}", "only items have context so far");
    refused(server, "{DIRECTED: 'auto'}", "lead the other way");
    refused(server, "{LIKED: 'auto'}", "by which users like items already");
    refused(server, "{item: ['tag']}", "did you mean `tags`?");
    refused(server, "{item: ['vector']}", "lists of numbers, which are not taken yet");
    refused(server, "{IN_GENRE: {weightProperty: 'count'}}", "`count`");
    refused(server, "{IN_GENRE: {keyProperty: 'nam'}}", "as `nam`");
    refused(
        server,
        "{DIRECTED: {orientation: 'REVERSE', keyProperty: 'born'}}",
        "have the `born` '1950'");
    assertThatThrownBy(
            () -> server.one("CALL gnnrec.train({model: 'gfcf', context: {IN_GENRE: 1}})"))
        .hasMessageContaining("`context` is taken by model 'lightgcn'");
  }

  private static void refused(PluginServer.Running server, String context, String message) {
    assertThatThrownBy(() -> server.one("CALL gnnrec.train({context: " + context + "})"))
        .as(context)
        .hasMessageContaining(message);
  }

  @Test
  void anEstimateCountsContext(PluginServer.Running server) {
    createFilms(server);
    server.run("MATCH (m:Movie) SET m.words = [i IN range(1, 3000) | m.movieId + ' ' + i]");

    Record without = server.one("CALL gnnrec.train.estimate({})");
    Record with = server.one("CALL gnnrec.train.estimate({context: {item: ['words']}})");

    assertThat(with.get("heapBytes").asLong())
        .isGreaterThan(without.get("heapBytes").asLong() + 72_000L * 64 * 4);
    assertThat(with.get("diskBytes").asLong())
        .isGreaterThan(without.get("diskBytes").asLong() + 72_000L * 64 * 4);
  }
}

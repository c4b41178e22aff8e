package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * Ten items that a user does not like yet, by several ways: what has to be done before, and what
 * one list takes within the server.
 */
final class GdsComparison {
  private static final List<String> NODE_SIMILARITY =
      List.of(
          "MATCH (u:User)-[:LIKED]->(m:Movie) RETURN gds.graph.project('likes', u, m)",
          "CALL gds.nodeSimilarity.write('likes', {topK: 20, writeRelationshipType: 'SIMILAR',"
              + " writeProperty: 'similarity'})",
          "CALL gds.graph.drop('likes')");

  /** The best way that was found with GDS: what the nearest users like. */
  private static final String NEIGHBOURS_LIKES =
      "MATCH (u:User {userId: $user})-[s:SIMILAR]->(:User)-[:LIKED]->(m:Movie)"
          + " WHERE NOT EXISTS { (u)-[:LIKED]->(m) }"
          + " RETURN m.movieId AS itemId, sum(s.similarity) AS score ORDER BY score DESC LIMIT 10";

  private static final List<String> FASTRP_KNN =
      List.of(
          "MATCH (u:User)-[:LIKED]->(m:Movie) RETURN gds.graph.project('likes', u, m, {},"
              + " {undirectedRelationshipTypes: ['*']})",
          "CALL gds.fastRP.mutate('likes', {embeddingDimension: 64, randomSeed: 1, mutateProperty:"
              + " 'fastRp'})",
          "CALL gds.knn.write('likes', {nodeProperties: ['fastRp'], topK: 20, randomSeed: 1,"
              + " concurrency: 1, writeRelationshipType: 'NEAR', writeProperty: 'similarity'})",
          "CALL gds.graph.drop('likes')");

  private static final String NEAR_LIKES = NEIGHBOURS_LIKES.replace("SIMILAR", "NEAR");

  private final BenchmarkServer server;
  private final GraphDatabaseService database;
  private final int callers;
  private final int calls;
  private final PrintWriter out;

  GdsComparison(BenchmarkServer server, int callers, int calls, PrintWriter out) {
    this.server = server;
    this.database = server.database();
    this.callers = callers;
    this.calls = calls;
    this.out = out;
  }

  /** Prints the table. */
  void run() {
    server.run("CREATE CONSTRAINT IF NOT EXISTS FOR (u:User) REQUIRE u.userId IS UNIQUE", Map.of());
    server.run("CALL db.awaitIndexes(600)", Map.of());
    List<Long> users =
        server
            .run("MATCH (u:User) WHERE EXISTS { (u)-[:LIKED]->() } RETURN u.userId AS id", Map.of())
            .stream()
            .map(row -> row.get("id").asLong())
            .sorted()
            .toList();
    out.println("| way | prepared in s | p50 ms | p99 ms | longest ms | lists/s | p50 / first |");
    out.println("|---|---|---|---|---|---|---|");
    double train = seconds(List.of("CALL gnnrec.train()"));
    CallTimes recommend = times(users, "CALL gnnrec.recommend($user, 10)");
    double median = recommend.percentile(0.5);
    print("`gnnrec.train`, `gnnrec.recommend`", train, recommend, median);
    double index = seconds(List.of("CALL gnnrec.index.create({})", "CALL db.awaitIndexes(600)"));
    print(
        "vector index on its embeddings, likes left out",
        train + index,
        times(
            users,
            "MATCH (u:User {userId: $user}) CALL db.index.vector.queryNodes('default_items', 100,"
                + " gnnrec.index.query($user)) YIELD node, score WHERE NOT EXISTS {"
                + " (u)-[:LIKED]->(node) } RETURN node.movieId AS itemId, score ORDER BY score"
                + " DESC LIMIT 10"),
        median);
    double similarity = seconds(NODE_SIMILARITY);
    print(
        "`gds.nodeSimilarity`, what the 20 nearest users like",
        similarity,
        times(users, NEIGHBOURS_LIKES),
        median);
    double knn = seconds(FASTRP_KNN);
    print("`gds.fastRP` and `gds.knn`, likewise", knn, times(users, NEAR_LIKES), median);
  }

  private void print(String way, double prepared, CallTimes times, double median) {
    String row = times.row(way, median);
    int second = row.indexOf('|', 1) + 1;
    out.println(
        row.substring(0, second)
            + String.format(Locale.ROOT, " %.1f |", prepared)
            + row.substring(second));
    out.flush();
  }

  private double seconds(List<String> queries) {
    long start = System.nanoTime();
    queries.forEach(query -> server.run(query, Map.of()));
    return (System.nanoTime() - start) / 1e9;
  }

  private CallTimes times(List<Long> users, String query) {
    return CallTimes.of(
        callers,
        calls,
        call -> list(query, users.get(new SplittableRandom(call).nextInt(users.size()))));
  }

  private void list(String query, long user) {
    try (Transaction tx = database.beginTx();
        Result rows = tx.execute(query, Map.of("user", user))) {
      while (rows.hasNext()) {
        rows.next();
      }
    }
  }
}

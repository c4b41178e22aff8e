package org.gnnrec.benchmarks.index;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.neo4j.driver.Record;

/**
 * How much of the exact list a vector index finds, and how long both take: over Bolt, one after the
 * other for each of some users, with what each user likes left in both lists.
 */
public final class IndexRecall {
  private static final int K = 10;
  private static final int WARM_UP = 300;
  private static final long SEED = 1;

  private final BenchmarkServer server;
  private final int users;
  private final PrintWriter out;

  /**
   * Prepares a run.
   *
   * @param server holds a graph
   * @param users how many to ask for
   */
  public IndexRecall(BenchmarkServer server, int users, PrintWriter out) {
    this.server = server;
    this.users = users;
    this.out = out;
  }

  /** Prints the head of the table that {@link #run} fills. */
  public static void printHead(PrintWriter out) {
    out.println(
        "| graph | gnnrec.train | items | index | quantization | created s | wanted | recall@10 |"
            + " queryNodes p50 ms | p99 | gnnrec.recommend p50 ms | p99 |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    out.flush();
  }

  /**
   * Trains, and prints a row for an index with and without quantization and for several numbers of
   * wanted neighbours, of which the best ten count.
   *
   * @param graph its name
   * @param configuration Cypher map for {@code gnnrec.train}
   */
  public void run(String graph, String configuration) {
    Record trained =
        server.run("CALL gnnrec.train(" + configuration + ") YIELD itemCount", Map.of()).get(0);
    List<Object> sample = sample();
    for (boolean quantization : new boolean[] {false, true}) {
      long start = System.nanoTime();
      Record index =
          server
              .run(
                  "CALL gnnrec.index.create({quantization: $quantization})",
                  Map.of("quantization", quantization))
              .get(0);
      server.run("CALL db.awaitIndexes(600)", Map.of());
      double created = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      for (int wanted : new int[] {K, 5 * K}) {
        out.print(
            String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %s, %d values | %s | %.1f | %d |",
                graph,
                configuration,
                trained.get("itemCount").asLong(),
                index.get("similarityFunction").asString(),
                index.get("dimension").asLong(),
                quantization ? "yes" : "no",
                created,
                wanted));
        measure(sample, wanted);
      }
      server.run("DROP INDEX default_items", Map.of());
    }
  }

  private List<Object> sample() {
    List<Object> all =
        new ArrayList<>(
            server
                .run("MATCH (u:User) WHERE (u)-[:LIKED]->() RETURN u.userId AS id", Map.of())
                .stream()
                .map(row -> row.get("id").asObject())
                .sorted()
                .toList());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < Math.min(users, all.size()); i++) {
      int other = random.nextInt(i, all.size());
      Object chosen = all.get(other);
      all.set(other, all.get(i));
      all.set(i, chosen);
    }
    return all.subList(0, Math.min(users, all.size()));
  }

  private void measure(List<Object> sample, int wanted) {
    for (int i = 0; i < WARM_UP; i++) {
      exact(sample.get(i % sample.size()));
      found(sample.get(i % sample.size()), wanted);
    }
    double hits = 0;
    double[] exactMillis = new double[sample.size()];
    double[] indexMillis = new double[sample.size()];
    for (int i = 0; i < sample.size(); i++) {
      long start = System.nanoTime();
      List<Object> exact = exact(sample.get(i));
      long between = System.nanoTime();
      List<Object> found = found(sample.get(i), wanted);
      long end = System.nanoTime();
      exactMillis[i] = (between - start) / 1e6;
      indexMillis[i] = (end - between) / 1e6;
      hits += exact.stream().filter(found::contains).count();
    }
    out.println(
        String.format(
            Locale.ROOT,
            " %.4f | %.2f | %.2f | %.2f | %.2f |",
            hits / sample.size() / K,
            percentile(indexMillis, 0.5),
            percentile(indexMillis, 0.99),
            percentile(exactMillis, 0.5),
            percentile(exactMillis, 0.99)));
    out.flush();
  }

  private static double percentile(double[] millis, double part) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.round(part * sorted.length))];
  }

  private List<Object> exact(Object userId) {
    return ids(
        "CALL gnnrec.recommend($userId, $k, {excludeSeen: false}) YIELD itemId RETURN itemId",
        Map.of("userId", userId, "k", K));
  }

  private List<Object> found(Object userId, int wanted) {
    return ids(
        "CALL db.index.vector.queryNodes('default_items', $wanted, gnnrec.index.query($userId))"
            + " YIELD node, score WITH node, score ORDER BY score DESC LIMIT $k"
            + " RETURN node.movieId AS itemId",
        Map.of("userId", userId, "k", K, "wanted", wanted));
  }

  private List<Object> ids(String query, Map<String, Object> parameters) {
    return server.run(query, parameters).stream().map(row -> row.get("itemId").asObject()).toList();
  }
}

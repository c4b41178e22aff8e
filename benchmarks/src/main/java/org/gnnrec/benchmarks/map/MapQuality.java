package org.gnnrec.benchmarks.map;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * Trustworthiness of maps over Bolt, and how pure the first genre is among the nearest movies on
 * them, beside the vectors themselves, random places and random genres.
 */
final class MapQuality {
  private static final String VECTORS =
      "MATCH (m:Movie) WHERE m.genres IS NOT NULL AND size(m.genres) > 0"
          + " WITH m, gnnrec.embedding(m) AS vector WHERE vector IS NOT NULL"
          + " RETURN m.movieId AS id, vector, m.genres[0] AS genre,"
          + " COUNT { (m)<-[:LIKED]-() } AS likes ORDER BY id";

  private final BenchmarkServer server;
  private final List<String> methods;
  private final PrintWriter out;

  MapQuality(BenchmarkServer server, List<String> methods, PrintWriter out) {
    this.server = server;
    this.methods = methods;
    this.out = out;
  }

  static void printHead(PrintWriter out) {
    out.println(
        "| data | coordinates | nodes | trustworthiness | purity | purity, liked by 20 | ms |");
    out.println("|---|---|---|---|---|---|---|");
  }

  /** Trains on what is imported and measures. */
  void run(String data, long seed) {
    server.run("CALL gnnrec.train()", Map.of());
    List<Record> movies = server.run(VECTORS, Map.of());
    List<double[]> unit = movies.stream().map(row -> unit(row.get("vector"))).toList();
    for (String method : methods) {
      Record row =
          server
              .run(
                  "CALL gnnrec.map.write({method: $method, randomSeed: $seed})",
                  Map.of("method", method, "seed", seed))
              .get(0);
      String figures =
          String.format(
              Locale.ROOT,
              "%,d | %.3f",
              row.get("itemCount").asLong() + row.get("userCount").asLong(),
              row.get("trustworthiness").asDouble());
      print(
          data,
          "`" + method + "`",
          figures,
          movies,
          onMap(movies),
          row.get("computeMillis").asLong());
    }
    print(data, "the vectors themselves", " | 1", movies, unit, -1);
    Random random = new Random(seed);
    List<double[]> anywhere =
        movies.stream()
            .map(movie -> new double[] {random.nextDouble(), random.nextDouble()})
            .toList();
    print(data, "random places", " | ", movies, anywhere, -1);
    printShuffled(data, movies, unit, seed);
    out.flush();
  }

  private List<double[]> onMap(List<Record> movies) {
    Map<Object, double[]> places = new HashMap<>();
    server
        .run(
            "MATCH (m:Movie) WHERE m.mapX IS NOT NULL RETURN m.movieId AS id, m.mapX AS x, m.mapY"
                + " AS y",
            Map.of())
        .forEach(
            row ->
                places.put(
                    row.get("id").asObject(),
                    new double[] {row.get("x").asDouble(), row.get("y").asDouble()}));
    return movies.stream().map(movie -> places.get(movie.get("id").asObject())).toList();
  }

  private static double[] unit(Value vector) {
    List<Double> values = vector.asList(Value::asDouble);
    double length = Math.sqrt(values.stream().mapToDouble(value -> value * value).sum());
    return values.stream().mapToDouble(value -> value / length).toArray();
  }

  private void print(
      String data,
      String coordinates,
      String figures,
      List<Record> movies,
      List<double[]> points,
      long millis) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.3f | %.3f | %s |%n",
        data,
        coordinates,
        figures,
        purity(movies, points, 0).mean(),
        purity(movies, points, 20).mean(),
        millis < 0 ? "" : millis);
    out.flush();
  }

  private void printShuffled(String data, List<Record> movies, List<double[]> points, long seed) {
    out.printf(
        Locale.ROOT,
        "| %s | random genres (of %d) | | | %.3f | %.3f | |%n",
        data,
        new TreeSet<>(movies.stream().map(movie -> movie.get("genre").asString()).toList()).size(),
        purity(movies, points, 0).shuffled(seed).mean(),
        purity(movies, points, 20).shuffled(seed).mean());
  }

  private static NeighbourPurity purity(
      List<Record> movies, List<double[]> points, long leastLikes) {
    List<double[]> places = new ArrayList<>();
    List<String> genres = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (movies.get(i).get("likes").asLong() >= leastLikes) {
        places.add(points.get(i));
        genres.add(movies.get(i).get("genre").asString());
      }
    }
    return new NeighbourPurity(places, genres);
  }
}

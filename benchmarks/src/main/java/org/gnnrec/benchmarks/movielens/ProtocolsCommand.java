package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.neo4j.driver.Record;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Protocols of other benchmarks on all ratings of MovieLens 100K, each by one call of {@code
 * gnnrec.evaluate} per seed: ranked lists on three quarters of the ratings, link prediction, and
 * errors of predicted ratings.
 */
@Command(
    name = "protocols",
    description = "Other benchmarks' protocols on all ratings of MovieLens 100K.")
public final class ProtocolsCommand extends ServerCommand {
  /** The greatest rating, by which errors are divided as others report them. */
  private static final double GREATEST_RATING = 5;

  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Protocol(
              "random 75/25, nDCG@10",
              "splitBy: 'edge', testFraction: 0.25, metrics: 'ndcg', k: 10,"
                  + " models: ['popularity', 'itemknn', 'gfcf', 'lightgcn']",
              1),
          new Protocol(
              "75/25 of each user, nDCG@10",
              "splitBy: 'user', testFraction: 0.25, metrics: 'ndcg', k: 10,"
                  + " models: ['popularity', 'lightgcn']",
              1),
          new Protocol(
              "random 85/5/10, AUC",
              "splitBy: 'edge', validationFraction: 0.05, testFraction: 0.1, metrics: 'auc',"
                  + " models: ['popularity', {model: 'lightgcn', loss: 'bce'}]",
              1),
          new Protocol(
              "random 80/20, MSE of rating/5",
              "splitBy: 'edge', testFraction: 0.2, metrics: 'mse', ratingProperty: 'rating',"
                  + " models: ['biases']",
              1 / (GREATEST_RATING * GREATEST_RATING)));

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Seeds.")
  private List<Long> seeds = List.of();

  /**
   * A way to divide and to measure.
   *
   * @param keys of the call, in Cypher
   * @param factor of the values that are printed
   */
  private record Protocol(String name, String keys, double factor) {}

  /** Prints a row per protocol, model and seed, then the means over seeds. */
  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    server.replaceWith(folder.movieLens100kRatings());
    out.println("| protocol | model | seed | value | 95 % interval | train ms | measure ms |");
    out.println("|---|---|---|---|---|---|---|");
    for (Protocol protocol : PROTOCOLS) {
      Map<String, Double> sums = new LinkedHashMap<>();
      for (long seed : seeds) {
        String call =
            "CALL gnnrec.evaluate({relationshipType: 'RATED', randomSeed: $seed, "
                + protocol.keys()
                + "})";
        for (Record row : server.run(call, Map.of("seed", seed))) {
          String model = model(row);
          sums.merge(model, row.get("value").asDouble() * protocol.factor(), Double::sum);
          out.println(line(protocol, model, seed, row));
          out.flush();
        }
      }
      sums.forEach(
          (model, sum) ->
              out.printf(
                  Locale.ROOT,
                  "| %s | %s | mean | %.4f | | | |%n",
                  protocol.name(),
                  model,
                  sum / seeds.size()));
      out.flush();
    }
  }

  private static String model(Record row) {
    String model = row.get("model").asString();
    return row.get("configuration").containsKey("loss")
        ? model + ", " + row.get("configuration").get("loss").asString()
        : model;
  }

  private static String line(Protocol protocol, String model, long seed, Record row) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.4f | %.4f to %.4f | %d | %d |",
        protocol.name(),
        model,
        seed,
        row.get("value").asDouble() * protocol.factor(),
        row.get("lower").asDouble() * protocol.factor(),
        row.get("upper").asDouble() * protocol.factor(),
        row.get("trainMillis").asLong(),
        row.get("evaluateMillis").asLong());
  }
}

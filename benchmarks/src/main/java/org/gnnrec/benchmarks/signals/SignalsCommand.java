package org.gnnrec.benchmarks.signals;

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
 * What counts as a like: Last.fm's play counts on each scale of weights, and a made-up shop by its
 * purchases alone, with views, and with dislikes; MovieLens with old likes that fade. Each figure
 * is one call of {@code gnnrec.evaluate}, or of {@code gnnrec.recommend} for every user.
 */
@Command(
    name = "signals",
    description = "Play counts by scale of weights; a shop with views and dislikes.")
public final class SignalsCommand extends ServerCommand {
  private static final List<String> SCALES = List.of("none", "log", "unweighted", "auto");
  private static final String SHOP = "userLabel: 'User', itemLabel: 'Product', ";
  private static final String BOUGHT = SHOP + "relationships: {BOUGHT: 1}";
  private static final String VIEWED = SHOP + "relationships: {BOUGHT: 1, VIEWED: 1}";
  private static final String DISLIKED =
      SHOP + "relationships: {BOUGHT: 1, VIEWED: 1, DISLIKED: {negative: true}}";

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Seeds.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "itemknn,gfcf,lightgcn",
      description = "Kinds of models.")
  private List<String> models = List.of();

  @Option(
      names = "--task",
      defaultValue = "both",
      description = "counts, shop, both, or fading; default ${DEFAULT-VALUE}.")
  private String task = "both";

  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    if (task.equals("fading")) {
      FadingTable fading = new FadingTable(models, seeds);
      server.replaceWith(folder.movieLens100kRatings());
      fading.print(server, "ML-100K", out);
      server.replaceWith(folder.movieLensLatestSmallRatings());
      fading.print(server, "latest-small", out);
      return;
    }
    if (!task.equals("shop")) {
      server.replaceWith(folder.lastFmCounts());
      counts(server, out);
    }
    if (!task.equals("counts")) {
      shop(server, out);
    }
  }

  private void counts(BenchmarkServer server, PrintWriter out) {
    out.println("| Last.fm, NDCG@10 | none | log | unweighted | auto | auto / best |");
    out.println("|---|---|---|---|---|---|");
    for (String model : models) {
      Map<String, Double> means = new LinkedHashMap<>();
      for (String scale : SCALES) {
        means.put(
            scale,
            ndcg(
                server,
                model,
                "itemLabel: 'Artist', relationshipType: 'LIKED', weightProperty: 'weight',"
                    + " weightScale: '"
                    + scale
                    + "'"));
      }
      double auto = means.getOrDefault("auto", 0.0);
      double best = means.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
      StringBuilder row = new StringBuilder("| ").append(model);
      means.values().forEach(mean -> row.append(String.format(Locale.ROOT, " | %.4f", mean)));
      out.println(row.append(String.format(Locale.ROOT, " | %.3f |", auto / best)));
      out.flush();
    }
  }

  /** The mean over seeds. */
  private double ndcg(BenchmarkServer server, String model, String keys) {
    double sum = 0;
    for (long seed : seeds) {
      sum +=
          server
              .run(
                  "CALL gnnrec.evaluate({"
                      + keys
                      + ", models: [$model], metrics: 'ndcg', k: 10, testFraction: 0.2,"
                      + " randomSeed: $seed}) YIELD value",
                  Map.of("model", model, "seed", seed))
              .get(0)
              .get("value")
              .asDouble();
    }
    return sum / seeds.size();
  }

  private void shop(BenchmarkServer server, PrintWriter out) {
    create(server);
    String target = ", targetRelationship: 'BOUGHT'";
    out.println();
    out.println(
        "| shop, NDCG@10 of purchases | purchases alone | with views | lift | and dislikes |"
            + " disliked among the first 20 without | with dislikes |");
    out.println("|---|---|---|---|---|---|---|");
    for (String model : models) {
      double alone = ndcg(server, model, BOUGHT + target);
      double viewed = ndcg(server, model, VIEWED + target);
      double disliked = ndcg(server, model, DISLIKED + target);
      out.printf(
          Locale.ROOT,
          "| %s | %.4f | %.4f | %+.0f %% | %.4f | %.2f %% | %.2f %% |%n",
          model,
          alone,
          viewed,
          100 * (viewed / alone - 1),
          disliked,
          100 * dislikedShare(server, model, VIEWED),
          100 * dislikedShare(server, model, DISLIKED));
      out.flush();
    }
  }

  private void create(BenchmarkServer server) {
    server.run("MATCH (n) DETACH DELETE n", Map.of());
    server.run("CREATE INDEX FOR (p:Product) ON (p.productId)", Map.of());
    server.run("CALL db.awaitIndexes()", Map.of());
    List<Map<String, Object>> users = new SyntheticShop(seeds.get(0)).users();
    server.run(
        "UNWIND $users AS user UNWIND user.views + user.disliked AS id"
            + " MERGE (:Product {productId: id})",
        Map.of("users", users));
    server.run(
        "UNWIND $users AS user CREATE (u:User {userId: user.userId})"
            + " WITH u, user"
            + " CALL { WITH u, user UNWIND user.views AS id MATCH (p:Product {productId: id})"
            + " CREATE (u)-[:VIEWED]->(p) }"
            + " CALL { WITH u, user UNWIND user.bought AS id MATCH (p:Product {productId: id})"
            + " CREATE (u)-[:BOUGHT]->(p) }"
            + " CALL { WITH u, user UNWIND user.disliked AS id MATCH (p:Product {productId: id})"
            + " CREATE (u)-[:DISLIKED]->(p) }",
        Map.of("users", users));
  }

  /** The part of all lists of 20 that their users dislike. */
  private static double dislikedShare(BenchmarkServer server, String model, String keys) {
    server.run("CALL gnnrec.train({" + keys + ", model: $model})", Map.of("model", model));
    Record counts =
        server
            .run(
                "MATCH (u:User) CALL gnnrec.recommend(u, 20) YIELD item"
                    + " RETURN avg(CASE WHEN EXISTS { (u)-[:DISLIKED]->(item) } THEN 1.0 ELSE 0.0"
                    + " END) AS share",
                Map.of())
            .get(0);
    return counts.get("share").asDouble();
  }
}

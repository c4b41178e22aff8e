package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.evaluation.RankingMetrics;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.importer.Format;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.scoring.TopK;
import org.neo4j.driver.Record;

/**
 * Accuracy as an application would see it: imports the training part alone, calls {@code
 * gnnrec.train}, asks {@code gnnrec.recommend} for every user with held-out likes, and compares
 * with the most popular items that the user has not liked in the training part.
 */
public final class MovieLensAccuracy {
  private static final int K = 20;

  private final BenchmarkServer server;
  private final Path folder;
  private final String configuration;

  /**
   * Prepares a run.
   *
   * @param folder holds u.data and u.item
   * @param configuration Cypher map for {@code gnnrec.train}
   */
  public MovieLensAccuracy(BenchmarkServer server, Path folder, String configuration) {
    this.server = server;
    this.folder = folder;
    this.configuration = configuration;
  }

  /** Mean metrics over users. */
  private record Metrics(double ndcg, double recall) {
    Metrics plus(Metrics other) {
      return new Metrics(ndcg + other.ndcg, recall + other.recall);
    }

    Metrics over(int count) {
      return new Metrics(ndcg / count, recall / count);
    }

    String row(String model, String seed) {
      return String.format(Locale.ROOT, "| %s | %s | %.4f | %.4f |", model, seed, ndcg, recall);
    }
  }

  /** Prints a row per seed and model, then the means. */
  public void run(List<Long> seeds, PrintWriter out) {
    DataSet all = Format.parse("movielens-100k").open(folder);
    out.println("| model | split seed | NDCG@20 | Recall@20 |");
    out.println("|---|---|---|---|");
    Metrics models = new Metrics(0, 0);
    Metrics popularity = new Metrics(0, 0);
    for (long seed : seeds) {
      LikeSplit split = LikeSplit.of(all, seed);
      Metrics popular = measure(split, user -> mostPopular(split, user));
      out.println(popular.row("most popular", Long.toString(seed)));
      Map<Integer, int[]> lists = recommended(split);
      Metrics model = measure(split, user -> lists.getOrDefault(user, new int[0]));
      out.println(model.row("gnnrec " + configuration, Long.toString(seed)));
      out.flush();
      popularity = popularity.plus(popular);
      models = models.plus(model);
    }
    out.println(popularity.over(seeds.size()).row("most popular", "mean"));
    out.println(models.over(seeds.size()).row("gnnrec " + configuration, "mean"));
    out.flush();
  }

  private static Metrics measure(LikeSplit split, IntFunction<int[]> listOf) {
    int[] users = split.testUsers();
    Metrics sum = new Metrics(0, 0);
    for (int user : users) {
      int[] relevant = split.holdOut().heldOut(user);
      int[] ranked = listOf.apply(user);
      sum =
          sum.plus(
              new Metrics(
                  RankingMetrics.ndcg(ranked, relevant, K),
                  RankingMetrics.recall(ranked, relevant, K)));
    }
    return sum.over(users.length);
  }

  private static int[] mostPopular(LikeSplit split, int user) {
    BipartiteGraph training = split.holdOut().training();
    Adjacency byItem = training.byItem();
    TopK best = new TopK(K);
    for (int item = 0; item < byItem.rows(); item++) {
      if (!training.byUser().contains(user, item)) {
        best.offer(item, byItem.degree(item));
      }
    }
    TopK.Entry[] entries = best.drain();
    int[] items = new int[entries.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = entries[i].index();
    }
    return items;
  }

  private Map<Integer, int[]> recommended(LikeSplit split) {
    server.replaceWith(split.training(), true);
    server.run("CALL gnnrec.train(" + configuration + ")", Map.of());
    List<Object> userIds = new ArrayList<>();
    for (int user : split.testUsers()) {
      userIds.add(split.userIds().idAt(user));
    }
    List<Record> rows =
        server.run(
            "UNWIND $userIds AS userId CALL gnnrec.recommend(userId, $k) YIELD rank, itemId"
                + " WITH userId, rank, itemId ORDER BY userId, rank"
                + " RETURN userId, collect(itemId) AS itemIds",
            Map.of("userIds", userIds, "k", K));
    Map<Integer, int[]> lists = new HashMap<>();
    for (Record row : rows) {
      int[] items =
          row.get("itemIds").asList().stream()
              .mapToInt(id -> split.itemIds().indexOf(id))
              .toArray();
      lists.put(split.userIds().indexOf(row.get("userId").asObject()), items);
    }
    return lists;
  }
}

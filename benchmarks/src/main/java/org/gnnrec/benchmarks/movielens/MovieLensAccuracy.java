package org.gnnrec.benchmarks.movielens;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.importer.Format;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.scoring.TopK;

/**
 * Accuracy as an application would see it: imports the training part alone, calls {@code
 * gnnrec.train}, asks {@code gnnrec.recommend} for every user with held-out likes, and compares
 * with the most popular items that the user has not liked in the training part.
 */
public final class MovieLensAccuracy {
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

  /** Prints a row per seed and model, then the means. */
  public void run(List<Long> seeds, PrintWriter out) {
    DataSet all = Format.parse("movielens-100k").open(folder);
    out.println(MeanMetrics.HEADER);
    MeanMetrics models = MeanMetrics.ZERO;
    MeanMetrics popularity = MeanMetrics.ZERO;
    for (long seed : seeds) {
      LikeSplit split = LikeSplit.of(all, seed);
      int[] users = split.testUsers();
      MeanMetrics popular = MeanMetrics.measure(split, users, user -> mostPopular(split, user));
      out.println(popular.row("most popular", Long.toString(seed)));
      server.replaceWith(split.training(), true);
      server.run("CALL gnnrec.train(" + configuration + ")", Map.of());
      Map<Integer, int[]> lists = RecommendedLists.of(server, split, users, "trained");
      MeanMetrics model =
          MeanMetrics.measure(split, users, user -> lists.getOrDefault(user, new int[0]));
      out.println(model.row("gnnrec " + configuration, Long.toString(seed)));
      out.flush();
      popularity = popularity.plus(popular);
      models = models.plus(model);
    }
    out.println(popularity.over(seeds.size()).row("most popular", "mean"));
    out.println(models.over(seeds.size()).row("gnnrec " + configuration, "mean"));
    out.flush();
  }

  private static int[] mostPopular(LikeSplit split, int user) {
    BipartiteGraph training = split.holdOut().training();
    Adjacency byItem = training.byItem();
    TopK best = new TopK(MeanMetrics.K);
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
}

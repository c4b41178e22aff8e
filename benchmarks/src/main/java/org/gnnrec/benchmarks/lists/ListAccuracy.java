package org.gnnrec.benchmarks.lists;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.training.kernel.WorkerPool;

/** Trains models on divisions of a data set and prints how good their lists are. */
public final class ListAccuracy {
  private final List<String> models;
  private final Map<String, Object> keys;
  private final int threads;

  /**
   * Prepares a run.
   *
   * @param models kinds of models
   * @param keys other keys, for all of them
   */
  public ListAccuracy(List<String> models, Map<String, Object> keys, int threads) {
    this.models = List.copyOf(models);
    this.keys = new LinkedHashMap<>(keys);
    this.threads = threads;
  }

  /** Prints a row per division and model, then the means of models over divisions. */
  public void run(List<TrainTestSplit> divisions, PrintWriter out) {
    out.println("| model | split seed | NDCG@20 | Recall@20 | training s |");
    out.println("|---|---|---|---|---|");
    Map<String, MeanMetrics> sums = new LinkedHashMap<>();
    for (TrainTestSplit division : divisions) {
      for (String model : models) {
        Map<String, Object> configuration = new LinkedHashMap<>(keys);
        configuration.put("model", model);
        ServedLists served = new ServedLists(division.training(), configuration, threads);
        MeanMetrics metrics = measure(division, served);
        sums.merge(model, metrics, MeanMetrics::plus);
        out.println(
            metrics.row(name(model), division.label())
                + String.format(Locale.ROOT, " %.2f |", served.trainMillis() / 1000.0));
        out.flush();
      }
    }
    if (divisions.size() > 1) {
      sums.forEach(
          (model, sum) -> out.println(sum.over(divisions.size()).row(name(model), "mean") + " |"));
    }
    out.flush();
  }

  private MeanMetrics measure(TrainTestSplit division, ServedLists served) {
    int[] users = division.users();
    int[][] lists = new int[division.training().userCount()][];
    try (WorkerPool pool = new WorkerPool(threads)) {
      pool.run(
          users.length,
          (block, worker) -> lists[users[block]] = served.list(users[block], MeanMetrics.K));
    }
    return MeanMetrics.measure(users, division.heldOut(), user -> lists[user]);
  }

  private String name(String model) {
    return keys.isEmpty() ? model : model + " " + keys;
  }
}

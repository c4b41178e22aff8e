package org.gnnrec.benchmarks.gowalla;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.benchmarks.setup.TrainerRun;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.ranking.TopK;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;

/**
 * Recall@20 and NDCG@20 on the official split: the trainer's program trains on the training part,
 * then every user with a test part gets the best of all items but the trained ones, from the model
 * that the server would serve.
 */
public final class GowallaAccuracy {
  private static final int K = MeanMetrics.K;
  private static final double HIDDEN = 0.1;

  private final GowallaSplit split;
  private final Map<String, Object> keys;
  private final int concurrency;

  /**
   * Reads the data.
   *
   * @param folder holds train.txt.gz and test.txt
   * @param keys configuration of the model, and {@code device}
   * @param concurrency threads of the trainer
   * @throws IOException if they cannot be read
   */
  public GowallaAccuracy(Path folder, Map<String, Object> keys, int concurrency)
      throws IOException {
    this.split = GowallaSplit.read(folder);
    this.keys = keys;
    this.concurrency = concurrency;
  }

  /** Trains on everything and prints accuracy, time and memory. */
  public void run(PrintWriter out) throws IOException, InterruptedException {
    BipartiteGraph training = split.training();
    int[] users = split.testUsers();
    out.println("configuration: " + specification(training).toMap());
    out.println();
    out.println("| model | Recall@20 | NDCG@20 | training s | process s | peak MB | estimate MB |");
    out.println("|---|---|---|---|---|---|---|");
    int[] popularity = Likes.itemPopularity(training);
    MeanMetrics popular = measure(users, user -> best(training, user, item -> popularity[item]));
    out.println(
        String.format(
            Locale.ROOT,
            "| most popular | %.4f | %.4f | | | | |",
            popular.recall(),
            popular.ndcg()));
    out.flush();
    TrainerRun run = train(training);
    MeanMetrics means = measure(run.model(), split);
    var report = run.model().report();
    out.println(
        String.format(
            Locale.ROOT,
            "| gnnrec %s, %s, %d threads | %.4f | %.4f | %.1f | %.1f | %d | %d |",
            keys,
            report.kernel(),
            report.threads(),
            means.recall(),
            means.ndcg(),
            report.phaseMillis().values().stream().mapToLong(Long::longValue).sum() / 1e3,
            run.millis() / 1e3,
            report.peakMemoryBytes() / 1_000_000,
            (run.estimate().heapBytes() + run.estimate().nativeBytes()) / 1_000_000));
    out.flush();
  }

  /**
   * Prints what it costs that a model has not seen a user: one user in ten is hidden from a second
   * training and folded in with the likes of the training part.
   */
  public void runFoldIn(PrintWriter out) throws IOException, InterruptedException {
    BipartiteGraph all = split.training();
    boolean[] hidden = new boolean[all.userCount()];
    SplittableRandom random = new SplittableRandom(1);
    for (int user = 0; user < hidden.length; user++) {
      hidden[user] = random.nextDouble() < HIDDEN;
    }
    int[] users = Arrays.stream(split.testUsers()).filter(user -> hidden[user]).toArray();
    BipartiteGraph rest = split.trainingWithout(hidden);
    ServingModel trained = serving(train(all), all);
    ServingModel folding = serving(train(rest), rest);
    MeanMetrics with =
        measure(users, user -> best(all, user, trained.query(user, Likes.of(all, user))));
    MeanMetrics without =
        measure(users, user -> best(all, user, folding.query(-1, Likes.of(all, user))));
    out.println("| way | hidden users | Recall@20 | NDCG@20 |");
    out.println("|---|---|---|---|");
    out.println(row("trained with them", users.length, with));
    out.println(row("folded in", users.length, without));
    out.flush();
  }

  /** The accuracy of a model on the test part of the split that it was trained on. */
  public static MeanMetrics measure(TrainedModel trained, GowallaSplit split) {
    BipartiteGraph training = split.training();
    ServingModel model =
        new ServingModel(trained, Likes.fingerprints(training), Likes.itemPopularity(training));
    return MeanMetrics.measure(
        split.testUsers(),
        user -> split.test()[user],
        user -> best(training, user, model.query(user, Likes.of(training, user))));
  }

  private static String row(String way, int users, MeanMetrics means) {
    return String.format(
        Locale.ROOT, "| %s | %d | %.4f | %.4f |", way, users, means.recall(), means.ndcg());
  }

  private ModelSpecification specification(BipartiteGraph graph) {
    return ModelSpecification.from(new Configuration(keys), GraphSize.of(graph));
  }

  private TrainerRun train(BipartiteGraph graph) throws IOException, InterruptedException {
    Device device = new Configuration(keys).getEnum("device", Device.AUTO);
    return TrainerRun.of(TrainingTask.of(specification(graph), concurrency, graph).on(device));
  }

  private static ServingModel serving(TrainerRun run, BipartiteGraph graph) {
    return new ServingModel(run.model(), Likes.fingerprints(graph), Likes.itemPopularity(graph));
  }

  private static int[] best(BipartiteGraph training, int user, UserScores scores) {
    float[] all = new float[training.itemCount()];
    scores.scores(all);
    return best(training, user, item -> all[item]);
  }

  /** A score of each item. */
  @FunctionalInterface
  private interface ItemScore {
    float of(int item);
  }

  private static int[] best(BipartiteGraph training, int user, ItemScore score) {
    BitSet seen = new BitSet();
    for (int item : Likes.of(training, user).itemIndexes()) {
      seen.set(item);
    }
    TopK best = new TopK(K);
    for (int item = 0; item < training.itemCount(); item++) {
      if (!seen.get(item)) {
        best.offer(item, score.of(item));
      }
    }
    return Arrays.stream(best.drain()).mapToInt(TopK.Entry::index).toArray();
  }

  private MeanMetrics measure(int[] users, IntFunction<int[]> listOf) {
    return MeanMetrics.measure(users, user -> split.test()[user], listOf);
  }
}

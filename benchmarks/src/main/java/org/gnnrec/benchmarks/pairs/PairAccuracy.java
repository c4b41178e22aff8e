package org.gnnrec.benchmarks.pairs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.gnnrec.benchmarks.setup.TrainerRun;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.sampling.HeldOutLikes;
import org.gnnrec.sampling.LikeSplitter;
import org.gnnrec.sampling.Split;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;

/**
 * Link prediction and rating prediction on MovieLens 100K, all ratings being edges, divided at
 * random whoever's they are. The trainer's program trains in a process of its own, on the training
 * part alone; scores are those that the server would give.
 */
public final class PairAccuracy {
  private static final double LINK_VALIDATION = 0.05;
  private static final double LINK_TEST = 0.1;
  private static final double RATING_TEST = 0.2;
  private static final double TOP_RATING = 5;

  private final MovieLensRatings data;
  private final int concurrency;

  /**
   * Reads the data.
   *
   * @param folder holds u.data, u.user and u.item
   * @param concurrency threads of the trainer
   * @throws IOException if they cannot be read
   */
  public PairAccuracy(Path folder, int concurrency) throws IOException {
    this.data = MovieLensRatings.read(folder);
    this.concurrency = concurrency;
  }

  /** A score of a pair of a user and an item. */
  @FunctionalInterface
  private interface PairScore {
    double of(int user, int item);
  }

  /**
   * Prints the area under the ROC curve: 85 % of the edges to train on, 5 % left out, 10 % to
   * measure on, beside as many pairs that are no edges, drawn evenly.
   */
  public void links(PrintWriter out, List<Integer> seeds, List<Map<String, Object>> models)
      throws IOException, InterruptedException {
    out.println(
        "| model | split seed | AUC | validation | epochs | process s | peak MB | estimate MB |");
    out.println("|---|---|---|---|---|---|---|---|");
    Map<String, Double> sums = new TreeMap<>();
    for (int seed : seeds) {
      BipartiteGraph all = data.interactions().graph();
      Split split =
          Split.of(
              data.interactions(), LikeSplitter.perLike(all, LINK_VALIDATION, LINK_TEST, seed));
      BipartiteGraph training = split.training().graph();
      double degrees =
          areaUnderCurve(
              all,
              split.test(),
              seed,
              (user, item) ->
                  (double) training.byUser().degree(user) * training.byItem().degree(item));
      out.println(
          String.format(
              Locale.ROOT, "| product of degrees | %d | %.4f | | | | | |", seed, degrees));
      sums.merge("product of degrees", degrees, Double::sum);
      for (Map<String, Object> keys : models) {
        TrainerRun run = train(keys, split.training(), false);
        double auc = areaUnderCurve(all, split.test(), seed, scores(run, training));
        out.println(row(keys, seed, auc, run));
        out.flush();
        sums.merge("gnnrec " + keys, auc, Double::sum);
      }
    }
    printMeans(out, sums, seeds.size());
  }

  /**
   * Prints the mean squared error of rating/5: 80 % of the ratings to train on, 20 % to measure on.
   */
  public void ratings(PrintWriter out, List<Integer> seeds, List<Map<String, Object>> models)
      throws IOException, InterruptedException {
    out.println(
        "| model | split seed | MSE of rating/5 | validation | epochs | process s | peak MB | estimate MB |");
    out.println("|---|---|---|---|---|---|---|---|");
    Map<String, Double> sums = new TreeMap<>();
    for (int seed : seeds) {
      Interactions all = data.interactions();
      Split split = Split.of(all, LikeSplitter.perLike(all.graph(), 0, RATING_TEST, seed));
      for (Map<String, Object> keys : models) {
        TrainerRun run = train(keys, split.training(), true);
        double error = squaredError(split.test(), scores(run, split.training().graph()));
        out.println(row(keys, seed, error, run));
        out.flush();
        sums.merge("gnnrec " + keys, error, Double::sum);
      }
    }
    printMeans(out, sums, seeds.size());
  }

  private static void printMeans(PrintWriter out, Map<String, Double> sums, int seeds) {
    sums.forEach(
        (model, sum) ->
            out.println(
                String.format(
                    Locale.ROOT, "| %s | mean | **%.4f** | | | | | |", model, sum / seeds)));
    out.flush();
  }

  private static String row(Map<String, Object> keys, int seed, double value, TrainerRun run) {
    return String.format(
        Locale.ROOT,
        "| gnnrec %s | %d | %.4f | %s | %d | %.1f | %d | %d |",
        keys,
        seed,
        value,
        validation(run.model().report()),
        run.model().report().bestEpoch(),
        run.millis() / 1e3,
        run.model().report().peakMemoryBytes() / 1_000_000,
        (run.estimate().heapBytes() + run.estimate().nativeBytes()) / 1_000_000);
  }

  /** What held-out training edges said at the epoch that was chosen; empty without. */
  private static String validation(TrainingReport report) {
    for (TrainingReport.Validation validation : report.validations()) {
      if (validation.epoch() == report.bestEpoch()) {
        boolean rated = validation.metrics().containsKey("rmse");
        return String.format(
            Locale.ROOT,
            rated ? "MSE %.5f" : "AUC %.4f",
            rated ? Math.pow(validation.metric("rmse") / TOP_RATING, 2) : validation.metric("auc"));
      }
    }
    return "";
  }

  private TrainerRun train(Map<String, Object> keys, Interactions training, boolean featured)
      throws IOException, InterruptedException {
    ModelSpecification specification =
        ModelSpecification.from(new Configuration(keys), GraphSize.of(training.graph()));
    FeatureEncodings encodings =
        featured && specification.learnsFromFeatures()
            ? FeatureEncodings.fit(
                MovieLensRatings.userChoices(),
                MovieLensRatings.itemChoices(),
                training,
                data.users(),
                data.items())
            : FeatureEncodings.NONE;
    return TrainerRun.of(
        new TrainingTask(
            specification,
            concurrency,
            Device.AUTO,
            WeightScale.NONE,
            training,
            encodings.encodeUsers(training, data.users()),
            encodings.encodeItems(training, data.items())));
  }

  private static PairScore scores(TrainerRun run, BipartiteGraph graph) {
    UserScores[] users = new UserScores[graph.userCount()];
    ServingModel model =
        new ServingModel(run.model(), Likes.fingerprints(graph), Likes.itemPopularity(graph));
    for (int user = 0; user < users.length; user++) {
      users[user] = model.query(user, Likes.of(graph, user));
    }
    return (user, item) -> users[user].score(item);
  }

  private static double squaredError(HeldOutLikes test, PairScore score) {
    double sum = 0;
    int user = 0;
    for (int seen = 0; seen < test.size(); user++) {
      int[] items = test.items(user);
      float[] ratings = test.ratings(user);
      for (int i = 0; i < items.length && ratings != null; i++) {
        sum += Math.pow((score.of(user, items[i]) - ratings[i]) / TOP_RATING, 2);
      }
      seen += items.length;
    }
    return sum / test.size();
  }

  private static double areaUnderCurve(
      BipartiteGraph all, HeldOutLikes test, int seed, PairScore score) {
    double[] edges = new double[test.size()];
    double[] others = new double[test.size()];
    SplittableRandom random = new SplittableRandom(seed);
    int at = 0;
    for (int user = 0; user < all.userCount(); user++) {
      for (int item : test.items(user)) {
        edges[at] = score.of(user, item);
        int otherUser = random.nextInt(all.userCount());
        int otherItem = random.nextInt(all.itemCount());
        while (all.byUser().contains(otherUser, otherItem)) {
          otherUser = random.nextInt(all.userCount());
          otherItem = random.nextInt(all.itemCount());
        }
        others[at++] = score.of(otherUser, otherItem);
      }
    }
    Arrays.sort(others);
    double below = 0;
    for (double edge : edges) {
      int index = Arrays.binarySearch(others, edge);
      int from = index < 0 ? -index - 1 : index;
      int to = from;
      while (from > 0 && others[from - 1] == edge) {
        from--;
      }
      while (to < others.length && others[to] == edge) {
        to++;
      }
      below += 0.5 * (from + to);
    }
    return below / ((double) edges.length * others.length);
  }
}

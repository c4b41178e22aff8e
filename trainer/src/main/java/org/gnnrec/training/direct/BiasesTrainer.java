package org.gnnrec.training.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.specification.BiasesSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.TrainingFailedException;

/**
 * Fits {@code r_ui ≈ μ + b_u + b_i} by least squares with {@code λ (Σ b_u² + Σ b_i²)} added (Koren,
 * Bell and Volinsky 2009, equations 3 and 4): μ is the mean rating, then all items' biases are
 * solved for with the users' fixed, {@code b_i = Σ_u (r_ui − μ − b_u) / (λ + n_i)}, and the other
 * way round, in turn. Weights of likes are not used.
 *
 * <p>A user's vector is {@code [μ + b_u, 1]}, an item's {@code [1, b_i]}; an unknown user's {@code
 * [μ, 1]}. Sums are taken in the order of the likes by one thread, so the same task gives the same
 * bits. Thread-safe.
 */
public final class BiasesTrainer implements Trainer {
  private final int epochs;
  private final double regularization;

  /** Makes a trainer of one specification. */
  public BiasesTrainer(BiasesSpecification specification) {
    this.epochs = specification.epochs();
    this.regularization = specification.regularization();
  }

  @Override
  public TrainedModel train(TrainingTask task, ProgressListener progress) {
    long started = System.nanoTime();
    float[] ratings = task.interactions().ratings();
    if (ratings == null) {
      throw new TrainingFailedException(
          "model 'biases' predicts ratings, but the task has none; name the relationships' property"
              + " that holds them as `ratingProperty`");
    }
    Fit fit = new Fit(task.graph().byUser(), task.graph().itemCount(), ratings);
    List<Double> losses = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      fit.alternate();
      losses.add(fit.squaredError());
      progress.progressed(
          new TrainingProgress(Phase.TRAINING, epoch, epochs, losses.get(epoch - 1)));
    }
    long millis = (System.nanoTime() - started) / 1_000_000;
    TrainingReport report =
        new TrainingReport(
            "cpu", "plain", 1, epochs, losses, List.of(), Map.of("training", millis), 0);
    return fit.model(report);
  }

  private final class Fit {
    private final Adjacency byUser;
    private final float[] ratings;
    private final double mean;
    private final double[] users;
    private final double[] items;
    private final int[] itemDegrees;

    Fit(Adjacency byUser, int itemCount, float[] ratings) {
      this.byUser = byUser;
      this.ratings = ratings;
      this.users = new double[byUser.rows()];
      this.items = new double[itemCount];
      this.itemDegrees = new int[itemCount];
      double sum = 0;
      for (float rating : ratings) {
        sum += rating;
      }
      this.mean = ratings.length == 0 ? 0 : sum / ratings.length;
      for (int item : byUser.neighbours()) {
        itemDegrees[item]++;
      }
    }

    void alternate() {
      double[] sums = new double[items.length];
      for (int user = 0; user < users.length; user++) {
        for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
          sums[byUser.neighbours()[e]] += ratings[e] - mean - users[user];
        }
      }
      for (int item = 0; item < items.length; item++) {
        items[item] = shrunk(sums[item], itemDegrees[item]);
      }
      for (int user = 0; user < users.length; user++) {
        double sum = 0;
        for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
          sum += ratings[e] - mean - items[byUser.neighbours()[e]];
        }
        users[user] = shrunk(sum, byUser.degree(user));
      }
    }

    private double shrunk(double sum, int count) {
      return count == 0 ? 0 : sum / (regularization + count);
    }

    /** Mean squared error per rating. */
    double squaredError() {
      double sum = 0;
      for (int user = 0; user < users.length; user++) {
        for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
          double error = ratings[e] - mean - users[user] - items[byUser.neighbours()[e]];
          sum += error * error;
        }
      }
      return ratings.length == 0 ? 0 : sum / ratings.length;
    }

    TrainedModel model(TrainingReport report) {
      float[] userVectors = new float[2 * users.length];
      for (int user = 0; user < users.length; user++) {
        userVectors[2 * user] = (float) (mean + users[user]);
        userVectors[2 * user + 1] = 1;
      }
      float[] itemVectors = new float[2 * items.length];
      for (int item = 0; item < items.length; item++) {
        itemVectors[2 * item] = 1;
        itemVectors[2 * item + 1] = (float) items[item];
      }
      EmbeddingMatrix userMatrix = new EmbeddingMatrix(users.length, 2, userVectors);
      EmbeddingMatrix others = new EmbeddingMatrix(1, 2, new float[] {(float) mean, 1});
      return new FactorModel(
          userMatrix,
          new EmbeddingMatrix(items.length, 2, itemVectors),
          new FixedFoldIn(userMatrix, others, items.length),
          report);
    }
  }
}

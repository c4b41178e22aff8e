package org.gnnrec.training.graphsage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.FactorModel;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.GraphSageLoss;
import org.gnnrec.task.TrainingReport.Validation;

/**
 * Measures a model on held-out pairs: the area under the ROC curve against as many pairs that are
 * no likes, or the root mean squared error of ratings.
 */
final class SageValidation {
  private final GraphSageLoss loss;
  private final Pairs heldOut;
  private final Pairs others;

  /**
   * Draws what held-out likes are told from.
   *
   * @param all every like, held out or not
   */
  SageValidation(GraphSageLoss loss, Pairs heldOut, BipartiteGraph all, long seed) {
    this.loss = loss;
    this.heldOut = heldOut;
    this.others = new Pairs(heldOut.count());
    UnlikedPairs unliked = new UnlikedPairs(all, seed, RandomStream.GRAPHSAGE_UNSEEN_PAIRS, 0);
    for (int pair = 0; pair < heldOut.count(); pair++) {
      unliked.addTo(others, pair, 0);
    }
  }

  /** Takes a measurement after an epoch with its loss. */
  Validation measure(FactorModel model, int epoch, double trainingLoss) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    switch (loss) {
      case BCE -> metrics.put("auc", areaUnderCurve(scores(model, heldOut), scores(model, others)));
      case MSE -> metrics.put("rmse", rootMeanSquaredError(model));
    }
    return new Validation(epoch, trainingLoss, metrics);
  }

  /** How good a measurement is; more is better. */
  double goodness(Validation validation) {
    return switch (loss) {
      case BCE -> validation.metric("auc");
      case MSE -> -validation.metric("rmse");
    };
  }

  private static double[] scores(FactorModel model, Pairs pairs) {
    EmbeddingMatrix users = model.users();
    EmbeddingMatrix items = model.items();
    int dimension = users.dimension();
    double[] scores = new double[pairs.count()];
    for (int pair = 0; pair < scores.length; pair++) {
      int user = pairs.user(pair) * dimension;
      int item = pairs.item(pair) * dimension;
      for (int d = 0; d < dimension; d++) {
        scores[pair] += (double) users.values()[user + d] * items.values()[item + d];
      }
    }
    return scores;
  }

  /**
   * The part of all (like, other) pairs in which the like scores more; a tie is half of one. NaN
   * scores below everything else.
   */
  static double areaUnderCurve(double[] likes, double[] others) {
    double[] sorted = Arrays.stream(others).map(SageValidation::withoutNaN).sorted().toArray();
    double below = 0;
    for (double like : likes) {
      double score = withoutNaN(like);
      below += 0.5 * (lowerBound(sorted, score) + upperBound(sorted, score));
    }
    return below / ((double) likes.length * others.length);
  }

  private static double withoutNaN(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
  }

  private static int lowerBound(double[] sorted, double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static int upperBound(double[] sorted, double value) {
    return lowerBound(sorted, Math.nextUp(value));
  }

  private double rootMeanSquaredError(FactorModel model) {
    double[] scores = scores(model, heldOut);
    double sum = 0;
    for (int pair = 0; pair < scores.length; pair++) {
      double error = scores[pair] - heldOut.target(pair);
      sum += error * error;
    }
    return Math.sqrt(sum / scores.length);
  }
}

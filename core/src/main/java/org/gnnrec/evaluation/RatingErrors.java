package org.gnnrec.evaluation;

import org.gnnrec.evaluation.Bootstrap.Statistic;
import org.gnnrec.sampling.HeldOutTruth;

/**
 * Errors of predicted ratings, added up by user.
 *
 * @param squared sums of squared errors
 * @param absolute sums of absolute errors
 * @param ratings how many ratings each user has
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record RatingErrors(double[] squared, double[] absolute, double[] ratings) {
  private static final int BLOCK = 64;

  /**
   * Predicts the held-out ratings.
   *
   * @throws IllegalArgumentException if the judging part has no ratings
   */
  static RatingErrors of(HeldOutTruth truth, Scorer scorer, Workers workers) {
    int[] users = truth.users();
    double[] squared = new double[users.length];
    double[] absolute = new double[users.length];
    double[] counts = new double[users.length];
    workers.run(
        users.length,
        BLOCK,
        (from, to, worker) -> {
          for (int place = from; place < to; place++) {
            float[] actual = truth.part().ratings(users[place]);
            if (actual == null) {
              throw new IllegalArgumentException("there are no ratings to compare with");
            }
            float[] predicted = scorer.scores(users[place], truth.part().items(users[place]));
            for (int i = 0; i < actual.length; i++) {
              double error = (double) predicted[i] - actual[i];
              squared[place] += error * error;
              absolute[place] += Math.abs(error);
            }
            counts[place] = actual.length;
          }
        });
    return new RatingErrors(squared, absolute, counts);
  }

  /** The mean of squared errors over all ratings. */
  Statistic meanSquared() {
    return Bootstrap.ratio(squared, ratings);
  }

  /** Its square root. */
  Statistic rootMeanSquared() {
    Statistic meanSquared = meanSquared();
    return counts -> Math.sqrt(meanSquared.of(counts));
  }

  /** The mean of absolute errors over all ratings. */
  Statistic meanAbsolute() {
    return Bootstrap.ratio(absolute, ratings);
  }
}

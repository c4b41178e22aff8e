package org.gnnrec.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.sampling.RandomStream;

/**
 * Confidence intervals by the percentile bootstrap (Efron and Tibshirani, "An Introduction to the
 * Bootstrap", 1993, chapter 13): users are drawn with replacement, as many as there are, {@value
 * #REPLICATES} times, and the interval leaves out equal parts of the values at both ends.
 *
 * <p>All statistics of a call see the same drawn users. The result depends on the seed and not on
 * the number of threads.
 */
final class Bootstrap {
  static final int REPLICATES = 1000;
  private static final int BLOCK = 8;

  private final long seed;
  private final double confidence;
  private final Workers workers;

  /**
   * Prepares intervals.
   *
   * @param confidence the part of the drawn values that an interval holds, in (0, 1)
   */
  Bootstrap(long seed, double confidence, Workers workers) {
    this.seed = seed;
    this.confidence = confidence;
    this.workers = workers;
  }

  /** A value over users, each of whom counts as often as drawn. */
  interface Statistic {
    /**
     * Computes it; thread-safe.
     *
     * @param counts how often each user counts, by place among the measured users
     */
    double of(int[] counts);
  }

  /** The mean of a value per user. */
  static Statistic mean(double[] values) {
    return counts -> {
      double sum = 0;
      double users = 0;
      for (int user = 0; user < values.length; user++) {
        sum += counts[user] * values[user];
        users += counts[user];
      }
      return sum / users;
    };
  }

  /** The sum of one value per user over the sum of another; 0 where that is 0. */
  static Statistic ratio(double[] numerators, double[] denominators) {
    return counts -> {
      double above = 0;
      double below = 0;
      for (int user = 0; user < numerators.length; user++) {
        above += counts[user] * numerators[user];
        below += counts[user] * denominators[user];
      }
      return below == 0 ? 0 : above / below;
    };
  }

  /**
   * A statistic with its interval.
   *
   * @param value with each user once
   * @param lower lower end
   * @param upper upper end
   * @param mean of the drawn values
   */
  record Interval(double value, double lower, double upper, double mean) {
    /**
     * The interval moved by the bias of the drawn values, for statistics that fall when users
     * repeat.
     */
    Interval centred() {
      return new Interval(value, lower + value - mean, upper + value - mean, value);
    }
  }

  /**
   * Computes values and intervals.
   *
   * @param users how many there are, at least 1
   */
  Interval[] intervals(int users, List<Statistic> statistics) {
    int[] once = new int[users];
    Arrays.fill(once, 1);
    double[][] drawn = new double[statistics.size()][REPLICATES];
    int[][] scratch = new int[workers.threads()][users];
    workers.run(
        REPLICATES,
        BLOCK,
        (from, to, worker) -> {
          for (int replicate = from; replicate < to; replicate++) {
            int[] counts = scratch[worker];
            draw(counts, replicate);
            for (int s = 0; s < drawn.length; s++) {
              drawn[s][replicate] = statistics.get(s).of(counts);
            }
          }
        });
    Interval[] intervals = new Interval[drawn.length];
    for (int s = 0; s < drawn.length; s++) {
      double mean = Arrays.stream(drawn[s]).sum() / REPLICATES;
      Arrays.sort(drawn[s]);
      intervals[s] =
          new Interval(
              statistics.get(s).of(once),
              quantile(drawn[s], (1 - confidence) / 2),
              quantile(drawn[s], (1 + confidence) / 2),
              mean);
    }
    return intervals;
  }

  private void draw(int[] counts, int replicate) {
    Arrays.fill(counts, 0);
    SplittableRandom random = RandomStream.BOOTSTRAP.random(seed, replicate);
    for (int i = 0; i < counts.length; i++) {
      counts[random.nextInt(counts.length)]++;
    }
  }

  /** Interpolates linearly between order statistics. */
  static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

package org.gnnrec.training.projection;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Lays points out by gradient descent with momentum and a gain for each coordinate (van der Maaten
 * 2014, section 5), from a small copy of another layout. In the first third of the steps
 * probabilities are exaggerated, so that what belongs together finds together. The learning rate
 * grows with the number of points (Belkina et al. 2019).
 */
final class TsneLayout {
  private static final double THETA = 0.5;
  private static final double EXAGGERATION = 12;

  /** 4 is part of the gradient. */
  private static final double POINTS_PER_RATE = 4 * EXAGGERATION;

  private static final double LEAST_RATE = 50;
  private static final double FIRST_SPREAD = 1e-4;
  private static final double LEAST_GAIN = 0.01;

  private final TsneGradient gradient;
  private final int steps;

  /** Prepares a layout. */
  TsneLayout(WeightedGraph probabilities, int steps, WorkerPool pool) {
    this.gradient = new TsneGradient(probabilities, THETA, pool);
    this.steps = steps;
  }

  /**
   * Lays points out.
   *
   * @param initial {@code [n, 2]}, of any size
   * @param progress told the number of each step, from 1
   * @return {@code [n, 2]}
   */
  double[] run(double[] initial, IntConsumer progress) {
    double[] coordinates = small(initial);
    double[] slope = new double[coordinates.length];
    double[] velocity = new double[coordinates.length];
    double[] gains = new double[coordinates.length];
    Arrays.fill(gains, 1);
    int points = coordinates.length / 2;
    double rate = Math.max(LEAST_RATE, points / POINTS_PER_RATE);
    int exaggerated = steps / 3;
    for (int step = 1; step <= steps; step++) {
      boolean early = step <= exaggerated;
      gradient.at(coordinates, early ? EXAGGERATION : 1, slope);
      double momentum = early ? 0.5 : 0.8;
      for (int i = 0; i < coordinates.length; i++) {
        boolean sameWay = slope[i] > 0 == velocity[i] > 0;
        gains[i] = Math.max(LEAST_GAIN, sameWay ? gains[i] * 0.8 : gains[i] + 0.2);
        velocity[i] = momentum * velocity[i] - rate * gains[i] * slope[i];
        coordinates[i] += velocity[i];
      }
      progress.accept(step);
    }
    return coordinates;
  }

  private static double[] small(double[] initial) {
    double squares = 0;
    for (int i = 0; i < initial.length; i += 2) {
      squares += initial[i] * initial[i];
    }
    double deviation = Math.sqrt(squares / (initial.length / 2.0));
    double factor = deviation > 0 ? FIRST_SPREAD / deviation : 0;
    double[] small = initial.clone();
    for (int i = 0; i < small.length; i++) {
      small[i] *= factor;
    }
    return small;
  }
}

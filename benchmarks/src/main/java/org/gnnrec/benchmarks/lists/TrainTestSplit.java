package org.gnnrec.benchmarks.lists;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.HoldOut;

/**
 * Likes to train on and likes to measure on.
 *
 * @param label what tells this division from others, such as its seed
 * @param training the training part
 * @param heldOut the other likes of a user, ascending
 */
public record TrainTestSplit(String label, BipartiteGraph training, IntFunction<int[]> heldOut) {
  private static final long VALIDATION_SEED = 1000;

  /** A part of each user's likes is held out at random. */
  public static TrainTestSplit perUser(BipartiteGraph graph, double fraction, long seed) {
    HoldOut holdOut = HoldOut.split(graph, fraction, seed);
    return new TrainTestSplit(Long.toString(seed), holdOut.training(), holdOut::heldOut);
  }

  /**
   * The training part divided again, to choose settings without a look at the test part.
   *
   * @param fraction of each user's likes in the training part
   */
  public TrainTestSplit validation(double fraction) {
    HoldOut holdOut = HoldOut.split(training, fraction, VALIDATION_SEED);
    return new TrainTestSplit(label + ", validation", holdOut.training(), holdOut::heldOut);
  }

  /** Users with held-out likes. */
  int[] users() {
    return IntStream.range(0, training.userCount())
        .filter(user -> heldOut.apply(user).length > 0)
        .toArray();
  }
}

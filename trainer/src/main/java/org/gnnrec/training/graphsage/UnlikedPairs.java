package org.gnnrec.training.graphsage;

import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.RandomStream;

/**
 * Draws pairs of a user and an item that are no likes, evenly from all such: what link prediction
 * tells likes from. Immutable and thread-safe.
 */
final class UnlikedPairs {
  /** A graph that is full but for one pair in a hundred makes do with fewer. */
  private static final int TRIES = 1000;

  private final BipartiteGraph graph;
  private final long seed;
  private final RandomStream stream;
  private final int epoch;

  /**
   * Draws from a graph.
   *
   * @param stream what the pairs are for
   * @param epoch 0 where they are drawn once
   */
  UnlikedPairs(BipartiteGraph graph, long seed, RandomStream stream, int epoch) {
    this.graph = graph;
    this.seed = seed;
    this.stream = stream;
    this.epoch = epoch;
  }

  /** Adds the pair of a number, with a target; none if chance finds none. */
  void addTo(Pairs pairs, int number, float target) {
    SplittableRandom random = stream.random(seed, epoch, number);
    for (int tries = 0; tries < TRIES; tries++) {
      int user = random.nextInt(graph.userCount());
      int item = random.nextInt(graph.itemCount());
      if (!graph.byUser().contains(user, item)) {
        pairs.add(user, item, target);
        return;
      }
    }
  }
}

package org.gnnrec.training.graphsage;

import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.Seeds;

/**
 * Draws pairs of a user and an item that are no likes, evenly from all such: what link prediction
 * tells likes from. Immutable and thread-safe.
 */
final class UnlikedPairs {
  /** A graph that is full but for one pair in a hundred makes do with fewer. */
  private static final int TRIES = 1000;

  private final BipartiteGraph graph;
  private final long seed;
  private final int purpose;

  /**
   * Draws from a graph.
   *
   * @param purpose tells apart the uses of one seed
   */
  UnlikedPairs(BipartiteGraph graph, long seed, int purpose) {
    this.graph = graph;
    this.seed = seed;
    this.purpose = purpose;
  }

  /** Adds the pair of a number, with a target; none if chance finds none. */
  void addTo(Pairs pairs, int number, float target) {
    SplittableRandom random = Seeds.stream(seed, purpose, number);
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

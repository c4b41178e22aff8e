package org.gnnrec.sampling;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;

/**
 * A graph whose likes are divided, user by user and at random, into those to train on and those to
 * measure on, see {@link LikeSplitter#perUser}. Immutable and thread-safe.
 */
public final class HoldOut {
  private final Split split;

  private HoldOut(Split split) {
    this.split = split;
  }

  /**
   * Divides a graph.
   *
   * @param fraction part of each user's likes to hold out, in [0, 1)
   * @param seed the same seed gives the same division of the same graph
   */
  public static HoldOut split(BipartiteGraph graph, double fraction, long seed) {
    byte[] parts = LikeSplitter.perUser(graph, 0, fraction, seed);
    return new HoldOut(Split.of(Interactions.of(graph), parts));
  }

  /** The likes to train on, over the same users and items. */
  public BipartiteGraph training() {
    return split.training().graph();
  }

  /** How many likes are held out in all. */
  public int heldOutCount() {
    return split.test().size();
  }

  /** How many likes of a user are held out. */
  public int heldOutCount(int user) {
    return split.test().size(user);
  }

  /** A copy of the items held out of a user's likes, ascending. */
  public int[] heldOut(int user) {
    return split.test().items(user);
  }
}

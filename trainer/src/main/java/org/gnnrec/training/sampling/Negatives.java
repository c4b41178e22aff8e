package org.gnnrec.training.sampling;

import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.sampling.RandomStream;

/**
 * Draws, for a like, an item that its user does not like, evenly from all such. Immutable and
 * thread-safe.
 */
public final class Negatives {
  private final Adjacency likes;
  private final int items;
  private final long seed;

  /**
   * Draws from a graph's items.
   *
   * @param likes the graph by user
   * @param items number of items
   */
  public Negatives(Adjacency likes, int items, long seed) {
    this.likes = likes;
    this.items = items;
    this.seed = seed;
  }

  /** The item for a user's like in an epoch, or −1 for a user who likes every item. */
  public int draw(int user, int like, int epoch) {
    if (likes.degree(user) >= items) {
      return -1;
    }
    SplittableRandom random = RandomStream.NEGATIVES.random(seed, epoch, like);
    int item = random.nextInt(items);
    while (likes.contains(user, item)) {
      item = random.nextInt(items);
    }
    return item;
  }
}

package org.gnnrec.training.sampling;

import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.sampling.RandomStream;

/**
 * Draws, for a like, pairs of a user and an item, evenly from all pairs that are no likes.
 * Immutable and thread-safe.
 */
public final class NegativePairs {
  private final Adjacency likes;
  private final int users;
  private final int items;
  private final int perLike;
  private final long seed;

  /**
   * Draws from a graph's pairs.
   *
   * @param perLike pairs for each like
   */
  public NegativePairs(BipartiteGraph graph, int perLike, long seed) {
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.items = graph.itemCount();
    // A graph of all pairs leaves none to draw.
    this.perLike = graph.likeCount() < (long) users * items ? perLike : 0;
    this.seed = seed;
  }

  /** Pairs for each like; 0 where every pair is a like. */
  public int perLike() {
    return perLike;
  }

  /**
   * Draws the pairs of one like.
   *
   * @param like position in the graph by user
   * @param epoch from 0; another draws others
   * @param pairUsers receives {@link #perLike} users
   * @param pairItems receives as many items
   * @param at the first place that is written to in both
   */
  public void draw(int like, int epoch, int[] pairUsers, int[] pairItems, int at) {
    if (perLike == 0) {
      return;
    }
    SplittableRandom random = RandomStream.NEGATIVES.random(seed, epoch, like);
    for (int place = at; place < at + perLike; place++) {
      int user = random.nextInt(users);
      int item = random.nextInt(items);
      while (likes.contains(user, item)) {
        user = random.nextInt(users);
        item = random.nextInt(items);
      }
      pairUsers[place] = user;
      pairItems[place] = item;
    }
  }
}

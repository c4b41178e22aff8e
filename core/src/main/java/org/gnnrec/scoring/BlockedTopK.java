package org.gnnrec.scoring;

import java.util.BitSet;
import java.util.List;
import org.gnnrec.graph.Likes;
import org.gnnrec.ranking.TopK;
import org.jspecify.annotations.Nullable;

/**
 * The best items of many users at once, exactly those that {@link ServingModel#best} would give
 * each of them. A first pass multiplies blocks of users with blocks of items and keeps, for each
 * user, the items whose product comes near enough to the k-th best; only those are then scored as
 * {@link UserScores#score} does.
 *
 * <p>"Near enough" follows from the bound on the rounding of a sum of {@code d} products in any
 * order (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., section 3.1): {@code
 * |fl(u·v) − u·v| ≤ γ ‖u‖ ‖v‖} with {@code γ = dε / (1 − dε)} and {@code ε = 2⁻²⁴}. Two such sums
 * of one product differ by twice that. So if {@code t} is the k-th best sum of the first pass, then
 * no item below {@code t − 4γ ‖u‖ max‖v‖} can be among the k best of the second.
 *
 * <p>Immutable and thread-safe; a {@link Worker} belongs to one thread.
 */
public final class BlockedTopK {
  /** The most users of a block. */
  public static final int BLOCK_USERS = UserBlockProducts.USERS;

  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private final ItemBlocks items;
  private final BitSet open;
  private final double longest;

  /**
   * Prepares the items.
   *
   * @param items their vectors
   * @param open the items that may be in a list; copied
   */
  public BlockedTopK(ItemBlocks items, BitSet open) {
    this.items = items;
    this.open = (BitSet) open.clone();
    this.longest = items.longest();
  }

  /**
   * A user of a block.
   *
   * @param scores by the same items
   * @param excluded items to leave out
   */
  public record Query(FactorScores scores, Likes excluded) {}

  /** A worker for one thread. */
  public Worker worker() {
    return new Worker();
  }

  /** Buffers for one thread. */
  public final class Worker {
    private final UserBlockProducts products = new UserBlockProducts(items);

    private Worker() {}

    /**
     * The best items of a block of users.
     *
     * @param block at most {@link #BLOCK_USERS} users
     * @param k how many items of each, if there are as many
     * @return for each user, in their order, the best items, best first; equal scores by ascending
     *     index, NaN never
     */
    public TopK.Entry[][] best(List<Query> block, int k) {
      int users = block.size();
      float[][] vectors = new float[users][];
      @Nullable Candidates[] candidates = new Candidates[users];
      for (int user = 0; user < users; user++) {
        vectors[user] = block.get(user).scores().vector();
        double slack = slack(vectors[user]);
        candidates[user] =
            Double.isFinite(slack)
                ? new Candidates(k, slack, open, block.get(user).excluded().itemIndexes())
                : null;
      }
      for (int at = 0; at < items.blocks(); at++) {
        int first = at * ItemBlocks.SIZE;
        int next = open.nextSetBit(first);
        if (next < 0 || next >= first + ItemBlocks.SIZE) {
          continue;
        }
        float[][] sums = products.of(vectors, users, at);
        for (int user = 0; user < users; user++) {
          Candidates found = candidates[user];
          if (found != null) {
            found.offer(sums[user], first);
          }
        }
      }
      TopK.Entry[][] best = new TopK.Entry[users][];
      for (int user = 0; user < users; user++) {
        best[user] = exact(block.get(user), candidates[user], k);
      }
      return best;
    }
  }

  /** How far below the k-th best sum an item may be; not finite where a sum may overflow. */
  private double slack(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double largest = Math.sqrt(squares) * longest;
    if (!(largest < Float.MAX_VALUE / 2)) {
      return Double.POSITIVE_INFINITY;
    }
    double bound = vector.length * UNIT_ROUNDOFF;
    // Products below the normal range lose an absolute amount.
    return 4 * (bound / (1 - bound) * largest + vector.length * (double) Float.MIN_NORMAL);
  }

  private TopK.Entry[] exact(Query query, @Nullable Candidates found, int k) {
    TopK best = new TopK(Math.min(k, items.rows()));
    if (found != null) {
      for (int item : found.items()) {
        best.offer(item, query.scores().score(item));
      }
      return best.drain();
    }
    for (int item = open.nextSetBit(0); item >= 0; item = open.nextSetBit(item + 1)) {
      if (!query.excluded().contains(item)) {
        best.offer(item, query.scores().score(item));
      }
    }
    return best.drain();
  }
}

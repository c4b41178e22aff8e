package org.gnnrec.scoring;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.Likes;
import org.jspecify.annotations.Nullable;

/**
 * The best items of many users at once, exactly those that {@link ServingModel#best} would give
 * each of them. A first pass multiplies blocks of users with panels of items and keeps, for each
 * user, the items whose rounded product comes near enough to the k-th best; only those are then
 * scored as {@link UserScores#score} does.
 *
 * <p>"Near enough" follows from the bound on the rounding of a sum of {@code d} products in any
 * order (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., section 3.1): {@code
 * |fl(u·v) − u·v| ≤ γ ‖u‖ ‖v‖} with {@code γ = dε / (1 − dε)} and {@code ε = 2⁻²⁴}. Two such sums
 * of one product differ by twice that. So if {@code t} is the k-th best sum of the first pass, then
 * no item below {@code t − 4γ ‖u‖ max‖v‖} can be among the k best of the second.
 *
 * <p>Immutable and thread-safe; a {@link Worker} belongs to one thread. The vectors of the open
 * items are held once more.
 */
public final class BlockedTopK {
  /** Users whose sums with a panel fit the first-level cache. */
  public static final int BLOCK_USERS = 64;

  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private final ItemPanels panels;
  private final int[] rows;
  private final int[] placeOfRow;

  /**
   * Prepares the items.
   *
   * @param items vectors, {@code [items, d]}
   * @param open the items that may be in a list
   */
  public BlockedTopK(EmbeddingMatrix items, BitSet open) {
    rows = open.stream().toArray();
    placeOfRow = new int[items.rows()];
    Arrays.fill(placeOfRow, -1);
    for (int place = 0; place < rows.length; place++) {
      placeOfRow[rows[place]] = place;
    }
    panels = new ItemPanels(items, rows);
  }

  /**
   * A user of a block.
   *
   * @param scores by the same items as the panels
   * @param excluded items to leave out, in ascending order
   */
  public record Query(FactorScores scores, Likes excluded) {}

  /** Buffers for one thread. */
  public final class Worker {
    private final float[][] vectors = new float[BLOCK_USERS][];
    private final float[][] sums = new float[BLOCK_USERS][ItemPanels.WIDTH];
    private final @Nullable Candidates[] candidates = new Candidates[BLOCK_USERS];

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
      for (int user = 0; user < users; user++) {
        vectors[user] = block.get(user).scores().vector();
        double slack = slack(vectors[user]);
        candidates[user] =
            Double.isFinite(slack) ? new Candidates(k, slack, places(block.get(user))) : null;
      }
      for (int panel = 0; panel < panels.count(); panel++) {
        panels.multiply(panel, vectors, users, sums);
        int first = panel * ItemPanels.WIDTH;
        for (int user = 0; user < users; user++) {
          Candidates found = candidates[user];
          if (found != null) {
            found.offer(sums[user], first, panels.width(panel));
          }
        }
      }
      TopK.Entry[][] best = new TopK.Entry[users][];
      for (int user = 0; user < users; user++) {
        best[user] = exact(block.get(user), candidates[user], k);
      }
      return best;
    }

    private TopK.Entry[] exact(Query query, @Nullable Candidates found, int k) {
      TopK best = new TopK(Math.min(k, rows.length));
      if (found == null) {
        for (int row : rows) {
          if (!query.excluded().contains(row)) {
            best.offer(row, query.scores().score(row));
          }
        }
      } else {
        for (int place : found.places()) {
          best.offer(rows[place], query.scores().score(rows[place]));
        }
      }
      return best.drain();
    }
  }

  /** A worker for one thread. */
  public Worker worker() {
    return new Worker();
  }

  /** How far below the k-th best sum an item may be; not finite where a sum may overflow. */
  private double slack(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double largest = Math.sqrt(squares) * panels.longest();
    if (!(largest < Float.MAX_VALUE / 2)) {
      return Double.POSITIVE_INFINITY;
    }
    double bound = vector.length * UNIT_ROUNDOFF;
    // Products below the normal range lose an absolute amount.
    return 4 * (bound / (1 - bound) * largest + vector.length * (double) Float.MIN_NORMAL);
  }

  /** Where the excluded items are in the panels, ascending. */
  private int[] places(Query query) {
    int[] excluded = query.excluded().itemIndexes();
    int[] places = new int[excluded.length];
    int count = 0;
    for (int row : excluded) {
      if (placeOfRow[row] >= 0) {
        places[count++] = placeOfRow[row];
      }
    }
    return Arrays.copyOf(places, count);
  }
}

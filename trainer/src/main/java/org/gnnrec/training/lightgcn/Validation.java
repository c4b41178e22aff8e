package org.gnnrec.training.lightgcn;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gnnrec.evaluation.RankingMetrics;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.ranking.TopK;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.training.kernel.ItemPanels;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.sampling.UnseenPairs;

/**
 * Measures final vectors on held-out likes: for each user with some, all items are ranked but those
 * trained on. Where that would be too much, some of these users stand for all, evenly spread over
 * their order. Holds scratch; not thread-safe.
 */
final class Validation {
  private static final int TOP = 20;
  private static final int USER_BLOCK = 16;
  private static final long MOST_SCORES = 1L << 27;

  private final HoldOut holdOut;
  private final WorkerPool pool;
  private final ItemPanels panels;
  private final UnseenPairs pairs;
  private final int stride;
  private final int users;
  private final int items;
  private final int[] measured;
  private final double[] recalls;
  private final double[] ndcgs;
  private final float[][] scores;
  private final float[][] vectors;

  /**
   * A measurement.
   *
   * @param recallAt20 mean Recall@20 over the users measured
   * @param ndcgAt20 mean NDCG@20 over the same
   * @param auc how probable it is that a held-out like scores above a random pair that is no like
   */
  record Measurement(double recallAt20, double ndcgAt20, double auc) {}

  /**
   * Prepares measurements.
   *
   * @param dimension length of the vectors
   * @param seed of the pairs that are no likes
   */
  Validation(HoldOut holdOut, Kernels kernels, WorkerPool pool, int dimension, long seed) {
    this.holdOut = holdOut;
    this.pool = pool;
    this.users = holdOut.training().userCount();
    this.items = holdOut.training().itemCount();
    this.panels = new ItemPanels(kernels, pool, items, dimension);
    this.stride = kernels.stride(dimension);
    this.measured = measuredUsers(holdOut);
    this.pairs = new UnseenPairs(holdOut, measured, kernels, stride, seed);
    this.recalls = new double[measured.length];
    this.ndcgs = new double[measured.length];
    this.scores = new float[pool.workers()][USER_BLOCK * panels.scoreStride()];
    this.vectors = new float[pool.workers()][USER_BLOCK * stride];
  }

  private static int[] measuredUsers(HoldOut holdOut) {
    int[] all =
        IntStream.range(0, holdOut.training().userCount())
            .filter(user -> holdOut.heldOutCount(user) > 0)
            .toArray();
    long most = Math.max(1, MOST_SCORES / Math.max(1, holdOut.training().itemCount()));
    return all.length <= most
        ? all
        : IntStream.range(0, (int) most)
            .map(place -> all[(int) ((long) place * all.length / most)])
            .toArray();
  }

  /**
   * Takes a measurement.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}, users first
   */
  Measurement measure(float[] embeddings) {
    panels.pack(embeddings, users, stride);
    pool.run(
        WorkerPool.blocks(measured.length, USER_BLOCK),
        (block, worker) -> measureBlock(block, worker, embeddings));
    return new Measurement(
        Arrays.stream(recalls).average().orElse(0),
        Arrays.stream(ndcgs).average().orElse(0),
        pairs.auc(embeddings));
  }

  /** NDCG@20 of each user in the last measurement, in one order for all measurements. */
  double[] ndcgs() {
    return ndcgs.clone();
  }

  private void measureBlock(int block, int worker, float[] embeddings) {
    int first = block * USER_BLOCK;
    int rows = Math.min(USER_BLOCK, measured.length - first);
    float[] row = vectors[worker];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(embeddings, measured[first + i] * stride, row, i * stride, stride);
    }
    panels.score(Block.rows(row, 0, stride), rows, scores[worker], 0);
    for (int i = 0; i < rows; i++) {
      int user = measured[first + i];
      int[] ranked = rank(scores[worker], i * panels.scoreStride(), user);
      int[] relevant = holdOut.heldOut(user);
      recalls[first + i] = RankingMetrics.recall(ranked, relevant, TOP);
      ndcgs[first + i] = RankingMetrics.ndcg(ranked, relevant, TOP);
    }
  }

  private int[] rank(float[] row, int at, int user) {
    Adjacency trained = holdOut.training().byUser();
    for (int e = trained.offsets()[user]; e < trained.offsets()[user + 1]; e++) {
      row[at + trained.neighbours()[e]] = Float.NaN;
    }
    TopK best = new TopK(TOP);
    for (int item = 0; item < items; item++) {
      best.offer(item, row[at + item]);
    }
    TopK.Entry[] entries = best.drain();
    int[] ranked = new int[entries.length];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = entries[i].index();
    }
    return ranked;
  }
}

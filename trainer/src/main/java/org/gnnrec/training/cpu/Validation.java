package org.gnnrec.training.cpu;

import java.util.stream.IntStream;
import org.gnnrec.evaluation.RankingMetrics;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.model.TrainingReport;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.scoring.TopK;
import org.gnnrec.training.kernel.ItemPanels;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Measures final vectors on held-out likes: for each user with some, all items are ranked but those
 * trained on. Holds scratch; not thread-safe.
 */
final class Validation {
  private static final int TOP = 20;
  private static final int USER_BLOCK = 16;

  private final HoldOut holdOut;
  private final WorkerPool pool;
  private final ItemPanels panels;
  private final int stride;
  private final int users;
  private final int items;
  private final int[] measured;
  private final double[] recalls;
  private final double[] ndcgs;
  private final float[][] scores;
  private final float[][] vectors;

  Validation(HoldOut holdOut, Kernels kernels, WorkerPool pool, int dimension) {
    this.holdOut = holdOut;
    this.pool = pool;
    this.users = holdOut.training().userCount();
    this.items = holdOut.training().itemCount();
    this.panels = new ItemPanels(kernels, pool, items, dimension);
    this.stride = kernels.stride(dimension);
    this.measured =
        IntStream.range(0, users).filter(user -> holdOut.heldOutCount(user) > 0).toArray();
    this.recalls = new double[measured.length];
    this.ndcgs = new double[measured.length];
    this.scores = new float[pool.workers()][USER_BLOCK * panels.scoreStride()];
    this.vectors = new float[pool.workers()][USER_BLOCK * stride];
  }

  /**
   * Takes a measurement.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}, users first
   * @param epoch what the result is labelled with
   * @param loss of that epoch, likewise
   */
  TrainingReport.Validation measure(float[] embeddings, int epoch, double loss) {
    panels.pack(embeddings, users, stride);
    pool.run(
        WorkerPool.blocks(measured.length, USER_BLOCK),
        (block, worker) -> measureBlock(block, worker, embeddings));
    return TrainingReport.Validation.ofRankings(epoch, loss, mean(recalls), mean(ndcgs));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
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

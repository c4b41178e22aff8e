package org.gnnrec.training.lightgcn.cpu;

import java.util.Arrays;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * The L2 term of a batch of n likes, {@code λ/2n Σ |e^(0)|²} over the layer-0 vectors of all users
 * and items that the batch used, each as often as it was used. Not thread-safe.
 */
final class Regularization {
  private static final int ROW_BLOCK = 256;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final int stride;
  private final double weight;
  private final float[] uses;

  /**
   * Makes the term.
   *
   * @param weight λ
   */
  Regularization(Kernels kernels, WorkerPool pool, int nodes, int stride, double weight) {
    this.kernels = kernels;
    this.pool = pool;
    this.stride = stride;
    this.weight = weight;
    this.uses = new float[weight > 0 ? nodes : 0];
  }

  /**
   * Adds the gradient.
   *
   * @param vectors layer-0 vectors, {@code [nodes, stride]}
   * @param gradient the gradient by these is added to it
   * @param loss knows what the batch used
   */
  void add(float[] vectors, float[] gradient, BatchLoss loss, int[] batch, int from, int to) {
    Arrays.fill(uses, 0);
    loss.countUses(uses, batch, from, to);
    int likes = 0;
    for (int i = from; i < to; i++) {
      likes += loss.likesOf(batch[i]);
    }
    float factor = (float) (weight / Math.max(1, likes));
    pool.runRows(
        uses.length,
        ROW_BLOCK,
        (node, worker) -> {
          if (uses[node] > 0) {
            int at = node * stride;
            kernels.addScaled(gradient, at, vectors, at, stride, factor * uses[node]);
          }
        });
  }
}

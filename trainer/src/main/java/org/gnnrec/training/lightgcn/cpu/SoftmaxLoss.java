package org.gnnrec.training.lightgcn.cpu;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.ItemPanels;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Softmax cross-entropy of each like against all items: {@code L = 1/N Σ_u ω_u Σ_i c_ui (log Σ_j
 * exp(s_uj/τ) − s_ui/τ)}, where c are the likes' weights, {@code ω_u = D_u^-0.5} keeps users with
 * many likes from drowning the others (D is the sum of a user's weights), and {@code N = Σ_u ω_u
 * D_u} makes L a mean.
 *
 * <p>Users are taken in chunks whose scores fit {@link #CHUNK_BYTES}. Within a chunk, blocks of
 * users compute scores, probabilities and the users' gradient; then blocks of items compute theirs
 * from the stored chunk. So each row of the gradient is added up by one thread in one order. Not
 * thread-safe.
 */
final class SoftmaxLoss implements BatchLoss {
  private static final int CHUNK_BYTES = 16 << 20;
  private static final int USER_BLOCK = 32;
  private static final int ITEM_BLOCK = 64;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final Adjacency likes;
  private final int users;
  private final int items;
  private final float inverseTemperature;
  private final double[] userWeights;
  private final ItemPanels panels;
  private final int stride;
  private final int scoreStride;
  private final int chunkUsers;
  private final float[] scores;
  private final float[] chunkVectors;
  private final float[] chunkGradient;
  private final double[] losses;

  SoftmaxLoss(
      BipartiteGraph graph, Kernels kernels, WorkerPool pool, int dimension, double temperature) {
    this(graph, kernels, pool, dimension, temperature, CHUNK_BYTES);
  }

  SoftmaxLoss(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int dimension,
      double temperature,
      int chunkBytes) {
    this.kernels = kernels;
    this.pool = pool;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.items = graph.itemCount();
    this.inverseTemperature = (float) (1 / temperature);
    this.userWeights = Propagation.inverseRoots(likes);
    this.panels = new ItemPanels(kernels, pool, items, dimension);
    this.stride = kernels.stride(dimension);
    this.scoreStride = panels.scoreStride();
    int fitting = Math.max(4, chunkBytes / Float.BYTES / scoreStride / 4 * 4);
    this.chunkUsers = Math.min(fitting, (users + 3) / 4 * 4);
    this.scores = new float[Math.multiplyExact(chunkUsers, scoreStride)];
    this.chunkVectors = new float[chunkUsers * stride];
    this.chunkGradient = new float[chunkUsers * stride];
    this.losses = new double[chunkUsers];
  }

  @Override
  public int units() {
    return users;
  }

  @Override
  public int likesOf(int unit) {
    return likes.degree(unit);
  }

  /** What a batch's loss is divided by, see the class comment. */
  private double normaliser(int[] batch, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += userWeights[batch[i]] * likes.weightedDegree(batch[i]);
    }
    return sum;
  }

  /**
   * The loss of some users, and its gradient.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}, users first
   * @param gradient the gradient by these is added to it
   * @param batch user indexes, each at most once
   * @param from first place in {@code batch}
   * @param to end in {@code batch}
   * @return the mean loss per like
   */
  double addGradient(float[] embeddings, float[] gradient, int[] batch, int from, int to) {
    double normaliser = normaliser(batch, from, to);
    if (normaliser == 0) {
      return 0;
    }
    panels.pack(embeddings, users, stride);
    double loss = 0;
    for (int first = from; first < to; first += chunkUsers) {
      int start = first;
      int rows = Math.min(chunkUsers, to - first);
      int block = Math.min(USER_BLOCK, chunkUsers);
      pool.run(
          WorkerPool.blocks(rows, block),
          (number, worker) ->
              userBlock(
                  embeddings,
                  gradient,
                  batch,
                  start,
                  number * block,
                  Math.min(rows, (number + 1) * block),
                  normaliser));
      pool.run(
          WorkerPool.blocks(items, ITEM_BLOCK),
          (number, worker) -> itemBlock(gradient, number * ITEM_BLOCK, rows));
      for (int row = 0; row < rows; row++) {
        loss += losses[row];
      }
    }
    return loss / normaliser;
  }

  @Override
  public double addGradient(
      float[] embeddings, float[] gradient, int[] batch, int from, int to, int epoch) {
    return addGradient(embeddings, gradient, batch, from, to);
  }

  @Override
  public void countUses(float[] uses, int[] batch, int from, int to) {
    for (int i = from; i < to; i++) {
      int user = batch[i];
      uses[user] += likes.degree(user);
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        uses[users + likes.neighbours()[e]]++;
      }
    }
  }

  private void userBlock(
      float[] embeddings,
      float[] gradient,
      int[] batch,
      int first,
      int fromRow,
      int toRow,
      double normaliser) {
    for (int row = fromRow; row < toRow; row++) {
      int at = row * stride;
      System.arraycopy(embeddings, batch[first + row] * stride, chunkVectors, at, stride);
      kernels.scale(chunkVectors, at, at + stride, inverseTemperature);
    }
    int rows = toRow - fromRow;
    Block vectors = Block.rows(chunkVectors, fromRow * stride, stride);
    panels.score(vectors, rows, scores, fromRow * scoreStride);
    for (int row = fromRow; row < toRow; row++) {
      losses[row] = toGradient(batch[first + row], row * scoreStride, normaliser);
    }
    kernels.multiply(
        Block.rows(scores, fromRow * scoreStride, scoreStride),
        Block.rows(embeddings, users * stride, stride),
        Block.rows(chunkGradient, fromRow * stride, stride),
        rows,
        stride,
        items,
        false);
    for (int row = fromRow; row < toRow; row++) {
      int to = batch[first + row] * stride;
      kernels.addScaled(gradient, to, chunkGradient, row * stride, stride, inverseTemperature);
    }
  }

  /** Turns a user's row of scores into the gradient by them; returns the user's loss. */
  private double toGradient(int user, int at, double normaliser) {
    int[] neighbours = likes.neighbours();
    float @Nullable [] weights = likes.weights();
    int from = likes.offsets()[user];
    int to = likes.offsets()[user + 1];
    double liked = 0;
    double weightSum = 0;
    for (int e = from; e < to; e++) {
      double weight = weights == null ? 1 : weights[e];
      liked += weight * scores[at + neighbours[e]];
      weightSum += weight;
    }
    float max = kernels.max(scores, at, at + items);
    double sum = kernels.expSum(scores, at, at + items, max, 1);
    double share = userWeights[user] / normaliser;
    kernels.scale(scores, at, at + items, (float) (share * weightSum / sum));
    for (int e = from; e < to; e++) {
      scores[at + neighbours[e]] -= (float) (weights == null ? share : share * weights[e]);
    }
    return userWeights[user] * (weightSum * (Math.log(sum) + max) - liked);
  }

  private void itemBlock(float[] gradient, int item, int rows) {
    kernels.multiply(
        new Block(scores, item, 1, scoreStride),
        Block.rows(chunkVectors, 0, stride),
        Block.rows(gradient, (users + item) * stride, stride),
        Math.min(ITEM_BLOCK, items - item),
        stride,
        rows,
        true);
  }
}

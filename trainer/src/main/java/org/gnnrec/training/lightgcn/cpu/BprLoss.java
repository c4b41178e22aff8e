package org.gnnrec.training.lightgcn.cpu;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.sampling.Negatives;
import org.jspecify.annotations.Nullable;

/**
 * Bayesian personalised ranking (Rendle et al. 2009): {@code L = 1/n Σ c_ui · −ln σ(s_ui − s_uj)}
 * over a batch of n likes, each with one item j drawn evenly from those that the user does not
 * like. A user who likes every item adds nothing. Not thread-safe.
 */
final class BprLoss implements BatchLoss {
  private static final int BLOCK = 256;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final Adjacency likes;
  private final int users;
  private final int stride;
  private final Negatives drawn;
  private final int[] userOfLike;
  private final int[] negatives;
  private final float[] coefficients;
  private final double[] losses;

  /**
   * Makes room for batches.
   *
   * @param largestBatch the most likes in a batch
   */
  BprLoss(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int stride,
      long seed,
      int largestBatch) {
    this.kernels = kernels;
    this.pool = pool;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.stride = stride;
    this.drawn = new Negatives(likes, graph.itemCount(), seed);
    this.userOfLike = graph.userOfLike();
    this.negatives = new int[largestBatch];
    this.coefficients = new float[largestBatch];
    this.losses = new double[largestBatch];
  }

  @Override
  public int units() {
    return userOfLike.length;
  }

  @Override
  public int likesOf(int unit) {
    return 1;
  }

  /** The user of a like. */
  int userOf(int like) {
    return userOfLike[like];
  }

  /** The item of a like. */
  int itemOf(int like) {
    return likes.neighbours()[like];
  }

  /** The negative of the like in a row of the last batch, or −1. */
  int negativeAt(int row) {
    return negatives[row];
  }

  @Override
  public double addGradient(
      float[] embeddings, float[] gradient, int[] batch, int from, int to, int epoch) {
    int count = to - from;
    pool.runRows(
        count,
        BLOCK,
        (i, worker) -> {
          compare(embeddings, batch[from + i], i, count, epoch);
        });
    double loss = 0;
    // Rows repeat within a batch, so one thread adds them up, in the batch's order.
    for (int i = 0; i < count; i++) {
      if (negatives[i] >= 0) {
        int user = userOfLike[batch[from + i]] * stride;
        int liked = (users + itemOf(batch[from + i])) * stride;
        int other = (users + negatives[i]) * stride;
        float factor = coefficients[i];
        kernels.addScaled(gradient, user, embeddings, liked, stride, factor);
        kernels.addScaled(gradient, user, embeddings, other, stride, -factor);
        kernels.addScaled(gradient, liked, embeddings, user, stride, factor);
        kernels.addScaled(gradient, other, embeddings, user, stride, -factor);
        loss += losses[i];
      }
    }
    return loss / count;
  }

  @Override
  public void countUses(float[] uses, int[] batch, int from, int to) {
    for (int i = from; i < to; i++) {
      int negative = negatives[i - from];
      if (negative >= 0) {
        uses[userOfLike[batch[i]]]++;
        uses[users + itemOf(batch[i])]++;
        uses[users + negative]++;
      }
    }
  }

  private void compare(float[] embeddings, int like, int row, int count, int epoch) {
    int user = userOfLike[like];
    int negative = drawn.draw(user, like, epoch);
    negatives[row] = negative;
    if (negative < 0) {
      return;
    }
    int at = user * stride;
    double difference =
        kernels.dot(embeddings, at, embeddings, (users + itemOf(like)) * stride, stride)
            - kernels.dot(embeddings, at, embeddings, (users + negative) * stride, stride);
    float @Nullable [] weights = likes.weights();
    double weight = weights == null ? 1 : weights[like];
    double exponential = Logistic.exponential(difference);
    losses[row] = weight * Logistic.loss(difference, exponential);
    coefficients[row] = (float) (weight * Logistic.slope(difference, exponential) / count);
  }
}

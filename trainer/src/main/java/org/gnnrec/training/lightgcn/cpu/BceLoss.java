package org.gnnrec.training.lightgcn.cpu;

import java.util.Arrays;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Adam;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.BiasColumns;
import org.gnnrec.training.sampling.NegativePairs;
import org.jspecify.annotations.Nullable;

/**
 * Logistic loss with biases: {@code L = 1/n (Σ_(u,i) −c_ui ln σ(s_ui) + Σ_(v,j) −ln(1 − σ(s_vj)))},
 * {@code s_ui = e_u·e_i + b_u + b_i + b}, over a batch of n likes (u, i) with weights c, and m
 * times as many pairs (v, j) that are drawn evenly from all pairs that are no likes. So users who
 * like much get a higher bias, which no loss can learn that compares the items of one user.
 *
 * <p>Pairs are numbered through: those of the likes first. The gradient by vectors is added up in
 * slices of columns, each by one thread in the order of the pairs. Not thread-safe.
 */
final class BceLoss implements BatchLoss {
  private static final int BLOCK = 256;
  private static final int SLICE = 32;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final Adjacency likes;
  private final int users;
  private final int items;
  private final int dimension;
  private final int stride;
  private final NegativePairs negatives;
  private final int[] userOfLike;
  private final int[] pairUsers;
  private final int[] pairItems;
  private final float[] coefficients;
  private final double[] losses;
  private final float[] biases;
  private final float[] biasGradient;
  private final Adam adam;
  private int pairs;

  /**
   * Makes room for batches; all biases start at 0.
   *
   * @param largestBatch the most likes in a batch
   */
  BceLoss(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int dimension,
      int negativesPerLike,
      double learningRate,
      long seed,
      int largestBatch) {
    this.kernels = kernels;
    this.pool = pool;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.items = graph.itemCount();
    this.dimension = dimension;
    this.stride = kernels.stride(dimension);
    this.negatives = new NegativePairs(graph, negativesPerLike, seed);
    this.userOfLike = graph.userOfLike();
    int room = Math.multiplyExact(largestBatch, 1 + negatives.perLike());
    this.pairUsers = new int[room];
    this.pairItems = new int[room];
    this.coefficients = new float[room];
    this.losses = new double[room];
    this.biases = new float[users + items + 1];
    this.biasGradient = new float[biases.length];
    this.adam = new Adam(kernels, pool, learningRate, biases.length);
  }

  @Override
  public int units() {
    return userOfLike.length;
  }

  @Override
  public int likesOf(int unit) {
    return 1;
  }

  /** Biases of users, of items, and of all; trained by {@link #step}. */
  float[] biases() {
    return biases;
  }

  /** The gradient by the biases that the last batch gave. */
  float[] biasGradient() {
    return biasGradient;
  }

  /** The user of a pair of the last batch. */
  int userOfPair(int pair) {
    return pairUsers[pair];
  }

  /** The item of a pair of the last batch. */
  int itemOfPair(int pair) {
    return pairItems[pair];
  }

  @Override
  public double addGradient(
      float[] embeddings, float[] gradient, int[] batch, int from, int to, int epoch) {
    int count = to - from;
    pairs = count * (1 + negatives.perLike());
    pool.runRows(
        count,
        BLOCK,
        (i, worker) -> {
          compare(embeddings, batch[from + i], i, count, epoch);
        });
    pool.run(
        WorkerPool.blocks(stride, SLICE),
        (slice, worker) -> {
          int column = slice * SLICE;
          addSlice(embeddings, gradient, column, Math.min(SLICE, stride - column));
        });
    Arrays.fill(biasGradient, 0);
    double loss = 0;
    for (int pair = 0; pair < pairs; pair++) {
      float coefficient = coefficients[pair];
      biasGradient[pairUsers[pair]] += coefficient;
      biasGradient[users + pairItems[pair]] += coefficient;
      biasGradient[users + items] += coefficient;
      loss += losses[pair];
    }
    return loss / count;
  }

  private void compare(float[] embeddings, int like, int row, int count, int epoch) {
    float @Nullable [] weights = likes.weights();
    double weight = weights == null ? 1 : weights[like];
    score(embeddings, row, userOfLike[like], likes.neighbours()[like], weight, -1, count);
    int first = count + row * negatives.perLike();
    negatives.draw(like, epoch, pairUsers, pairItems, first);
    for (int pair = first; pair < first + negatives.perLike(); pair++) {
      score(embeddings, pair, pairUsers[pair], pairItems[pair], 1, 1, count);
    }
  }

  /** Fills in a pair; {@code sign} is −1 for a like, else 1. */
  private void score(
      float[] embeddings, int pair, int user, int item, double weight, int sign, int count) {
    double score =
        kernels.dot(embeddings, user * stride, embeddings, (users + item) * stride, stride)
            + (double) biases[user]
            + biases[users + item]
            + biases[users + items];
    double right = -sign * score;
    double exponential = Logistic.exponential(right);
    pairUsers[pair] = user;
    pairItems[pair] = item;
    losses[pair] = weight * Logistic.loss(right, exponential);
    coefficients[pair] = (float) (-sign * weight * Logistic.slope(right, exponential) / count);
  }

  private void addSlice(float[] embeddings, float[] gradient, int column, int columns) {
    for (int pair = 0; pair < pairs; pair++) {
      int user = pairUsers[pair] * stride + column;
      int item = (users + pairItems[pair]) * stride + column;
      kernels.addScaled(gradient, user, embeddings, item, columns, coefficients[pair]);
      kernels.addScaled(gradient, item, embeddings, user, columns, coefficients[pair]);
    }
  }

  @Override
  public void countUses(float[] uses, int[] batch, int from, int to) {
    for (int pair = 0; pair < pairs; pair++) {
      uses[pairUsers[pair]]++;
      uses[users + pairItems[pair]]++;
    }
  }

  @Override
  public void step(double factor) {
    adam.step(biases, biasGradient, factor);
  }

  @Override
  public List<float[]> parameters() {
    return List.of(biases);
  }

  @Override
  public int servedDimension(int trained) {
    return trained + BiasColumns.COUNT;
  }

  @Override
  public float[] served(float[] embeddings) {
    return BiasColumns.appendTo(embeddings, users, dimension, biases, kernels);
  }
}

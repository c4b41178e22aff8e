package org.gnnrec.training.lightgcn.cpu;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.ItemPanels;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.sampling.SampledBatch;
import org.jspecify.annotations.Nullable;

/**
 * Softmax cross-entropy of each like against the items that the user does not like, estimated from
 * M of all I items, which the users of a batch share:
 *
 * <pre>
 * L    = 1/N Σ_(u,i) ω_u c_ui (log Z_ui − s_ui/τ)
 * Z_ui = exp(s_ui/τ) + Σ_{j in S \ L_u} exp(s_uj/τ − log π_j)
 * </pre>
 *
 * <p>where the sum goes over the likes of the batch, c_ui are their weights, {@code ω_u = D_u^−x}
 * with D the sum of all weights of the user, N is the sum of {@code ω_u c_ui}, L_u are all likes of
 * the user, and S is a sample of the items, in which j is with the probability π_j. A like is taken
 * exactly and each sampled item stands for 1/π of its kind (the correction of sampled softmax by
 * log probabilities: Bengio and Senécal, "Adaptive Importance Sampling to Accelerate Training of a
 * Neural Probabilistic Language Model", IEEE Transactions on Neural Networks 19, 2008, equation 4),
 * so the expectation of Z_ui over S is the sum over the like and all items that are not liked; with
 * M = I the two are equal. Other than in {@link SoftmaxLoss} the likes of a user do not compete
 * with each other, which ranks better here; for a user with one like the two losses are the same
 * with M = I.
 *
 * <p>A user's row of scores serves all likes of the user in the batch: the cost is users × M × d,
 * not likes × M × d. Vectors are copied into dense matrices, normalised there for the cosine, and
 * gradients go back by {@link RowGradients}. Users are taken in chunks whose scores fit {@link
 * #CHUNK_BYTES}; each row of a gradient is added up by one thread in one order. Nothing is
 * allocated per batch. Not thread-safe.
 */
final class SampledSoftmax {
  private static final int CHUNK_BYTES = 8 << 20;
  private static final int USER_BLOCK = 16;
  private static final int ITEM_BLOCK = 64;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final Adjacency likes;
  private final int users;
  private final boolean cosine;
  private final float inverseTemperature;
  private final double[] userWeights;
  private final ItemPanels panels;
  private final int sampleSize;
  private final int stride;
  private final int scoreStride;
  private final int chunkUsers;
  private final float[] scores;
  private final Side userSide;
  private final Side itemSide;
  private final float[] corrections;
  private final float[] coefficients;
  private final double[] losses;
  private final WorkerPool.Work copyUsers = this::copyUsers;
  private final WorkerPool.Work copyItems = this::copyItems;
  private final WorkerPool.Work userBlocks = this::userBlock;
  private final WorkerPool.Work sampleBlocks = this::sampleBlock;
  private final WorkerPool.Work finishItems = this::finishItems;
  private final WorkerPool.Work finishUsers = this::finishUsers;

  // The batch at hand; only while a call of addGradient runs.
  private float[] vectors = new float[0];
  private SampledBatch batch;
  private RowGradients gradients = (node, gradient, at) -> {};
  private double normaliser;
  private int chunkStart;
  private int chunkRows;

  /** Receives the gradients of the rows that a batch touches. */
  @FunctionalInterface
  interface RowGradients {
    /**
     * Takes a row; called from many threads, once for each row.
     *
     * @param node users first, then items
     * @param gradient holds the row's gradient
     * @param at where it begins
     */
    void accept(int node, float[] gradient, int at);
  }

  /** The vectors of a batch's users or items, and their gradients, {@code [rows, stride]}. */
  @SuppressWarnings("ArrayRecordComponent") // scratch, never compared
  private record Side(float[] vectors, float[] gradient, float[] inverseLengths) {
    static Side of(int rows, int stride) {
      return new Side(
          new float[Math.multiplyExact(rows, stride)], new float[rows * stride], new float[rows]);
    }
  }

  /**
   * Makes room for batches.
   *
   * @param batch what {@link #addGradient} will be called with, filled anew for each call
   * @param cosine whether vectors are brought to length 1 first
   * @param userExponent x
   */
  SampledSoftmax(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      SampledBatch batch,
      int dimension,
      boolean cosine,
      double temperature,
      double userExponent) {
    this(graph, kernels, pool, batch, dimension, cosine, temperature, userExponent, CHUNK_BYTES);
  }

  SampledSoftmax(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      SampledBatch batch,
      int dimension,
      boolean cosine,
      double temperature,
      double userExponent,
      int chunkBytes) {
    this.kernels = kernels;
    this.pool = pool;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.batch = batch;
    this.cosine = cosine;
    this.inverseTemperature = (float) (1 / temperature);
    this.sampleSize = batch.sampleSize();
    this.userWeights = Propagation.inversePowers(likes, userExponent);
    this.corrections = new float[sampleSize];
    this.panels = new ItemPanels(kernels, pool, sampleSize, dimension);
    this.stride = kernels.stride(dimension);
    this.scoreStride = panels.scoreStride();
    int fitting = Math.max(USER_BLOCK, chunkBytes / Float.BYTES / scoreStride);
    this.chunkUsers = Math.min(fitting / USER_BLOCK * USER_BLOCK, roundUp(batch.mostUsers()));
    this.scores = new float[Math.multiplyExact(chunkUsers, scoreStride)];
    this.userSide = Side.of(batch.mostUsers(), stride);
    this.itemSide = Side.of(batch.mostItems(), stride);
    this.coefficients = new float[batch.mostLikes()];
    this.losses = new double[batch.mostUsers()];
  }

  private static int roundUp(int users) {
    return Math.max(1, WorkerPool.blocks(users, USER_BLOCK)) * USER_BLOCK;
  }

  /**
   * The loss of the batch, and its gradient by the vectors as they were before they were
   * normalised.
   *
   * @param vectors {@code [nodes, stride]}, users first; the receiver of gradients may change the
   *     row that it is given
   * @return the mean loss per like
   */
  double addGradient(float[] vectors, RowGradients gradients) {
    this.vectors = vectors;
    this.gradients = gradients;
    int rows = batch.userCount();
    normaliser = 0;
    for (int row = 0; row < rows; row++) {
      double weights = 0;
      for (int like = batch.likeStart(row); like < batch.likeStart(row + 1); like++) {
        weights += weight(like);
      }
      normaliser += userWeights[batch.user(row)] * weights;
    }
    if (normaliser == 0) {
      return 0;
    }
    for (int place = 0; place < sampleSize; place++) {
      corrections[place] = (float) (batch.correction(place) / inverseTemperature);
    }
    pool.run(WorkerPool.blocks(rows, ITEM_BLOCK), copyUsers);
    pool.run(WorkerPool.blocks(batch.itemCount(), ITEM_BLOCK), copyItems);
    panels.pack(itemSide.vectors(), 0, stride);
    for (chunkStart = 0; chunkStart < rows; chunkStart += chunkUsers) {
      chunkRows = Math.min(chunkUsers, rows - chunkStart);
      pool.run(WorkerPool.blocks(chunkRows, USER_BLOCK), userBlocks);
      pool.run(WorkerPool.blocks(sampleSize, ITEM_BLOCK), sampleBlocks);
    }
    pool.run(WorkerPool.blocks(batch.itemCount(), ITEM_BLOCK), finishItems);
    pool.run(WorkerPool.blocks(rows, ITEM_BLOCK), finishUsers);
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      loss += losses[row];
    }
    return loss / normaliser;
  }

  private void copyUsers(int block, int worker) {
    int end = Math.min(batch.userCount(), (block + 1) * ITEM_BLOCK);
    for (int row = block * ITEM_BLOCK; row < end; row++) {
      copy(batch.user(row), userSide, row);
    }
  }

  private void copyItems(int block, int worker) {
    int end = Math.min(batch.itemCount(), (block + 1) * ITEM_BLOCK);
    for (int place = block * ITEM_BLOCK; place < end; place++) {
      copy(users + batch.item(place), itemSide, place);
    }
  }

  private void copy(int node, Side side, int row) {
    float[] to = side.vectors();
    int at = row * stride;
    System.arraycopy(vectors, node * stride, to, at, stride);
    float inverse = 1;
    if (cosine) {
      float squared = kernels.dot(to, at, to, at, stride);
      inverse = squared > 0 ? (float) (1 / Math.sqrt(squared)) : 0;
      kernels.scale(to, at, at + stride, inverse);
    }
    side.inverseLengths()[row] = inverse;
  }

  private void userBlock(int block, int worker) {
    int first = block * USER_BLOCK;
    int rows = Math.min(USER_BLOCK, chunkRows - first);
    int scoresAt = first * scoreStride;
    int vectorsAt = (chunkStart + first) * stride;
    panels.score(Block.rows(userSide.vectors(), vectorsAt, stride), rows, scores, scoresAt);
    for (int row = first; row < first + rows; row++) {
      losses[chunkStart + row] = toGradient(chunkStart + row, row * scoreStride);
    }
    kernels.multiply(
        Block.rows(scores, scoresAt, scoreStride),
        Block.rows(itemSide.vectors(), 0, stride),
        Block.rows(userSide.gradient(), vectorsAt, stride),
        rows,
        stride,
        sampleSize,
        false);
  }

  /** Turns a row of scores into the gradient by them, times τ; returns the user's loss. */
  private double toGradient(int row, int at) {
    int user = batch.user(row);
    int from = batch.likeStart(row);
    int to = batch.likeStart(row + 1);
    double liked = 0;
    double weightSum = 0;
    float likedMax = Float.NEGATIVE_INFINITY;
    for (int like = from; like < to; like++) {
      int place = batch.placeOfLike(like);
      float score;
      if (place < sampleSize) {
        score = scores[at + place];
      } else {
        score =
            kernels.dot(
                userSide.vectors(), row * stride, itemSide.vectors(), place * stride, stride);
      }
      coefficients[like] = score;
      likedMax = Math.max(likedMax, score);
      double weight = weight(like);
      liked += weight * score;
      weightSum += weight;
    }
    kernels.addScaled(scores, at, corrections, 0, sampleSize, 1);
    maskLikes(user, at);
    float max = Math.max(likedMax, kernels.max(scores, at, at + sampleSize));
    double others = kernels.expSum(scores, at, at + sampleSize, max, inverseTemperature);
    double share = userWeights[user] / normaliser;
    double inverseSums = 0;
    double logSums = 0;
    for (int like = from; like < to; like++) {
      double weight = weight(like);
      double own = Math.exp((coefficients[like] - max) * inverseTemperature);
      double sum = own + others;
      inverseSums += weight / sum;
      logSums += weight * Math.log(sum);
      coefficients[like] = (float) (-share * weight * others / sum);
    }
    kernels.scale(scores, at, at + sampleSize, (float) (share * inverseSums));
    return userWeights[user] * (logSums + (weightSum * max - liked) * inverseTemperature);
  }

  /** What a user likes is no negative; its exponential becomes next to nothing. */
  private void maskLikes(int user, int at) {
    for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
      int place = batch.sampledPlace(likes.neighbours()[e]);
      if (place >= 0) {
        scores[at + place] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private double weight(int like) {
    float @Nullable [] weights = likes.weights();
    return weights == null ? 1 : weights[batch.entryOfLike(like)];
  }

  private void sampleBlock(int block, int worker) {
    int first = block * ITEM_BLOCK;
    kernels.multiply(
        new Block(scores, first, 1, scoreStride),
        Block.rows(userSide.vectors(), chunkStart * stride, stride),
        Block.rows(itemSide.gradient(), first * stride, stride),
        Math.min(ITEM_BLOCK, sampleSize - first),
        stride,
        chunkRows,
        chunkStart > 0);
  }

  private void finishItems(int block, int worker) {
    int end = Math.min(batch.itemCount(), (block + 1) * ITEM_BLOCK);
    float[] gradient = itemSide.gradient();
    for (int place = block * ITEM_BLOCK; place < end; place++) {
      int at = place * stride;
      if (place >= sampleSize) {
        Arrays.fill(gradient, at, at + stride, 0);
      }
      for (int i = batch.itemStart(place); i < batch.itemStart(place + 1); i++) {
        int like = batch.likeByItem(i);
        int user = batch.rowOfLike(like) * stride;
        kernels.addScaled(gradient, at, userSide.vectors(), user, stride, coefficients[like]);
      }
      finish(users + batch.item(place), itemSide, place);
    }
  }

  private void finishUsers(int block, int worker) {
    int end = Math.min(batch.userCount(), (block + 1) * ITEM_BLOCK);
    float[] gradient = userSide.gradient();
    for (int row = block * ITEM_BLOCK; row < end; row++) {
      int at = row * stride;
      for (int like = batch.likeStart(row); like < batch.likeStart(row + 1); like++) {
        int item = batch.placeOfLike(like) * stride;
        kernels.addScaled(gradient, at, itemSide.vectors(), item, stride, coefficients[like]);
      }
      finish(batch.user(row), userSide, row);
    }
  }

  /** With z = f/|f|, the gradient by f is (g − z (z·g)) / |f|. */
  private void finish(int node, Side side, int row) {
    float[] gradient = side.gradient();
    int at = row * stride;
    if (cosine) {
      float along = kernels.dot(side.vectors(), at, gradient, at, stride);
      kernels.addScaled(gradient, at, side.vectors(), at, stride, -along);
    }
    kernels.scale(gradient, at, at + stride, inverseTemperature * side.inverseLengths()[row]);
    gradients.accept(node, gradient, at);
  }
}

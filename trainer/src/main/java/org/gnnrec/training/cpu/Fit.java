package org.gnnrec.training.cpu;

import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.Loss;
import org.gnnrec.sampling.Seeds;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Adam;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Optimises all vectors at every step. Not thread-safe. */
final class Fit implements Optimisation {
  private static final int ROW_BLOCK = 256;

  private final LightGcnSpecification specification;
  private final BipartiteGraph graph;
  private final WorkerPool pool;
  private final Kernels kernels;
  private final Network network;
  private final Adam adam;
  private final @Nullable SoftmaxLoss softmax;
  private final @Nullable BprLoss bpr;
  private final int[] order;
  private final float[] uses;
  private int epoch;

  Fit(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Propagation propagation,
      Kernels kernels,
      WorkerPool pool) {
    this.specification = specification;
    this.graph = graph;
    this.kernels = kernels;
    this.pool = pool;
    int dimension = specification.embeddingDimension();
    int stride = kernels.stride(dimension);
    int nodes = Math.addExact(graph.userCount(), graph.itemCount());
    float[] parameters = InitialVectors.of(specification, graph, propagation, kernels, pool);
    this.network =
        new Network(
            kernels,
            pool,
            propagation,
            specification.layers(),
            specification.similarity(),
            parameters,
            stride);
    this.adam = new Adam(kernels, pool, specification.learningRate(), parameters.length);
    boolean bySoftmax = specification.loss() == Loss.SOFTMAX;
    this.softmax =
        bySoftmax
            ? new SoftmaxLoss(graph, kernels, pool, dimension, specification.temperature())
            : null;
    this.bpr =
        bySoftmax
            ? null
            : new BprLoss(graph, kernels, pool, stride, specification.randomSeed(), largestBatch());
    this.order = new int[bySoftmax ? graph.userCount() : graph.likeCount()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    this.uses = new float[specification.regularization() > 0 ? nodes : 0];
  }

  private int largestBatch() {
    int likes = graph.likeCount();
    return specification.batchSize() == 0 ? likes : Math.min(likes, specification.batchSize());
  }

  @Override
  public float[] embeddings() {
    network.forward();
    return network.embeddings();
  }

  @Override
  public double epoch() {
    if (bpr != null || specification.batchSize() > 0) {
      shuffle();
    }
    double loss = 0;
    int from = 0;
    int done = 0;
    while (from < order.length) {
      int to = batchEnd(from);
      int likes = likesIn(from, to);
      double passed = epoch + (double) from / order.length;
      double factor = specification.learningRateSchedule().factor(passed / specification.epochs());
      loss += likes * step(from, to, factor);
      done += likes;
      from = to;
    }
    epoch++;
    double mean = done == 0 ? 0 : loss / done;
    if (!Double.isFinite(mean) || adam.overflowed()) {
      throw TrainingFailedException.diverged(mean, epoch, specification.learningRate());
    }
    return mean;
  }

  private void shuffle() {
    SplittableRandom random = Seeds.stream(specification.randomSeed(), Purposes.ORDER, epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  private int batchEnd(int from) {
    int size = specification.batchSize();
    if (size == 0) {
      return order.length;
    }
    if (bpr != null) {
      return (int) Math.min(order.length, (long) from + size);
    }
    int to = from;
    for (long likes = 0; to < order.length && likes < size; to++) {
      likes += graph.byUser().degree(order[to]);
    }
    return to;
  }

  private int likesIn(int from, int to) {
    if (bpr != null) {
      return to - from;
    }
    int likes = 0;
    for (int i = from; i < to; i++) {
      likes += graph.byUser().degree(order[i]);
    }
    return likes;
  }

  private double step(int from, int to, double rateFactor) {
    network.forward();
    double loss = 0;
    if (softmax != null) {
      loss = softmax.addGradient(network.embeddings(), network.gradient(), order, from, to);
    } else if (bpr != null) {
      loss = bpr.addGradient(network.embeddings(), network.gradient(), order, from, to, epoch);
    }
    float[] gradient = network.backward();
    if (specification.regularization() > 0) {
      regularise(gradient, from, to);
    }
    adam.step(network.parameters(), gradient, rateFactor);
    return loss;
  }

  /** Adds the gradient of {@code λ/2n Σ |e^(0)|²} over the users and items of a batch's n likes. */
  private void regularise(float[] gradient, int from, int to) {
    java.util.Arrays.fill(uses, 0);
    if (bpr != null) {
      for (int i = from; i < to; i++) {
        int negative = bpr.negativeAt(i - from);
        if (negative >= 0) {
          uses[bpr.userOf(order[i])]++;
          uses[graph.userCount() + bpr.itemOf(order[i])]++;
          uses[graph.userCount() + negative]++;
        }
      }
    } else {
      countLikes(from, to);
    }
    float factor = (float) (specification.regularization() / Math.max(1, likesIn(from, to)));
    int stride = network.stride();
    pool.run(
        WorkerPool.blocks(uses.length, ROW_BLOCK),
        (block, worker) -> {
          int end = Math.min(uses.length, (block + 1) * ROW_BLOCK);
          for (int node = block * ROW_BLOCK; node < end; node++) {
            if (uses[node] > 0) {
              int at = node * stride;
              kernels.addScaled(
                  gradient, at, network.parameters(), at, stride, factor * uses[node]);
            }
          }
        });
  }

  private void countLikes(int from, int to) {
    int[] offsets = graph.byUser().offsets();
    for (int i = from; i < to; i++) {
      int user = order[i];
      uses[user] += graph.byUser().degree(user);
      for (int e = offsets[user]; e < offsets[user + 1]; e++) {
        uses[graph.userCount() + graph.byUser().neighbours()[e]]++;
      }
    }
  }
}

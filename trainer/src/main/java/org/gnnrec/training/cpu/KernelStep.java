package org.gnnrec.training.cpu;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.Loss;
import org.gnnrec.training.kernel.Adam;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Steps of LightGCN with this JVM's kernels. Not thread-safe. */
final class KernelStep implements Step {
  private static final int ROW_BLOCK = 256;

  private final LightGcnSpecification specification;
  private final BipartiteGraph graph;
  private final WorkerPool pool;
  private final Kernels kernels;
  private final Network network;
  private final Adam adam;
  private final @Nullable SoftmaxLoss softmax;
  private final @Nullable BprLoss bpr;
  private final float[] uses;

  KernelStep(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int largestBatch) {
    this.specification = specification;
    this.graph = graph;
    this.kernels = kernels;
    this.pool = pool;
    int dimension = specification.embeddingDimension();
    int stride = kernels.stride(dimension);
    int nodes = Math.addExact(graph.userCount(), graph.itemCount());
    float[] parameters = InitialVectors.of(specification, graph, kernels, pool);
    this.network =
        new Network(
            kernels,
            pool,
            new Propagation(graph, kernels, pool),
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
            : new BprLoss(graph, kernels, pool, stride, specification.randomSeed(), largestBatch);
    this.uses = new float[specification.regularization() > 0 ? nodes : 0];
  }

  @Override
  public float[] embeddings() {
    network.forward();
    return network.embeddings();
  }

  @Override
  public boolean overflowed() {
    return adam.overflowed();
  }

  @Override
  public double step(int[] order, int from, int to, int epoch, double rate) {
    network.forward();
    double loss = 0;
    if (softmax != null) {
      loss = softmax.addGradient(network.embeddings(), network.gradient(), order, from, to);
    } else if (bpr != null) {
      loss = bpr.addGradient(network.embeddings(), network.gradient(), order, from, to, epoch);
    }
    float[] gradient = network.backward();
    if (specification.regularization() > 0) {
      regularise(gradient, order, from, to);
    }
    adam.step(network.parameters(), gradient, rate);
    return loss;
  }

  /** Adds the gradient of {@code λ/2n Σ |e^(0)|²} over the users and items of a batch's n likes. */
  private void regularise(float[] gradient, int[] order, int from, int to) {
    Arrays.fill(uses, 0);
    int likes = to - from;
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
      likes = countLikes(order, from, to);
    }
    float factor = (float) (specification.regularization() / Math.max(1, likes));
    int stride = kernels.stride(specification.embeddingDimension());
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

  private int countLikes(int[] order, int from, int to) {
    int[] offsets = graph.byUser().offsets();
    int likes = 0;
    for (int i = from; i < to; i++) {
      int user = order[i];
      uses[user] += graph.byUser().degree(user);
      likes += graph.byUser().degree(user);
      for (int e = offsets[user]; e < offsets[user + 1]; e++) {
        uses[graph.userCount() + graph.byUser().neighbours()[e]]++;
      }
    }
    return likes;
  }

  @Override
  public void close() {
    // The pool belongs to the caller, the rest to the heap.
  }
}

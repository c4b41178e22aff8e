package org.gnnrec.training.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.sampling.Seeds;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Adam;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/** Optimises all vectors at every step. Not thread-safe. */
final class Fit implements Optimisation {
  private static final double INITIAL_DEVIATION = 0.1;

  private final LightGcnSpecification specification;
  private final EpochPlan plan;
  private final Network network;
  private final Adam adam;
  private final BatchLoss loss;
  private final int[] order;
  private final Regularization regularization;
  private int epoch;

  Fit(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Propagation propagation,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan) {
    this.specification = specification;
    this.plan = plan;
    int dimension = specification.embeddingDimension();
    int stride = kernels.stride(dimension);
    int nodes = Math.addExact(graph.userCount(), graph.itemCount());
    float[] parameters = initialVectors(nodes, dimension, stride, specification.randomSeed());
    this.network =
        new Network(
            kernels,
            pool,
            propagation,
            specification.layers(),
            specification.trainingSimilarity(),
            parameters,
            stride);
    this.adam = new Adam(kernels, pool, specification.learningRate(), parameters.length);
    this.loss = loss(specification, graph, kernels, pool);
    this.order = new int[loss.units()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    this.regularization =
        new Regularization(kernels, pool, nodes, stride, specification.regularization());
  }

  private static BatchLoss loss(
      LightGcnSpecification specification, BipartiteGraph graph, Kernels kernels, WorkerPool pool) {
    int dimension = specification.embeddingDimension();
    int likes = graph.likeCount();
    int batch = specification.batchSize() == 0 ? likes : Math.min(likes, specification.batchSize());
    return switch (specification.loss()) {
      case SOFTMAX -> new SoftmaxLoss(graph, kernels, pool, dimension, specification.temperature());
      case BPR ->
          new BprLoss(
              graph, kernels, pool, kernels.stride(dimension), specification.randomSeed(), batch);
      case BCE ->
          new BceLoss(
              graph,
              kernels,
              pool,
              dimension,
              specification.negativesPerLike(),
              specification.learningRate(),
              specification.randomSeed(),
              batch);
    };
  }

  private static float[] initialVectors(int nodes, int dimension, int stride, long seed) {
    float[] vectors = new float[Math.multiplyExact(nodes, stride)];
    // Uniform, since its deviate is the same on every Java; nextGaussian's is not promised to be.
    double bound = INITIAL_DEVIATION * Math.sqrt(3);
    for (int node = 0; node < nodes; node++) {
      SplittableRandom random = Seeds.stream(seed, Purposes.INITIAL_VECTORS, node);
      for (int k = 0; k < dimension; k++) {
        vectors[node * stride + k] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
    return vectors;
  }

  @Override
  public float[] embeddings() {
    network.forward();
    return loss.served(network.embeddings());
  }

  @Override
  public int dimension() {
    return loss.servedDimension(specification.embeddingDimension());
  }

  @Override
  public List<float[]> parameters() {
    List<float[]> parameters = new ArrayList<>(loss.parameters());
    parameters.add(network.parameters());
    return parameters;
  }

  @Override
  public double epoch() {
    if (specification.batchSize() > 0) {
      shuffle();
    }
    double sum = 0;
    int from = 0;
    int done = 0;
    while (from < order.length) {
      int to = batchEnd(from);
      int likes = likesIn(from, to);
      sum += likes * step(from, to);
      done += likes;
      from = to;
    }
    epoch++;
    double mean = done == 0 ? 0 : sum / done;
    if (!Double.isFinite(mean) || adam.overflowed()) {
      throw new TrainingFailedException(
          "the loss is "
              + mean
              + " after epoch "
              + epoch
              + (Double.isFinite(mean) ? " and its gradient is infinite" : "")
              + ": training diverged with `learningRate` "
              + specification.learningRate()
              + "; lower it, and if likes have weights, bring these near 1");
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
    int to = from;
    for (long likes = 0; to < order.length && likes < size; to++) {
      likes += loss.likesOf(order[to]);
    }
    return to;
  }

  private int likesIn(int from, int to) {
    int likes = 0;
    for (int i = from; i < to; i++) {
      likes += loss.likesOf(order[i]);
    }
    return likes;
  }

  private double step(int from, int to) {
    network.forward();
    double mean =
        loss.addGradient(network.embeddings(), network.gradient(), order, from, to, epoch);
    float[] gradient = network.backward();
    if (specification.regularization() > 0) {
      regularization.add(network.parameters(), gradient, loss, order, from, to);
    }
    double factor = plan.factor(epoch + (double) from / order.length);
    adam.step(network.parameters(), gradient, factor);
    loss.step(factor);
    return mean;
  }
}

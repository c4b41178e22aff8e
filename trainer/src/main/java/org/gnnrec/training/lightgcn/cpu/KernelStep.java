package org.gnnrec.training.lightgcn.cpu;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Adam;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.InitialVectors;
import org.gnnrec.training.lightgcn.StepEngine;
import org.jspecify.annotations.Nullable;

/** Steps of LightGCN with this JVM's kernels. Not thread-safe. */
public final class KernelStep implements StepEngine {
  private final LightGcnSpecification specification;
  private final PropagatedEmbeddings network;
  private final Adam adam;
  private final BatchLoss loss;
  private final Regularization regularization;

  public KernelStep(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int largestBatch,
      @Nullable List<float[]> parameters) {
    this.specification = specification;
    int dimension = specification.embeddingDimension();
    int stride = kernels.stride(dimension);
    int nodes = Math.addExact(graph.userCount(), graph.itemCount());
    this.network =
        new PropagatedEmbeddings(
            kernels,
            pool,
            new Propagation(graph, kernels, pool),
            specification.layers(),
            specification.trainingSimilarity(),
            parameters == null
                ? InitialVectors.of(specification, graph, kernels, pool)
                : parameters.get(parameters.size() - 1).clone(),
            stride);
    this.adam = new Adam(kernels, pool, specification.learningRate(), network.parameters().length);
    this.loss = loss(specification, graph, kernels, pool, largestBatch);
    this.regularization =
        new Regularization(kernels, pool, nodes, stride, specification.regularization());
    if (parameters != null) {
      List<float[]> own = loss.parameters();
      for (int i = 0; i < own.size(); i++) {
        System.arraycopy(parameters.get(i), 0, own.get(i), 0, own.get(i).length);
      }
    }
  }

  private static BatchLoss loss(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int largestBatch) {
    int dimension = specification.embeddingDimension();
    long seed = specification.randomSeed();
    return switch (specification.loss()) {
      case SOFTMAX -> new SoftmaxLoss(graph, kernels, pool, dimension, specification.temperature());
      case BPR -> new BprLoss(graph, kernels, pool, kernels.stride(dimension), seed, largestBatch);
      case BCE ->
          new BceLoss(
              graph,
              kernels,
              pool,
              dimension,
              specification.negativesPerLike(),
              specification.learningRate(),
              seed,
              largestBatch);
    };
  }

  private List<float[]> own() {
    List<float[]> arrays = new ArrayList<>(loss.parameters());
    arrays.add(network.parameters());
    return arrays;
  }

  @Override
  public List<float[]> parameters() {
    return own().stream().map(float[]::clone).toList();
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
  public boolean overflowed() {
    return adam.overflowed();
  }

  @Override
  public double step(int[] order, int from, int to, int epoch, double factor) {
    network.forward();
    double mean =
        loss.addGradient(network.embeddings(), network.gradient(), order, from, to, epoch);
    float[] gradient = network.backward();
    if (specification.regularization() > 0) {
      regularization.add(network.parameters(), gradient, loss, order, from, to);
    }
    adam.step(network.parameters(), gradient, factor);
    loss.step(factor);
    return mean;
  }

  @Override
  public void close() {
    // The pool belongs to the caller, the rest to the heap.
  }
}

package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.torch.OwnedArrays;

/**
 * LightGCN in PyTorch: the mean of the layers {@code Â^k E}, k ≤ K, of length 1 for the cosine,
 * with gradients by automatic differentiation. The trained vectors {@code E} stay on the device.
 * Not thread-safe; close it.
 */
final class TorchNetwork implements AutoCloseable {
  private static final double SMALLEST_LENGTH = 1e-12;

  private final NDManager manager;
  private final Supplier<GradientCollector> collectors;
  private final boolean cosine;
  private final TorchPropagation propagation;
  private final NDArray parameters;

  /** Something to minimise over final vectors. */
  @FunctionalInterface
  interface Objective {
    /**
     * Runs its backward passes.
     *
     * @param vectors final vectors, {@code [nodes, d]}, users first; they collect the gradient
     * @param batch for arrays that need not outlive the call
     * @return the loss
     */
    double backward(NDArray vectors, NDManager batch, GradientCollector collector);
  }

  /**
   * Copies graph and vectors to the device.
   *
   * @param manager of the device; closed with this network
   * @param collectors starts collecting gradients
   * @param vectors layer-0 vectors, {@code [nodes, dimension]}, users first
   */
  TorchNetwork(
      NDManager manager,
      Supplier<GradientCollector> collectors,
      BipartiteGraph graph,
      int layers,
      VectorSimilarity similarity,
      float[] vectors,
      int dimension) {
    this.manager = manager;
    this.collectors = collectors;
    this.cosine = similarity == VectorSimilarity.COSINE;
    this.propagation = new TorchPropagation(manager, graph, layers);
    this.parameters = OwnedArrays.floats(manager, vectors, vectors.length / dimension, dimension);
    parameters.setRequiresGradient(true);
  }

  /** The trained vectors; their gradient is where {@link #addGradient} leaves it. */
  NDArray parameters() {
    return parameters;
  }

  /** For arrays that live as long as the network. */
  NDManager manager() {
    return manager;
  }

  /**
   * Adds an objective's gradient by the trained vectors to theirs.
   *
   * @return the loss
   */
  double addGradient(Objective objective) {
    try (NDManager batch = manager.newSubManager();
        GradientCollector collector = collectors.get()) {
      NDArray vectors = forward(batch);
      // The objective sees a copy cut off from the propagation, so that it may go backward many
      // times, and the propagation only once.
      NDArray seen = vectors.stopGradient();
      seen.setRequiresGradient(true);
      double loss = objective.backward(seen, batch, collector);
      collector.backward(vectors.mul(seen.getGradient()).sum());
      return loss;
    }
  }

  private NDArray forward(NDManager batch) {
    OwnedArrays.lend(parameters, batch);
    NDArray mean = propagation.mean(parameters, batch);
    return cosine ? mean.normalize(2, 1, SMALLEST_LENGTH) : mean;
  }

  /**
   * Writes the final vectors into rows of a stride.
   *
   * @param vectors receives {@code [nodes, stride]}; what lies behind a row is set to zero
   */
  void finalVectors(float[] vectors, int stride) {
    try (NDManager batch = manager.newSubManager()) {
      NDArray computed = forward(batch);
      PaddedRows.pad(computed, vectors, stride);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}

package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.function.Supplier;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.torch.OwnedArrays;
import org.jspecify.annotations.Nullable;

/**
 * LightGCN in PyTorch: the mean of the layers {@code Â^k E}, k ≤ K, of length 1 for the cosine,
 * with Â as a sparse matrix and gradients by automatic differentiation. The trained vectors {@code
 * E} stay on the device. Not thread-safe; close it.
 */
final class TorchNetwork implements AutoCloseable {
  private static final double SMALLEST_LENGTH = 1e-12;

  private final NDManager manager;
  private final Supplier<GradientCollector> collectors;
  private final int layers;
  private final boolean cosine;
  private final NDArray adjacency;
  private final NDArray share;
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
    this.layers = layers;
    this.cosine = similarity == VectorSimilarity.COSINE;
    this.adjacency = adjacency(manager, graph);
    this.share = OwnedArrays.scalar(manager, 1.0 / (layers + 1));
    this.parameters = OwnedArrays.floats(manager, vectors, vectors.length / dimension, dimension);
    parameters.setRequiresGradient(true);
  }

  private static NDArray adjacency(NDManager manager, BipartiteGraph graph) {
    int users = graph.userCount();
    int likes = graph.likeCount();
    int nodes = Math.addExact(users, graph.itemCount());
    double[] userRoots = Propagation.inverseRoots(graph.byUser());
    double[] itemRoots = Propagation.inverseRoots(graph.byItem());
    // All rows, then all columns; entries by user first, so that coordinates ascend.
    long[] coordinates = new long[Math.multiplyExact(4, likes)];
    float[] values = new float[2 * likes];
    fill(graph.byUser(), 0, users, 0, userRoots, itemRoots, coordinates, values);
    fill(graph.byItem(), users, 0, likes, itemRoots, userRoots, coordinates, values);
    return OwnedArrays.sparse(manager, coordinates, values, nodes, nodes);
  }

  private static void fill(
      Adjacency side,
      int firstRow,
      int firstColumn,
      int at,
      double[] rowRoots,
      double[] columnRoots,
      long[] coordinates,
      float[] values) {
    float @Nullable [] weights = side.weights();
    for (int row = 0; row < side.rows(); row++) {
      for (int e = side.offsets()[row]; e < side.offsets()[row + 1]; e++) {
        int neighbour = side.neighbours()[e];
        double weight = weights == null ? 1 : weights[e];
        coordinates[at + e] = (long) firstRow + row;
        coordinates[values.length + at + e] = (long) firstColumn + neighbour;
        values[at + e] = (float) (weight * rowRoots[row] * columnRoots[neighbour]);
      }
    }
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
    adjacency.tempAttach(batch);
    share.tempAttach(batch);
    parameters.tempAttach(batch);
    NDArray layer = parameters;
    NDArray sum = parameters;
    for (int k = 1; k <= layers; k++) {
      layer = adjacency.matMul(layer);
      sum = sum.add(layer);
    }
    NDArray mean = sum.mul(share);
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
      int dimension = Math.toIntExact(computed.getShape().get(1));
      float[] dense = computed.toFloatArray();
      Arrays.fill(vectors, 0);
      for (int row = 0; row * dimension < dense.length; row++) {
        System.arraycopy(dense, row * dimension, vectors, row * stride, dimension);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}

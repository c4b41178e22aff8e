package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.torch.OwnedArrays;
import org.jspecify.annotations.Nullable;

/**
 * LightGCN's propagation, see {@link Propagation}, with Â as a sparse matrix on the device. Not
 * thread-safe.
 */
final class TorchPropagation {
  private final int layers;
  private final NDArray adjacency;
  private final NDArray share;

  /**
   * Copies the graph to the device.
   *
   * @param manager whose closing frees the copy
   */
  TorchPropagation(NDManager manager, BipartiteGraph graph, int layers) {
    this.layers = layers;
    this.adjacency = adjacency(manager, graph);
    this.share = OwnedArrays.scalar(manager, 1.0 / (layers + 1));
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

  /**
   * The mean of the layers {@code Â^k E}, k from 0 to the number of layers. Since Â is symmetric, a
   * gradient by the mean becomes one by E in the same way.
   *
   * @param vectors E, {@code [nodes, d]}, users first; of {@code batch}
   * @param batch receives what is computed
   */
  NDArray mean(NDArray vectors, NDManager batch) {
    OwnedArrays.lend(adjacency, batch);
    OwnedArrays.lend(share, batch);
    NDArray layer = vectors;
    NDArray sum = vectors;
    for (int k = 1; k <= layers; k++) {
      layer = adjacency.matMul(layer);
      sum = sum.add(layer);
    }
    return sum.mul(share);
  }
}

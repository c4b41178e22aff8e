package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.torch.OwnedArrays;
import org.jspecify.annotations.Nullable;

/** Every layer computes all users and items from all their neighbours. */
final class WholeNeighbourhoods implements Aggregation {
  private final NDArray byUser;
  private final NDArray byItem;

  /** Copies the graph to the device, where it lives as long as the manager. */
  WholeNeighbourhoods(NDManager manager, BipartiteGraph graph) {
    this.byUser = meanMatrix(manager, graph.byUser(), graph.itemCount());
    this.byItem = meanMatrix(manager, graph.byItem(), graph.userCount());
  }

  /** The matrix that takes the weighted mean of neighbours. */
  private static NDArray meanMatrix(NDManager manager, Adjacency rows, int columns) {
    int entries = rows.neighbours().length;
    long[] coordinates = new long[Math.multiplyExact(2, entries)];
    float[] values = new float[entries];
    float @Nullable [] weights = rows.weights();
    for (int row = 0; row < rows.rows(); row++) {
      double degree = rows.weightedDegree(row);
      for (int e = rows.offsets()[row]; e < rows.offsets()[row + 1]; e++) {
        coordinates[e] = row;
        coordinates[entries + e] = rows.neighbours()[e];
        values[e] = (float) ((weights == null ? 1 : weights[e]) / degree);
      }
    }
    return OwnedArrays.sparse(manager, coordinates, values, rows.rows(), columns);
  }

  @Override
  public @Nullable NDArray inputUsers() {
    return null;
  }

  @Override
  public @Nullable NDArray inputItems() {
    return null;
  }

  @Override
  public void lendTo(NDManager batch) {
    byUser.tempAttach(batch);
    byItem.tempAttach(batch);
  }

  @Override
  public NDArray ownUsers(int layer, NDArray users) {
    return users;
  }

  @Override
  public NDArray ownItems(int layer, NDArray items) {
    return items;
  }

  @Override
  public NDArray userMeans(int layer, NDArray items) {
    return byUser.matMul(items);
  }

  @Override
  public NDArray itemMeans(int layer, NDArray users) {
    return byItem.matMul(users);
  }
}

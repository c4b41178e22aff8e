package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.training.torch.OwnedArrays;
import org.jspecify.annotations.Nullable;

/**
 * What a batch needs: the last layer computes the batch's own users and items, each layer before
 * also the neighbours drawn for the layer after it (Hamilton et al. 2017, algorithm 2). A node with
 * no more neighbours than are drawn has all of them, another one a sample with replacement. The
 * nodes that a layer computes come first among those that enter it.
 */
final class DrawnNeighbourhoods implements Aggregation {

  private final NDArray inputUsers;
  private final NDArray inputItems;
  private final List<Means> userMeans;
  private final List<Means> itemMeans;
  private final int[] userRow;
  private final int[] itemRow;

  /** How many nodes a layer computes, their neighbours' rows, and the weights of these. */
  private record Means(int count, NDArray rows, NDArray weights) {}

  private DrawnNeighbourhoods(
      NDArray inputUsers,
      NDArray inputItems,
      List<Means> userMeans,
      List<Means> itemMeans,
      int[] userRow,
      int[] itemRow) {
    this.inputUsers = inputUsers;
    this.inputItems = inputItems;
    this.userMeans = userMeans;
    this.itemMeans = itemMeans;
    this.userRow = userRow;
    this.itemRow = itemRow;
  }

  /** Nodes of one side in the order of their first use. */
  private static final class Members {
    private final int[] row;
    private int[] nodes = new int[1024];
    private int count;

    Members(int nodeCount) {
      row = new int[nodeCount];
      Arrays.fill(row, -1);
    }

    int rowOf(int node) {
      if (row[node] < 0) {
        if (count == nodes.length) {
          nodes = Arrays.copyOf(nodes, 2 * count);
        }
        row[node] = count;
        nodes[count++] = node;
      }
      return row[node];
    }
  }

  /**
   * Draws neighbours for a batch.
   *
   * @param batch where the arrays live
   */
  static DrawnNeighbourhoods draw(
      NDManager batch,
      BipartiteGraph graph,
      Pairs pairs,
      GraphSageSpecification specification,
      SplittableRandom random) {
    Members users = new Members(graph.userCount());
    Members items = new Members(graph.itemCount());
    for (int pair = 0; pair < pairs.count(); pair++) {
      users.rowOf(pairs.user(pair));
      items.rowOf(pairs.item(pair));
    }
    List<Means> userMeans = new ArrayList<>();
    List<Means> itemMeans = new ArrayList<>();
    int size = specification.sampleSize();
    for (int layer = specification.layers(); layer > 0; layer--) {
      int userCount = users.count;
      int itemCount = items.count;
      userMeans.add(0, means(batch, graph.byUser(), users, userCount, items, size, random));
      itemMeans.add(0, means(batch, graph.byItem(), items, itemCount, users, size, random));
    }
    return new DrawnNeighbourhoods(
        nodes(batch, users), nodes(batch, items), userMeans, itemMeans, users.row, items.row);
  }

  private static NDArray nodes(NDManager batch, Members members) {
    long[] nodes = Arrays.stream(members.nodes, 0, members.count).asLongStream().toArray();
    return OwnedArrays.indexes(batch, nodes, nodes.length);
  }

  private static Means means(
      NDManager batch,
      Adjacency likes,
      Members targets,
      int count,
      Members neighbours,
      int size,
      SplittableRandom random) {
    long[] rows = new long[Math.multiplyExact(count, size)];
    float[] shares = new float[rows.length];
    float @Nullable [] weights = likes.weights();
    for (int target = 0; target < count; target++) {
      int node = targets.nodes[target];
      int from = likes.offsets()[node];
      int degree = likes.degree(node);
      int drawn = Math.min(degree, size);
      double sum = 0;
      for (int i = 0; i < drawn; i++) {
        int e = from + (degree <= size ? i : random.nextInt(degree));
        int at = target * size + i;
        rows[at] = neighbours.rowOf(likes.neighbours()[e]);
        shares[at] = weights == null ? 1 : weights[e];
        sum += shares[at];
      }
      for (int i = 0; i < drawn; i++) {
        shares[target * size + i] /= (float) sum;
      }
    }
    return new Means(
        count,
        OwnedArrays.indexes(batch, rows, rows.length),
        OwnedArrays.floats(batch, shares, count, 1, size));
  }

  /** Rows of a range of pairs' users among those that the last layer computes. */
  long[] userRows(Pairs pairs, int from, int to) {
    long[] rows = pairs.users(from, to);
    Arrays.setAll(rows, i -> userRow[(int) rows[i]]);
    return rows;
  }

  /** Rows of a range of pairs' items among those that the last layer computes. */
  long[] itemRows(Pairs pairs, int from, int to) {
    long[] rows = pairs.items(from, to);
    Arrays.setAll(rows, i -> itemRow[(int) rows[i]]);
    return rows;
  }

  @Override
  public NDArray inputUsers() {
    return inputUsers;
  }

  @Override
  public NDArray inputItems() {
    return inputItems;
  }

  @Override
  public void lendTo(NDManager batch) {
    // They live in the batch already.
  }

  @Override
  public NDArray ownUsers(int layer, NDArray users) {
    return first(users, userMeans.get(layer).count());
  }

  @Override
  public NDArray ownItems(int layer, NDArray items) {
    return first(items, itemMeans.get(layer).count());
  }

  private static NDArray first(NDArray rows, int count) {
    return rows.get(new NDIndex(":{}", count));
  }

  @Override
  public NDArray userMeans(int layer, NDArray items) {
    return means(userMeans.get(layer), items);
  }

  @Override
  public NDArray itemMeans(int layer, NDArray users) {
    return means(itemMeans.get(layer), users);
  }

  private static NDArray means(Means means, NDArray neighbours) {
    long length = neighbours.getShape().get(1);
    NDArray gathered =
        OwnedArrays.rows(neighbours, means.rows()).reshape(means.count(), -1, length);
    return means.weights().batchMatMul(gathered).reshape(means.count(), length);
  }
}

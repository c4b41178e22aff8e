package org.gnnrec.training.kernel;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.jspecify.annotations.Nullable;

/**
 * LightGCN's propagation over users and items at once: the symmetric matrix Â of all nodes, users
 * first, with {@code Â_ui = w_ui / √(D_u D_i)} where D is the sum of a node's weights (He et al.
 * 2020, equations 3 and 8).
 *
 * <p>The sum of layers {@code Σ_{k<=K} Â^k E} is taken by Horner's rule, {@code E + Â(E + Â(E +
 * …))}, so it needs two buffers whatever the number of layers; and since Â is symmetric, the
 * gradient goes back through the very same sum.
 */
public final class Propagation {
  /** Entries per block of work; a row is never divided. */
  private static final int BLOCK_ENTRIES = 4096;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final int[] offsets;
  private final int[] columns;
  private final float[] values;
  private final int[] blockStarts;
  private final int userBlocks;

  /** The symmetric one of the class comment. */
  public Propagation(BipartiteGraph graph, Kernels kernels, WorkerPool pool) {
    this(graph, kernels, pool, 0.5, 0.5);
  }

  /**
   * One with other exponents, {@code Â_ui = w_ui D_u^−a D_i^−b}; as symmetric as the usual one.
   *
   * @param userExponent a
   * @param itemExponent b
   */
  public Propagation(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      double userExponent,
      double itemExponent) {
    this.kernels = kernels;
    this.pool = pool;
    int users = graph.userCount();
    int nodes = Math.addExact(users, graph.itemCount());
    int likes = graph.likeCount();
    offsets = new int[nodes + 1];
    columns = new int[Math.multiplyExact(2, likes)];
    values = new float[2 * likes];
    double[] userPowers = inversePowers(graph.byUser(), userExponent);
    double[] itemPowers = inversePowers(graph.byItem(), itemExponent);
    fill(graph.byUser(), 0, users, userPowers, itemPowers);
    fill(graph.byItem(), users, 0, itemPowers, userPowers);
    blockStarts = balancedBlocks(offsets, users);
    userBlocks = Arrays.binarySearch(blockStarts, users);
  }

  /** The number of users, whose rows come first. */
  public int users() {
    return blockStarts[userBlocks];
  }

  /** The number of users and items. */
  public int nodes() {
    return offsets.length - 1;
  }

  /** {@code 1 / √D} of each row, 0 for a row without entries. */
  public static double[] inverseRoots(Adjacency rows) {
    double[] roots = new double[rows.rows()];
    for (int row = 0; row < roots.length; row++) {
      roots[row] = rows.degree(row) == 0 ? 0 : 1 / Math.sqrt(rows.weightedDegree(row));
    }
    return roots;
  }

  /** {@code D^−exponent} of each row, 0 for a row without entries. */
  public static double[] inversePowers(Adjacency rows, double exponent) {
    if (exponent == 0.5) {
      return inverseRoots(rows);
    }
    double[] powers = new double[rows.rows()];
    for (int row = 0; row < powers.length; row++) {
      powers[row] = rows.degree(row) == 0 ? 0 : Math.pow(rows.weightedDegree(row), -exponent);
    }
    return powers;
  }

  private void fill(
      Adjacency side, int firstRow, int firstColumn, double[] rowPowers, double[] columnPowers) {
    int start = offsets[firstRow];
    float @Nullable [] weights = side.weights();
    for (int row = 0; row < side.rows(); row++) {
      offsets[firstRow + row + 1] = start + side.offsets()[row + 1];
      for (int e = side.offsets()[row]; e < side.offsets()[row + 1]; e++) {
        int neighbour = side.neighbours()[e];
        double weight = weights == null ? 1 : weights[e];
        columns[start + e] = firstColumn + neighbour;
        values[start + e] = (float) (weight * rowPowers[row] * columnPowers[neighbour]);
      }
    }
  }

  /** Where blocks of about equal work begin, with the end behind them; one begins at the items. */
  private static int[] balancedBlocks(int[] offsets, int users) {
    int rows = offsets.length - 1;
    int[] starts = new int[rows + 1];
    int blocks = 0;
    int row = 0;
    while (row < rows) {
      int from = row;
      int end = row < users ? users : rows;
      // A row without entries still costs a copy, hence the "+ 8" each.
      while (row < end
          && (row == from
              || offsets[row + 1] - offsets[from] + 8L * (row - from) < BLOCK_ENTRIES)) {
        row++;
      }
      starts[++blocks] = row;
    }
    return Arrays.copyOf(starts, blocks + 1);
  }

  /**
   * One product: {@code out = scale · (base + Â in)}.
   *
   * @param in {@code [nodes, stride]}
   * @param base {@code [nodes, stride]}
   * @param out {@code [nodes, stride]}, not {@code in}; may be {@code base}
   */
  public void apply(float[] in, float[] base, float[] out, int stride, float scale) {
    apply(0, blockStarts.length - 1, in, base, out, stride, scale);
  }

  /**
   * Half a product, in place: the users' rows become Â times the items' rows.
   *
   * @param vectors {@code [nodes, stride]}
   */
  public void toUsers(float[] vectors, int stride) {
    half(0, userBlocks, vectors, stride);
  }

  /**
   * The other half, in place: the items' rows become Â times the users' rows.
   *
   * @param vectors {@code [nodes, stride]}
   */
  public void toItems(float[] vectors, int stride) {
    half(userBlocks, blockStarts.length - 1, vectors, stride);
  }

  private void half(int fromBlock, int toBlock, float[] vectors, int stride) {
    int from = blockStarts[fromBlock] * stride;
    Arrays.fill(vectors, from, blockStarts[toBlock] * stride, 0);
    apply(fromBlock, toBlock, vectors, vectors, vectors, stride, 1);
  }

  private void apply(
      int fromBlock, int toBlock, float[] in, float[] base, float[] out, int stride, float scale) {
    pool.run(
        toBlock - fromBlock,
        (block, worker) ->
            kernels.propagate(
                offsets,
                columns,
                values,
                blockStarts[fromBlock + block],
                blockStarts[fromBlock + block + 1],
                in,
                base,
                out,
                stride,
                scale));
  }

  /**
   * The mean of layers 0 to {@code layers}.
   *
   * @param in {@code [nodes, stride]}, unchanged
   * @param out receives the mean; not {@code in}
   * @param work scratch of the same size, neither of the others
   */
  public void mean(float[] in, int layers, float[] out, float[] work, int stride) {
    if (layers == 0) {
      System.arraycopy(in, 0, out, 0, in.length);
    }
    float[] from = in;
    for (int layer = 1; layer <= layers; layer++) {
      float[] to = (layers - layer) % 2 == 0 ? out : work;
      apply(from, in, to, stride, layer == layers ? 1f / (layers + 1) : 1);
      from = to;
    }
  }
}

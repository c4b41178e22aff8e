package org.gnnrec.training.projection;

import org.gnnrec.training.kernel.WorkerPool;

/**
 * The gradient of t-SNE's Kullback–Leibler divergence, {@code C = Σ p_ij log(p_ij / q_ij)} (van der
 * Maaten 2014, equations 5 to 8): {@code ∂C/∂y_i = 4 (Σ_j p_ij q_ij Z (y_i − y_j) − Σ_j q_ij² Z
 * (y_i − y_j))} with {@code q_ij = (1 + |y_i − y_j|²)⁻¹ / Z}. The second sum is taken over squares
 * of a tree. Sums over points are added up block by block, so the number of threads does not show.
 */
final class TsneGradient {
  private static final int ROWS = 128;

  private final WeightedGraph probabilities;
  private final double theta;
  private final WorkerPool pool;
  private final QuadTree tree;
  private final double[] repulsions;
  private final double[] blockSums;
  private final int[][] stacks;
  private final double[][] forces;

  /**
   * Prepares gradients.
   *
   * @param theta of the tree, 0 for exact sums
   */
  TsneGradient(WeightedGraph probabilities, double theta, WorkerPool pool) {
    this.probabilities = probabilities;
    this.theta = theta;
    this.pool = pool;
    int points = probabilities.points();
    this.tree = new QuadTree(points);
    this.repulsions = new double[2 * points];
    this.blockSums = new double[WorkerPool.blocks(points, ROWS)];
    this.stacks = new int[pool.workers()][QuadTree.STACK];
    this.forces = new double[pool.workers()][2];
  }

  /**
   * The gradient at some coordinates.
   *
   * @param coordinates {@code [n, 2]}
   * @param exaggeration by which all p are multiplied
   * @param gradient receives {@code [n, 2]}
   */
  void at(double[] coordinates, double exaggeration, double[] gradient) {
    int points = probabilities.points();
    tree.fill(coordinates);
    pool.run(blockSums.length, (block, worker) -> repel(block, worker, coordinates));
    double sum = 0;
    for (double blockSum : blockSums) {
      sum += blockSum;
    }
    double z = sum;
    pool.run(
        blockSums.length,
        (block, worker) -> {
          int end = Math.min(points, (block + 1) * ROWS);
          for (int point = block * ROWS; point < end; point++) {
            attract(point, coordinates, exaggeration, z, gradient);
          }
        });
  }

  private void repel(int block, int worker, double[] coordinates) {
    double[] force = forces[worker];
    int end = Math.min(probabilities.points(), (block + 1) * ROWS);
    double sum = 0;
    for (int point = block * ROWS; point < end; point++) {
      double x = coordinates[2 * point];
      double y = coordinates[2 * point + 1];
      sum += tree.repulsion(x, y, theta, stacks[worker], force);
      repulsions[2 * point] = force[0];
      repulsions[2 * point + 1] = force[1];
    }
    blockSums[block] = sum;
  }

  private void attract(
      int point, double[] coordinates, double exaggeration, double z, double[] gradient) {
    double x = coordinates[2 * point];
    double y = coordinates[2 * point + 1];
    double fx = 0;
    double fy = 0;
    for (int e = probabilities.offsets()[point]; e < probabilities.offsets()[point + 1]; e++) {
      int other = probabilities.neighbours()[e];
      double dx = x - coordinates[2 * other];
      double dy = y - coordinates[2 * other + 1];
      double weight = probabilities.weights()[e] / (1 + dx * dx + dy * dy);
      fx += weight * dx;
      fy += weight * dy;
    }
    gradient[2 * point] = 4 * (exaggeration * fx - repulsions[2 * point] / z);
    gradient[2 * point + 1] = 4 * (exaggeration * fy - repulsions[2 * point + 1] / z);
  }
}

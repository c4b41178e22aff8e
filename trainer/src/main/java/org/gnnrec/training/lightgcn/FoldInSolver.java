package org.gnnrec.training.lightgcn;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * What each item adds to the vector of a user who likes it, with the items held fixed: {@code f_i =
 * α (C + λ I)⁻¹ (z_i − z̄)}, where z̄ and C are the mean and the covariance of the final item
 * vectors.
 *
 * <p>It is one Newton step on the softmax loss of one user from the vector 0: there all items are
 * equally likely, the gradient is the mean of the liked items less that of all, and the second
 * derivative is C/τ. λ is a tenth of C's trace; α brings the result to the length of the trained
 * users' vectors, by least squares. {@code docs/BENCHMARKS.md} has what it costs beside training
 * with a user.
 */
final class FoldInSolver {
  private static final double RIDGE = 0.1;
  private static final int ROW_BLOCK = 64;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final BipartiteGraph graph;
  private final int dimension;
  private final int stride;

  /**
   * For vectors of which the first columns compare by dot products.
   *
   * @param dimension how many; the parts are 0 in the columns after these
   * @param stride floats from row to row
   */
  FoldInSolver(Kernels kernels, WorkerPool pool, BipartiteGraph graph, int dimension, int stride) {
    this.kernels = kernels;
    this.pool = pool;
    this.graph = graph;
    this.dimension = dimension;
    this.stride = stride;
  }

  /**
   * Computes the items' parts.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}, users first
   * @return {@code [items, stride]}
   */
  float[] items(float[] embeddings) {
    int items = graph.itemCount();
    float[] centred = centred(embeddings);
    float[] covariance = new float[dimension * stride];
    pool.run(
        WorkerPool.blocks(dimension, ROW_BLOCK),
        (block, worker) -> {
          int row = block * ROW_BLOCK;
          kernels.multiply(
              new Block(centred, row, 1, stride),
              Block.rows(centred, 0, stride),
              Block.rows(covariance, row * stride, stride),
              Math.min(ROW_BLOCK, dimension - row),
              stride,
              items,
              false);
        });
    float[] inverse = ridgeInverse(covariance);
    float[] parts = new float[items * stride];
    pool.run(
        WorkerPool.blocks(items, ROW_BLOCK),
        (block, worker) -> {
          int row = block * ROW_BLOCK;
          kernels.multiply(
              Block.rows(centred, row * stride, stride),
              Block.rows(inverse, 0, stride),
              Block.rows(parts, row * stride, stride),
              Math.min(ROW_BLOCK, items - row),
              stride,
              dimension,
              false);
        });
    float[] users = users(parts);
    kernels.scale(parts, 0, parts.length, length(users, embeddings));
    return parts;
  }

  /**
   * Sums of the likes' parts, {@code Σ w_i f_i / √(Σ w_i)}.
   *
   * @param parts {@code [items, stride]}
   * @return {@code [users, stride]}
   */
  float[] users(float[] parts) {
    Adjacency likes = graph.byUser();
    float @Nullable [] weights = likes.weights();
    double[] roots = Propagation.inverseRoots(likes);
    float[] sums = new float[graph.userCount() * stride];
    pool.runRows(
        graph.userCount(),
        ROW_BLOCK,
        (user, worker) -> {
          for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
            double weight = weights == null ? 1 : weights[e];
            int item = likes.neighbours()[e] * stride;
            float factor = (float) (weight * roots[user]);
            kernels.addScaled(sums, user * stride, parts, item, stride, factor);
          }
        });
    return sums;
  }

  private float[] centred(float[] embeddings) {
    int items = graph.itemCount();
    int first = graph.userCount() * stride;
    double[] mean = new double[dimension];
    for (int item = 0; item < items; item++) {
      for (int k = 0; k < dimension; k++) {
        mean[k] += embeddings[first + item * stride + k] / (double) items;
      }
    }
    float[] centred = new float[items * stride];
    for (int item = 0; item < items; item++) {
      for (int k = 0; k < dimension; k++) {
        centred[item * stride + k] = (float) (embeddings[first + item * stride + k] - mean[k]);
      }
    }
    return centred;
  }

  /** {@code (C + λ I)⁻¹} by Gauss and Jordan, stable without pivots as C + λ I is definite. */
  private float[] ridgeInverse(float[] covariance) {
    double trace = 0;
    for (int k = 0; k < dimension; k++) {
      trace += covariance[k * stride + k];
    }
    double[][] rows = new double[dimension][2 * dimension];
    for (int r = 0; r < dimension; r++) {
      for (int c = 0; c < dimension; c++) {
        rows[r][c] = covariance[r * stride + c];
      }
      // Items that are all alike, or only one, have no covariance: then any ridge will do.
      rows[r][r] += trace > 0 ? RIDGE * trace : 1;
      rows[r][dimension + r] = 1;
    }
    for (int p = 0; p < dimension; p++) {
      double pivot = rows[p][p];
      for (int c = 0; c < 2 * dimension; c++) {
        rows[p][c] /= pivot;
      }
      for (int r = 0; r < dimension; r++) {
        double factor = rows[r][p];
        for (int c = 0; r != p && c < 2 * dimension; c++) {
          rows[r][c] -= factor * rows[p][c];
        }
      }
    }
    // The covariance was left as a sum; its scale goes into α.
    float[] inverse = new float[dimension * stride];
    double unit = trace > 0 ? trace : 1;
    for (int r = 0; r < dimension; r++) {
      for (int c = 0; c < dimension; c++) {
        inverse[r * stride + c] = (float) (unit * rows[r][dimension + c]);
      }
    }
    return inverse;
  }

  /** The factor that brings sums nearest to the trained users. */
  private float length(float[] sums, float[] embeddings) {
    double across = 0;
    double squared = 0;
    for (int i = 0; i < sums.length; i++) {
      across += (double) sums[i] * embeddings[i];
      squared += (double) sums[i] * sums[i];
    }
    return across > 0 && squared > 0 ? (float) (across / squared) : 1;
  }
}

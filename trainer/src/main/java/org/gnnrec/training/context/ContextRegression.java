package org.gnnrec.training.context;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Learns vectors z of context nodes from trained vectors v of items: the minimum of {@code Σ_i w_i
 * |v_i − μ − Σ_c a_ic z_c|² + λ Σ_c |z_c|²} with {@code w_i = √(likes of i)} and μ the weighted
 * mean of the v, by conjugate gradients (Hestenes and Stiefel, 1952), each dimension on its own. λ
 * keeps nodes of few items short; those of many items, such as a genre of a third of all films,
 * count by what sets them apart from the mean.
 *
 * <p>Gives the same numbers whatever the number of threads. Not thread-safe.
 */
final class ContextRegression {
  private static final int MOST_ITERATIONS = 30;
  private static final double TOLERANCE = 1e-3;
  private static final int COLUMNS = 8;

  private final ContextRows rows;
  private final float[] vectors;
  private final int dimension;
  private final WorkerPool pool;

  /**
   * Prepares fits.
   *
   * @param rows context nodes of each item
   * @param vectors of the items, {@code [items, dimension]}
   */
  ContextRegression(ContextRows rows, float[] vectors, int dimension, WorkerPool pool) {
    this.rows = rows;
    this.vectors = vectors;
    this.dimension = dimension;
    this.pool = pool;
  }

  /**
   * What a fit gives.
   *
   * @param mean μ
   * @param nodes z times the weight of its source, {@code [context nodes, dimension]}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fit(float[] mean, float[] nodes) {}

  /**
   * Fits.
   *
   * @param itemWeights w; 0 for items that are not to be learnt from
   * @param sourceWeights by which a source's numbers a are multiplied
   * @param ridge λ
   */
  Fit fit(double[] itemWeights, double[] sourceWeights, double ridge) {
    float[] mean = mean(itemWeights);
    float[] nodes = new float[Math.multiplyExact(rows.nodeCount(), dimension)];
    pool.run(
        WorkerPool.blocks(dimension, COLUMNS),
        (block, worker) -> {
          int first = block * COLUMNS;
          int count = Math.min(COLUMNS, dimension - first);
          new Columns(first, count, itemWeights, sourceWeights, ridge).solve(mean, nodes);
        });
    return new Fit(mean, nodes);
  }

  private float[] mean(double[] itemWeights) {
    double[] sums = new double[dimension];
    double total = 0;
    for (int item = 0; item < itemWeights.length; item++) {
      total += itemWeights[item];
      for (int d = 0; itemWeights[item] > 0 && d < dimension; d++) {
        sums[d] += itemWeights[item] * vectors[item * dimension + d];
      }
    }
    float[] mean = new float[dimension];
    for (int d = 0; d < dimension && total > 0; d++) {
      mean[d] = (float) (sums[d] / total);
    }
    return mean;
  }

  /** Some of the dimensions. */
  private final class Columns {
    private final int first;
    private final int count;
    private final double[] itemWeights;
    private final double[] sourceWeights;
    private final double ridge;

    Columns(int first, int count, double[] itemWeights, double[] sourceWeights, double ridge) {
      this.first = first;
      this.count = count;
      this.itemWeights = itemWeights;
      this.sourceWeights = sourceWeights;
      this.ridge = ridge;
    }

    void solve(float[] mean, float[] nodes) {
      int size = rows.nodeCount() * count;
      double[] solution = new double[size];
      double[] residual = rightSide(mean);
      double[] direction = residual.clone();
      double[] image = new double[size];
      double[] squares = dots(residual, residual);
      double[] least = Arrays.stream(squares).map(s -> s * TOLERANCE * TOLERANCE).toArray();
      for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
        apply(direction, image);
        double[] curvature = dots(direction, image);
        double[] steps = new double[count];
        boolean going = false;
        for (int k = 0; k < count; k++) {
          boolean open = squares[k] > least[k] && curvature[k] > 0;
          steps[k] = open ? squares[k] / curvature[k] : 0;
          going |= open;
        }
        if (!going) {
          break;
        }
        for (int at = 0; at < size; at += count) {
          for (int k = 0; k < count; k++) {
            solution[at + k] += steps[k] * direction[at + k];
            residual[at + k] -= steps[k] * image[at + k];
          }
        }
        double[] next = dots(residual, residual);
        double[] factors = new double[count];
        for (int k = 0; k < count; k++) {
          factors[k] = steps[k] == 0 ? 0 : next[k] / squares[k];
        }
        for (int at = 0; at < size; at += count) {
          for (int k = 0; k < count; k++) {
            direction[at + k] =
                steps[k] == 0 ? 0 : residual[at + k] + factors[k] * direction[at + k];
          }
        }
        squares = next;
      }
      store(solution, nodes);
    }

    private void store(double[] solution, float[] nodes) {
      for (int node = 0; node < rows.nodeCount(); node++) {
        double weight = sourceWeights[rows.sourceOf(node)];
        for (int k = 0; k < count; k++) {
          nodes[node * dimension + first + k] = (float) (weight * solution[node * count + k]);
        }
      }
    }

    private double[] dots(double[] one, double[] other) {
      double[] dots = new double[count];
      for (int at = 0; at < one.length; at += count) {
        for (int k = 0; k < count; k++) {
          dots[k] += one[at + k] * other[at + k];
        }
      }
      return dots;
    }

    /** {@code Fᵀ W (v − μ)}. */
    private double[] rightSide(float[] mean) {
      double[] sums = new double[rows.nodeCount() * count];
      double[] row = new double[count];
      for (int item = 0; item < itemWeights.length; item++) {
        if (itemWeights[item] == 0) {
          continue;
        }
        for (int k = 0; k < count; k++) {
          row[k] = vectors[item * dimension + first + k] - mean[first + k];
        }
        spread(item, row, sums);
      }
      return sums;
    }

    /** {@code (Fᵀ W F + λ) x}. */
    private void apply(double[] x, double[] image) {
      for (int i = 0; i < x.length; i++) {
        image[i] = ridge * x[i];
      }
      double[] row = new double[count];
      for (int item = 0; item < itemWeights.length; item++) {
        if (itemWeights[item] == 0) {
          continue;
        }
        Arrays.fill(row, 0);
        for (int e = rows.from(item); e < rows.to(item); e++) {
          double factor = factor(e);
          int at = rows.node(e) * count;
          for (int k = 0; k < count; k++) {
            row[k] += factor * x[at + k];
          }
        }
        spread(item, row, image);
      }
    }

    private void spread(int item, double[] row, double[] sums) {
      for (int e = rows.from(item); e < rows.to(item); e++) {
        double factor = itemWeights[item] * factor(e);
        int at = rows.node(e) * count;
        for (int k = 0; k < count; k++) {
          sums[at + k] += factor * row[k];
        }
      }
    }

    private double factor(int edge) {
      return sourceWeights[rows.sourceOf(rows.node(edge))] * rows.factor(edge);
    }
  }

  /** {@code √(likes)} of each item. */
  static double[] rootsOfLikes(Adjacency byItem) {
    double[] roots = new double[byItem.rows()];
    Arrays.setAll(roots, item -> Math.sqrt(byItem.degree(item)));
    return roots;
  }
}

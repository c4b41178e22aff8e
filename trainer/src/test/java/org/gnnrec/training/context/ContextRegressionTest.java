package org.gnnrec.training.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Orientation;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextRegressionTest {

  /** Four items, three context nodes. */
  @Test
  void onSevenNodesItGivesWhatTheNormalEquationsGiveByHand() {
    // Given items 0 and 1 of node 0, item 2 of node 1 and, without likes, item 3 of nodes 1 and 2
    WeightedContext genres =
        context(4, 3, new int[] {0, 1, 2, 3, 3}, new int[] {0, 0, 1, 1, 2}, null);
    float[] vectors = {1, 0, 3, 0, 2, 3, 9, 9};
    double[] weights = {1, 1, 2, 0};

    // When λ is 2
    ContextRegression.Fit fit = fit(genres, vectors, 2, weights, new double[] {1}, 2, 1);

    // Then μ = (1 + 3 + 2 · 2, 2 · 3) / 4, z_0 = Σ (v − μ) / (2 + 2), z_1 = 2 (v − μ) / (2 + 2)
    assertThat(fit.mean()).containsExactly(new float[] {2, 1.5f}, within(1e-6f));
    assertThat(fit.nodes()).containsExactly(new float[] {0, -0.75f, 0, 0.75f, 0, 0}, within(1e-5f));
  }

  @Test
  void solvesTheNormalEquationsOfRandomGraphs() {
    for (long seed = 1; seed <= 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int items = 20 + random.nextInt(30);
      WeightedContext one = random(random, items, 6, false);
      WeightedContext other = random(random, items, 4, true);
      int dimension = 1 + random.nextInt(20);
      float[] vectors = new float[items * dimension];
      double[] weights = new double[items];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = (float) random.nextDouble(-1, 1);
      }
      Arrays.setAll(weights, item -> random.nextInt(4) == 0 ? 0 : random.nextDouble(3));
      double[] scales = {1, 0.5};

      ContextRegression regression;
      ContextRows rows = new ContextRows(List.of(one, other), items);
      ContextRegression.Fit fit;
      try (WorkerPool pool = new WorkerPool(2, () -> {})) {
        regression = new ContextRegression(rows, vectors, dimension, pool);
        fit = regression.fit(weights, scales, 1.5);
      }

      // The gradient of the loss at the solution is 0, by central differences.
      for (int probe = 0; probe < 10; probe++) {
        int at = random.nextInt(fit.nodes().length);
        double scale = scales[rows.sourceOf(at / dimension)];
        double gradient =
            (loss(rows, fit, vectors, dimension, weights, scales, at, 1e-3 * scale)
                    - loss(rows, fit, vectors, dimension, weights, scales, at, -1e-3 * scale))
                / 2e-3;
        assertThat(gradient).as("seed %d", seed).isCloseTo(0, within(1e-2));
      }
    }
  }

  @Test
  void aSourceOfWeightZeroIsNoSourceBitForBitAndThreadsDoNotShow() {
    SplittableRandom random = new SplittableRandom(7);
    WeightedContext one = random(random, 40, 6, false);
    WeightedContext other = random(random, 40, 9, true);
    float[] vectors = new float[40 * 20];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-1, 1);
    }
    double[] weights = random.doubles(40, 0.5, 3).toArray();

    float[] alone = fit(List.of(one), vectors, 20, weights, new double[] {1}, 3, 1).nodes();
    float[] beside =
        fit(List.of(one, other), vectors, 20, weights, new double[] {1, 0}, 3, 3).nodes();

    assertThat(Arrays.copyOf(beside, alone.length)).containsExactly(alone);
    assertThat(Arrays.copyOfRange(beside, alone.length, beside.length)).containsOnly(0f);
  }

  private static double loss(
      ContextRows rows,
      ContextRegression.Fit fit,
      float[] vectors,
      int dimension,
      double[] weights,
      double[] scales,
      int changed,
      double by) {
    double loss = 0;
    for (int item = 0; item < weights.length; item++) {
      for (int d = 0; d < dimension; d++) {
        double difference = vectors[item * dimension + d] - fit.mean()[d];
        for (int e = rows.from(item); e < rows.to(item); e++) {
          int at = rows.node(e) * dimension + d;
          difference -= rows.factor(e) * (fit.nodes()[at] + (at == changed ? by : 0));
        }
        loss += weights[item] * difference * difference;
      }
    }
    for (int at = 0; at < fit.nodes().length; at++) {
      double scale = scales[rows.sourceOf(at / dimension)];
      double z = (fit.nodes()[at] + (at == changed ? by : 0)) / scale;
      loss += 1.5 * z * z;
    }
    return loss;
  }

  private static ContextRegression.Fit fit(
      WeightedContext context,
      float[] vectors,
      int dimension,
      double[] weights,
      double[] scales,
      double ridge,
      int threads) {
    return fit(List.of(context), vectors, dimension, weights, scales, ridge, threads);
  }

  private static ContextRegression.Fit fit(
      List<WeightedContext> context,
      float[] vectors,
      int dimension,
      double[] weights,
      double[] scales,
      double ridge,
      int threads) {
    ContextRows rows = new ContextRows(context, weights.length);
    try (WorkerPool pool = new WorkerPool(threads, () -> {})) {
      return new ContextRegression(rows, vectors, dimension, pool).fit(weights, scales, ridge);
    }
  }

  private static WeightedContext random(
      SplittableRandom random, int items, int nodes, boolean weighted) {
    int edges = 3 * items;
    int[] itemIndexes = random.ints(edges, 0, items).toArray();
    int[] nodeIndexes = random.ints(edges, 0, nodes).toArray();
    float[] weights = new float[edges];
    for (int i = 0; i < edges; i++) {
      weights[i] = (float) random.nextDouble(0.1, 3);
    }
    return context(items, nodes, itemIndexes, nodeIndexes, weighted ? weights : null);
  }

  static WeightedContext context(
      int items, int nodes, int[] itemIndexes, int[] nodeIndexes, float @Nullable [] weights) {
    return new WeightedContext(
        new ContextSource("IN", false, Orientation.NATURAL, null, "name", 0, null),
        BipartiteGraph.of(items, nodes, itemIndexes, nodeIndexes, weights));
  }
}

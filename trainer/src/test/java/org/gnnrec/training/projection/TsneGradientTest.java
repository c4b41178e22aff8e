package org.gnnrec.training.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;

class TsneGradientTest {
  private static final int POINTS = 9;

  private static WeightedGraph probabilities(WorkerPool pool, int points, int each) {
    Kernels kernels = Kernels.plain();
    UnitVectors vectors = UnitVectors.of(Shapes.gaussians(3, points / 3, 4, 0.5, 1), kernels);
    NeighbourTable table = NeighbourTable.of(vectors, each, kernels, pool);
    return Affinities.graph(table, each / 2.0, pool);
  }

  private static double[] coordinates(int points, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] coordinates = new double[2 * points];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = random.nextGaussian();
    }
    return coordinates;
  }

  /** Σ p log(p / q), by its definition. */
  private static double divergence(WeightedGraph graph, double exaggeration, double[] y) {
    double z = 0;
    for (int i = 0; i < graph.points(); i++) {
      for (int j = 0; j < graph.points(); j++) {
        z += i == j ? 0 : 1 / (1 + squared(y, i, j));
      }
    }
    double sum = 0;
    for (int i = 0; i < graph.points(); i++) {
      for (int e = graph.offsets()[i]; e < graph.offsets()[i + 1]; e++) {
        double p = graph.weights()[e];
        double logQ =
            -Math.log(1 + squared(y, i, graph.neighbours()[e])) - Math.log(z) / exaggeration;
        sum += exaggeration * p * (Math.log(p) - logQ);
      }
    }
    return sum;
  }

  private static double squared(double[] y, int i, int j) {
    double dx = y[2 * i] - y[2 * j];
    double dy = y[2 * i + 1] - y[2 * j + 1];
    return dx * dx + dy * dy;
  }

  @Test
  void isThatOfFiniteDifferences() {
    try (WorkerPool pool = new WorkerPool(2)) {
      // given
      WeightedGraph graph = probabilities(pool, POINTS, 4);
      double[] y = coordinates(POINTS, 3);
      for (double exaggeration : new double[] {1, 12}) {
        double[] gradient = new double[2 * POINTS];

        // when
        new TsneGradient(graph, 0, pool).at(y, exaggeration, gradient);

        // then
        double step = 1e-5;
        for (int i = 0; i < y.length; i++) {
          double kept = y[i];
          y[i] = kept + step;
          double above = divergence(graph, exaggeration, y);
          y[i] = kept - step;
          double below = divergence(graph, exaggeration, y);
          y[i] = kept;
          assertThat(gradient[i])
              .as("coordinate %s, exaggeration %s", i, exaggeration)
              .isCloseTo((above - below) / (2 * step), Offset.offset(1e-6));
        }
      }
    }
  }

  @Test
  void theTreeComesNearTheExactSums() {
    try (WorkerPool pool = new WorkerPool(2)) {
      // given
      int points = 300;
      WeightedGraph graph = probabilities(pool, points, 9);
      double[] y = coordinates(points, 4);
      double[] exact = new double[2 * points];
      double[] near = new double[2 * points];

      // when
      new TsneGradient(graph, 0, pool).at(y, 1, exact);
      new TsneGradient(graph, 0.5, pool).at(y, 1, near);

      // then
      double miss = 0;
      double size = 0;
      for (int i = 0; i < exact.length; i++) {
        miss += Math.pow(near[i] - exact[i], 2);
        size += Math.pow(exact[i], 2);
      }
      assertThat(Math.sqrt(miss / size)).isBetween(1e-9, 0.02);
    }
  }

  @Test
  void pointsInOnePlaceDoNotPushEachOther() {
    // given four in one place, and one apart by 1
    double[] y = {2, 2, 2, 2, 2, 2, 2, 2, 3, 2};
    QuadTree tree = new QuadTree(5);
    tree.fill(y);
    double[] force = new double[2];

    // then 3 others at distance 0 with q = 1, one at distance 1 with q = 1/2
    assertThat(tree.repulsion(2, 2, 0, new int[QuadTree.STACK], force)).isEqualTo(3.5);
    assertThat(force).containsExactly(-0.25, 0);
    assertThat(tree.repulsion(3, 2, 0, new int[QuadTree.STACK], force)).isEqualTo(2);
    assertThat(force).containsExactly(1, 0);
  }
}

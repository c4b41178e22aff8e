package org.gnnrec.training.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static NeighbourTable table(EmbeddingMatrix vectors, int each) {
    Kernels kernels = Kernels.best();
    try (WorkerPool pool = new WorkerPool(2)) {
      return NeighbourTable.of(UnitVectors.of(vectors, kernels), each, kernels, pool);
    }
  }

  @Test
  void areTheNearestOfAll() {
    // given
    long seed = 11;
    EmbeddingMatrix vectors = Shapes.gaussians(5, 61, 9, 0.5, seed);
    int rows = vectors.rows();

    // when
    NeighbourTable table = table(vectors, 7);

    // then
    for (int row = 0; row < rows; row++) {
      int self = row;
      double[] distances =
          IntStream.range(0, rows).mapToDouble(other -> distance(vectors, self, other)).toArray();
      int[] wanted =
          IntStream.range(0, rows)
              .filter(other -> other != self)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> distances[other]))
              .limit(7)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Arrays.copyOfRange(table.neighbours(), 7 * row, 7 * row + 7))
          .as("seed %s, row %s", seed, row)
          .isEqualTo(wanted);
      assertThat((double) table.distances()[7 * row])
          .isCloseTo(distances[wanted[0]], Offset.offset(1e-4));
    }
  }

  private static double distance(EmbeddingMatrix vectors, int a, int b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int c = 0; c < vectors.dimension(); c++) {
      double x = vectors.row(a)[c];
      double y = vectors.row(b)[c];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return Math.sqrt(Math.max(0, 2 - 2 * ab / Math.sqrt(aa * bb)));
  }

  @Test
  void areJoinedInBothDirections() {
    // given 0 → 1, 1 → 2, 2 → 1
    NeighbourTable table = new NeighbourTable(1, new int[] {1, 2, 1}, new float[] {1, 1, 1});

    // when
    WeightedGraph graph =
        WeightedGraph.of(
            table, new float[] {0.5f, 0.25f, 0.5f}, (there, back) -> there + back - there * back);

    // then
    assertThat(graph.offsets()).containsExactly(0, 1, 3, 4);
    assertThat(graph.neighbours()).containsExactly(1, 0, 2, 1);
    assertThat(graph.weights()).containsExactly(0.5f, 0.5f, 0.625f, 0.625f);
  }

  @Test
  void membershipsAddUpToTheLogarithmOfTheirNumber() {
    // given
    float[] distances = {0.1f, 0.15f, 0.3f, 0.31f, 0.5f, 0.8f, 0.9f, 1.2f};

    // when
    double sigma = Memberships.sigma(distances, 0, 8, 0.1);

    // then
    double sum = 0;
    for (float distance : distances) {
      sum += Math.exp(-(distance - 0.1f) / sigma);
    }
    assertThat(sum).isCloseTo(3, Offset.offset(1e-4));
  }

  @Test
  void probabilitiesHaveThePerplexityThatIsAskedFor() {
    // given
    NeighbourTable table = table(Shapes.gaussians(4, 50, 6, 0.4, 12), 30);
    float[] probabilities = new float[table.distances().length];

    for (int row = 0; row < table.rows(); row++) {
      // when
      Affinities.conditional(table.distances(), 30 * row, 30, 10, probabilities);

      // then
      double entropy = 0;
      double sum = 0;
      for (int i = 30 * row; i < 30 * row + 30; i++) {
        entropy -= probabilities[i] * Math.log(probabilities[i]);
        sum += probabilities[i];
      }
      assertThat(Math.exp(entropy)).as("row %s", row).isCloseTo(10, Offset.offset(1e-3));
      assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
    }
  }

  @Test
  void probabilitiesOfAllPairsAddUpToOne() {
    // given
    NeighbourTable table = table(Shapes.gaussians(4, 50, 6, 0.4, 12), 30);

    // when
    double sum = 0;
    try (WorkerPool pool = new WorkerPool(2)) {
      for (float weight : Affinities.graph(table, 10, pool).weights()) {
        sum += weight;
      }
    }

    // then
    assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
  }

  @Test
  void theOutputCurveIsThatOfThePublishedDefaults() {
    // given what umap-learn fits to its default of 0.1, and to 0.5 and 0.01
    OutputCurve curve = OutputCurve.of(0.1);

    // then
    assertThat(curve.a()).isCloseTo(1.5769, Offset.offset(1e-3));
    assertThat(curve.b()).isCloseTo(0.8951, Offset.offset(1e-3));
    assertThat(OutputCurve.of(0.0).a()).isPositive();
    assertThat(OutputCurve.of(0.9).weight(0.5)).isGreaterThan(0.8);
  }
}

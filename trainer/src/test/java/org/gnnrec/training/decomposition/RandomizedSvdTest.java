package org.gnnrec.training.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.decomposition.RandomizedSvd.Settings;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;

class RandomizedSvdTest {
  private static final List<Kernels> KERNELS = List.of(Kernels.best(), Kernels.plain());

  @Test
  void valuesAndSubspacesAreThoseOfTheFullDecomposition() {
    for (long seed = 1; seed <= 12; seed++) {
      // given a graph of either shape, with and without weights, some nodes without likes
      SplittableRandom random = new SplittableRandom(seed);
      int users = 20 + random.nextInt(60);
      int items = 20 + random.nextInt(60);
      BipartiteGraph graph = random(users, items, 6 * users, seed % 2 == 0, random);
      Full full = Full.of(graph);
      int rank = 10;
      // when
      for (Kernels kernels : KERNELS) {
        SingularTriples found = decompose(graph, kernels, 2, new Settings(rank, 8, 40, seed));
        // then
        for (int j = 0; j < rank; j++) {
          assertThat(found.values()[j])
              .as("value %d with seed %d and %s", j, seed, kernels.name())
              .isCloseTo(full.values[j], within(1e-4));
        }
        assertOrthonormal(found, 0, users);
        assertOrthonormal(found, users, users + items);
        assertThat(error(found, full.matrix))
            .as("squared error with seed %d and %s", seed, kernels.name())
            .isCloseTo(full.squaredTail(rank), within(1e-3));
      }
    }
  }

  @Test
  void moreIterationsComeNearer() {
    BipartiteGraph graph = random(300, 400, 6000, false, new SplittableRandom(7));
    double[] exact = Full.of(graph).values;
    double two = lost(graph, exact, 2);
    double six = lost(graph, exact, 6);
    double thirty = lost(graph, exact, 30);
    assertThat(six).isLessThan(0.6 * two);
    assertThat(thirty).isLessThan(0.3 * six);
  }

  /** How much of the squared values is missing; a projection can only lose. */
  private static double lost(BipartiteGraph graph, double[] exact, int iterations) {
    SingularTriples found = decompose(graph, Kernels.best(), 2, new Settings(32, 8, iterations, 1));
    double lost = 0;
    for (int j = 0; j < found.rank(); j++) {
      assertThat(found.values()[j]).isLessThan(exact[j] + 1e-5);
      lost += exact[j] * exact[j] - found.values()[j] * found.values()[j];
    }
    return lost;
  }

  @Test
  void valuesThatTheMatrixDoesNotHaveAreZeroAndSoAreTheirVectors() {
    // given two groups, so R̃ has rank 2
    int[] users = new int[50];
    int[] items = new int[50];
    for (int like = 0; like < 50; like++) {
      users[like] = like / 5;
      items[like] = 2 * (like % 5) + users[like] % 2;
    }
    BipartiteGraph graph = BipartiteGraph.of(10, 10, users, items, null);
    for (Kernels kernels : KERNELS) {
      // when
      SingularTriples found = decompose(graph, kernels, 1, Settings.ofRank(20, 3));
      // then
      assertThat(found.rank()).isEqualTo(20);
      assertThat(Arrays.copyOf(found.values(), 2))
          .containsExactly(new double[] {1, 1}, within(1e-6));
      assertThat(Arrays.copyOfRange(found.values(), 2, 20)).containsOnly(0);
      for (int row = 0; row < 20; row++) {
        int at = row * found.stride();
        assertThat(Arrays.copyOfRange(found.vectors(), at + 2, at + found.stride()))
            .containsOnly(0);
        double squared = found.vectors()[at] * found.vectors()[at];
        squared += found.vectors()[at + 1] * found.vectors()[at + 1];
        assertThat(squared).isCloseTo(0.2, within(1e-5));
      }
    }
  }

  @Test
  void aGraphWithoutLikesHasNoValues() {
    BipartiteGraph graph = BipartiteGraph.of(3, 2, new int[0], new int[0], null);
    SingularTriples found = decompose(graph, Kernels.best(), 2, Settings.ofRank(4, 1));
    assertThat(found.values()).containsOnly(0);
    assertThat(found.vectors()).containsOnly(0);
  }

  @Test
  void theSameSeedGivesTheSameBitsWhateverTheNumberOfThreads() {
    BipartiteGraph graph = random(500, 700, 9000, true, new SplittableRandom(11));
    for (Kernels kernels : KERNELS) {
      Settings settings = Settings.ofRank(24, 5);
      SingularTriples one = decompose(graph, kernels, 1, settings);
      for (int threads = 2; threads <= 3; threads++) {
        SingularTriples other = decompose(graph, kernels, threads, settings);
        assertThat(other.values()).isEqualTo(one.values());
        assertThat(other.vectors()).isEqualTo(one.vectors());
      }
      SingularTriples another = decompose(graph, kernels, 2, Settings.ofRank(24, 6));
      assertThat(another.vectors()).isNotEqualTo(one.vectors());
    }
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new Settings(0, 8, 6, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank must be 1 or more");
  }

  private static SingularTriples decompose(
      BipartiteGraph graph, Kernels kernels, int threads, Settings settings) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      return new RandomizedSvd(kernels, pool)
          .decompose(new Propagation(graph, kernels, pool), settings);
    }
  }

  private static BipartiteGraph random(
      int users, int items, int likes, boolean weighted, SplittableRandom random) {
    int[] userIndexes = new int[likes];
    int[] itemIndexes = new int[likes];
    float[] weights = new float[likes];
    for (int like = 0; like < likes; like++) {
      // Squares make some nodes popular and leave others alone.
      userIndexes[like] = (int) (users * Math.pow(random.nextDouble(), 2));
      itemIndexes[like] = (int) (items * Math.pow(random.nextDouble(), 2));
      weights[like] = 0.5f + random.nextInt(4);
    }
    return BipartiteGraph.of(users, items, userIndexes, itemIndexes, weighted ? weights : null);
  }

  private static void assertOrthonormal(SingularTriples triples, int fromRow, int toRow) {
    for (int a = 0; a < triples.rank(); a++) {
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int row = fromRow; row < toRow; row++) {
          int at = row * triples.stride();
          dot += (double) triples.vectors()[at + a] * triples.vectors()[at + b];
        }
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-4));
      }
    }
  }

  /** The squared Frobenius norm of {@code R̃ − Σ σ u vᵀ}. */
  private static double error(SingularTriples triples, DMatrixRMaj matrix) {
    double sum = 0;
    for (int user = 0; user < matrix.numRows; user++) {
      for (int item = 0; item < matrix.numCols; item++) {
        double value = matrix.get(user, item);
        for (int j = 0; j < triples.rank(); j++) {
          value -=
              triples.values()[j]
                  * triples.vectors()[user * triples.stride() + j]
                  * triples.vectors()[(matrix.numRows + item) * triples.stride() + j];
        }
        sum += value * value;
      }
    }
    return sum;
  }

  private static final class Full {
    private final DMatrixRMaj matrix;
    private final double[] values;

    private Full(DMatrixRMaj matrix, double[] values) {
      this.matrix = matrix;
      this.values = values;
    }

    static Full of(BipartiteGraph graph) {
      Adjacency byUser = graph.byUser();
      double[] userRoots = Propagation.inverseRoots(byUser);
      double[] itemRoots = Propagation.inverseRoots(graph.byItem());
      float[] weights = byUser.weights();
      DMatrixRMaj matrix = new DMatrixRMaj(graph.userCount(), graph.itemCount());
      for (int user = 0; user < graph.userCount(); user++) {
        for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
          int item = byUser.neighbours()[e];
          double weight = weights == null ? 1 : weights[e];
          matrix.set(user, item, weight * userRoots[user] * itemRoots[item]);
        }
      }
      SingularValueDecomposition_F64<DMatrixRMaj> svd =
          DecompositionFactory_DDRM.svd(graph.userCount(), graph.itemCount(), false, false, true);
      assertThat(svd.decompose(matrix.copy())).isTrue();
      double[] values = svd.getSingularValues().clone();
      Arrays.sort(values);
      for (int i = 0; i < values.length / 2; i++) {
        double value = values[i];
        values[i] = values[values.length - 1 - i];
        values[values.length - 1 - i] = value;
      }
      return new Full(matrix, values);
    }

    double squaredTail(int rank) {
      double sum = 0;
      for (int j = rank; j < values.length; j++) {
        sum += values[j] * values[j];
      }
      return sum;
    }
  }
}

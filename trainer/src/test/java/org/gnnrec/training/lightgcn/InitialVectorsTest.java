package org.gnnrec.training.lightgcn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;

class InitialVectorsTest {
  private static final Kernels KERNELS = Kernels.best();

  /** Two groups: users 0 and 1 like items 0 and 1, users 2 and 3 items 2 and 3; user 4 nothing. */
  private static final BipartiteGraph GRAPH =
      BipartiteGraph.of(
          5, 4, new int[] {0, 0, 1, 1, 2, 2, 3, 3}, new int[] {0, 1, 0, 1, 2, 3, 2, 3}, null);

  @Test
  void theDecompositionPutsGroupsTogetherAndApartFromOthers() {
    float[] vectors = vectors("svd", 2);

    for (int a = 0; a < 9; a++) {
      for (int b = 0; b < 9; b++) {
        if (a != 4 && b != 4) {
          // Both singular values are 1 and span the two groups.
          double expected = group(a) == group(b) ? 0.02 : 0;
          assertThat((double) dot(vectors, a, b))
              .as("%d, %d", a, b)
              .isCloseTo(expected, within(1e-4));
        }
      }
    }
  }

  private static int group(int node) {
    return node < 4 ? node / 2 : (node - 5) / 2;
  }

  @Test
  void aNodeWithoutLikesBeginsAtRandom() {
    float[] svd = vectors("svd", 2);
    float[] random = vectors("random", 2);
    int stride = KERNELS.stride(2);
    assertThat(svd[4 * stride]).isEqualTo(random[4 * stride]).isNotZero();
    assertThat(svd[4 * stride + 1]).isEqualTo(random[4 * stride + 1]).isNotZero();
  }

  @Test
  void moreColumnsThanSingularValuesAreZeros() {
    float[] vectors = vectors("svd", 7);
    int stride = KERNELS.stride(7);
    for (int node = 0; node < 9; node++) {
      for (int k = 0; k < stride; k++) {
        assertThat(vectors[node * stride + k]).isFinite();
      }
      if (node != 4) {
        assertThat((double) dot(vectors, node, node, stride)).isCloseTo(0.07, within(1e-4));
      }
    }
  }

  private static float dot(float[] vectors, int a, int b) {
    return dot(vectors, a, b, KERNELS.stride(2));
  }

  private static float dot(float[] vectors, int a, int b, int stride) {
    return KERNELS.dot(vectors, a * stride, vectors, b * stride, stride);
  }

  private static float[] vectors(String initialization, int dimension) {
    LightGcnSpecification specification =
        LightGcnSpecification.from(
            new Configuration(
                Map.of("initialization", initialization, "embeddingDimension", dimension)),
            GraphSize.UNKNOWN);
    try (WorkerPool pool = new WorkerPool(2)) {
      return InitialVectors.of(specification, GRAPH, KERNELS, pool);
    }
  }
}

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

class FinalPropagationTest {
  /** User 0 likes both items, user 1 item 1: Â_00 = 1/√2, Â_01 = 1/2, Â_11 = 1/√2. */
  private static final BipartiteGraph GRAPH =
      BipartiteGraph.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 1}, null);

  private static final float[] VECTORS = {1, 2, 3, 4};

  @Test
  void oneLayerAddsTheWeightedNeighbours() {
    // u0 = 1 + ½ (3/√2 + 4/2), u1 = 2 + ½ · 4/√2, i0 = 3 + ½ · 1/√2, i1 = 4 + ½ (1/2 + 2/√2)
    expect(
        Map.of("inferenceWeight", 0.5, "similarity", "dot"),
        3.0606602,
        3.4142136,
        3.3535534,
        4.9571068);
  }

  @Test
  void theSecondLayerAddsTheNeighboursOfTheFirst() {
    // u0 = 3.0606602 + ½ (3.3535534/√2 + 4.9571068/2), and so on
    expect(
        Map.of("inferenceWeight", 0.5, "inferenceLayers", 2, "similarity", "dot"),
        5.4855971,
        5.1668155,
        4.4356602,
        6.9293787);
  }

  @Test
  void otherExponentsWeighNodesByTheirDegrees() {
    // With D_u = (2, 1), D_i = (1, 2), a = 1 and b = 0: Â_00 = Â_01 = 1/2, Â_11 = 1, so
    // u0 = 1 + ½ (3 + 4)/2, u1 = 2 + ½ · 4, i0 = 3 + ½ · 1/2, i1 = 4 + ½ (1/2 + 2)
    expect(
        Map.of(
            "inferenceWeight",
            0.5,
            "similarity",
            "dot",
            "inferenceUserExponent",
            1,
            "inferenceItemExponent",
            0),
        2.75,
        4,
        3.25,
        5.25);
  }

  @Test
  void forTheCosineRowsGetLengthOne() {
    expect(Map.of("inferenceWeight", 0.5, "similarity", "cosine"), 1, 1, 1, 1);
  }

  @Test
  void withoutWeightNothingIsDone() {
    expect(Map.of("inferenceWeight", 0), 1, 2, 3, 4);
  }

  private static void expect(Map<String, Object> keys, double... expected) {
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      int stride = kernels.stride(1);
      float[] vectors = new float[4 * stride];
      for (int node = 0; node < 4; node++) {
        vectors[node * stride] = VECTORS[node];
      }
      float[] before = vectors.clone();
      try (WorkerPool pool = new WorkerPool(2)) {
        LightGcnSpecification specification =
            LightGcnSpecification.from(new Configuration(keys), GraphSize.UNKNOWN);
        float[] result =
            new FinalPropagation(specification, GRAPH, kernels, pool)
                .apply(vectors, stride, EpochSelection.plain(specification));
        for (int node = 0; node < 4; node++) {
          assertThat((double) result[node * stride])
              .as("node %d", node)
              .isCloseTo(expected[node], within(1e-5));
        }
      }
      assertThat(vectors).isEqualTo(before);
    }
  }
}

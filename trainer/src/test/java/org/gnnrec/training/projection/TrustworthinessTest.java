package org.gnnrec.training.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;

class TrustworthinessTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  /** Unit vectors at these degrees: nearest are those with the nearest degrees. */
  private static EmbeddingMatrix degrees(double... degrees) {
    float[] values = new float[2 * degrees.length];
    for (int i = 0; i < degrees.length; i++) {
      values[2 * i] = (float) Math.cos(Math.toRadians(degrees[i]));
      values[2 * i + 1] = (float) Math.sin(Math.toRadians(degrees[i]));
    }
    return new EmbeddingMatrix(degrees.length, 2, values);
  }

  private static double of(
      EmbeddingMatrix vectors, int neighbours, int sample, float... coordinates) {
    try (WorkerPool pool = new WorkerPool(2)) {
      Kernels kernels = Kernels.plain();
      return new Trustworthiness(UnitVectors.of(vectors, kernels), neighbours, kernels, pool)
          .of(coordinates, sample, 1);
    }
  }

  @Test
  void isOneWhereNeighboursStay() {
    assertThat(of(degrees(0, 1, 3, 6, 10, 15), 2, 6, 0, 0, 1, 0, 3, 0, 6, 0, 10, 0, 15, 0))
        .isEqualTo(1);
  }

  @Test
  void countsRanksBeyondTheNeighbours() {
    // given five vectors in the order A B C D E, and a map in which A and E have changed places:
    // 1 neighbour each. In the map E is next to B: B's nearest is C or E.
    EmbeddingMatrix vectors = degrees(0, 2, 5, 9, 14);

    // then, with positions E=0, B=2, C=5, D=9, A=14: A's nearest is D (rank 3 of A: 2), B's is E
    // (rank 4 of B, after A, C, D: 3), C's is B (rank 1: 0), D's is C (1: 0), E's is B (rank 3: 2);
    // 2 / (5 · 1 · (10 − 3 − 1)) · 7 = 7 / 15
    assertThat(of(vectors, 1, 5, 14, 0, 2, 0, 5, 0, 9, 0, 0, 0)).isCloseTo(1 - 7 / 15.0, ROUNDING);
  }

  @Test
  void aSampleIsOfTheSameSize() {
    // given a map that is as wrong as can be for everybody: all fall on two places
    EmbeddingMatrix vectors = degrees(0, 1, 2, 100, 101, 102);
    float[] coordinates = {0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0};

    // then a part of the points gives values within those of single points
    double whole = of(vectors, 1, 6, coordinates);
    assertThat(whole).isLessThan(1);
    assertThat(of(vectors, 1, 4, coordinates)).isBetween(whole - 0.3, whole + 0.3);
  }

  @Test
  void asksForLessThanHalfOfThePoints() {
    assertThat(Trustworthiness.neighboursOf(5)).isEqualTo(2);
    assertThat(Trustworthiness.neighboursOf(24)).isEqualTo(11);
    assertThat(Trustworthiness.neighboursOf(1000)).isEqualTo(12);
  }
}

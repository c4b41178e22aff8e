package org.gnnrec.feature.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TruncatedSvdTest {
  private static double dot(double[] basis, int dimension, int a, int b) {
    double sum = 0;
    for (int i = 0; i < basis.length; i += dimension) {
      sum += basis[i + a] * basis[i + b];
    }
    return sum;
  }

  @Test
  void directionsOfPlantedStrengthsAreFoundInTheirOrder() {
    for (long seed = 0; seed < 10; seed++) {
      // given rows of strengths 5, 3 and 2 along three axes, and a little noise on 40
      Random random = new Random(seed);
      List<float[]> rows = new ArrayList<>();
      double[] means = new double[40];
      for (int row = 0; row < 500; row++) {
        float[] values = new float[40];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (10 + 0.05 * random.nextGaussian());
        }
        values[7] += (float) (5 * random.nextGaussian());
        values[20] += (float) (3 * random.nextGaussian());
        values[33] += (float) (2 * random.nextGaussian());
        rows.add(values);
        for (int i = 0; i < means.length; i++) {
          means[i] += values[i] / 500;
        }
      }

      // when
      double[] basis = TruncatedSvd.basis(rows, means, 3);

      // then
      assertThat(basis).hasSize(120);
      assertThat(basis[7 * 3]).as("seed %d", seed).isGreaterThan(0.98);
      assertThat(basis[20 * 3 + 1]).as("seed %d", seed).isGreaterThan(0.98);
      assertThat(basis[33 * 3 + 2]).as("seed %d", seed).isGreaterThan(0.98);
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b <= a; b++) {
          assertThat(dot(basis, 3, a, b))
              .as("seed %d", seed)
              .isCloseTo(a == b ? 1 : 0, within(1e-9));
        }
      }
    }
  }

  @Test
  void rowsThatAreAllAlikeHaveNoDirection() {
    // when
    double[] basis =
        TruncatedSvd.basis(List.of(new float[] {1, 2}, new float[] {1, 2}), new double[] {1, 2}, 2);

    // then there is nothing but zeros to find, and no NaN
    assertThat(basis).containsOnly(0);
  }
}

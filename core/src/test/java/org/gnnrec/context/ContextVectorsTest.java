package org.gnnrec.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.gnnrec.context.ContextVectors.Neighbours;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.junit.jupiter.api.Test;

class ContextVectorsTest {
  private static final Neighbours NONE = new Neighbours(new int[0], null);

  @Test
  void addsTheMeanAndEachSourceByTheRootOfItsWeights() {
    // Given two genres (1, 0) and (0, 1) and one director (2, 2), a mean of (1, 0), length 10
    ContextVectors context =
        new ContextVectors(matrix(1, 0), List.of(matrix(1, 0, 0, 1), matrix(2, 2)), 10);

    // When an item has both genres, and the director with weight 4
    float[] vector =
        context.vector(
            List.of(
                new Neighbours(new int[] {0, 1}, null),
                new Neighbours(new int[] {0}, new float[] {4})));

    // Then it is (1 + 1/√2 + 4/2 · 2, 1/√2 + 4/2 · 2), brought to length 10
    double x = 5 + Math.sqrt(0.5);
    double y = 4 + Math.sqrt(0.5);
    double scale = 10 / Math.hypot(x, y);
    assertThat(vector)
        .containsExactly(new float[] {(float) (scale * x), (float) (scale * y)}, within(1e-5f));
  }

  @Test
  void knowsNothingOfAnItemWithoutContextOrOfContextThatWeighsNothing() {
    ContextVectors context = new ContextVectors(matrix(1, 0), List.of(matrix(0, 0, 0, 1)), 1);

    assertThat(context.vector(List.of(NONE))).isNull();
    assertThat(context.vector(List.of(new Neighbours(new int[] {0}, null)))).isNull();
    assertThat(context.vector(List.of(new Neighbours(new int[] {1}, null)))).isNotNull();
  }

  @Test
  void partsSumToTheProductExactly() {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ContextVectors context =
          new ContextVectors(
              random(random, 1), List.of(random(random, 5), random(random, 3)), 1.5f);
      List<Neighbours> neighbours =
          List.of(
              new Neighbours(new int[] {0, 2, 4}, null),
              new Neighbours(new int[] {1, 2}, new float[] {0.5f, (float) random.nextDouble(3)}));
      float[] user = random(random, 1).values();

      double sum = 0;
      for (double[] source : context.parts(neighbours, user)) {
        for (double part : source) {
          sum += part;
        }
      }

      float[] vector = Objects.requireNonNull(context.vector(neighbours));
      double score = 0;
      for (int d = 0; d < user.length; d++) {
        score += (double) user[d] * vector[d];
      }
      assertThat(sum).as("seed %d", seed).isCloseTo(score, within(1e-6));
    }
  }

  private static EmbeddingMatrix matrix(float... values) {
    return new EmbeddingMatrix(values.length / 2, 2, values);
  }

  private static EmbeddingMatrix random(SplittableRandom random, int rows) {
    float[] values = new float[rows * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return new EmbeddingMatrix(rows, 4, values);
  }
}

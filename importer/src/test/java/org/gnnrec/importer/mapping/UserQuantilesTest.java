package org.gnnrec.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class UserQuantilesTest {
  @Test
  void takesTheSmallestValueThatEnoughDoNotExceed() {
    for (double[] expected : new double[][] {{0, 1}, {0.25, 1}, {0.5, 2}, {0.51, 3}, {1, 4}}) {
      Map<Object, Double> quantiles =
          UserQuantiles.of(
              expected[0],
              sink -> {
                for (double value : new double[] {4, 1, 3, 2}) {
                  sink.accept("u", value);
                }
              });
      assertThat(quantiles).isEqualTo(Map.of("u", expected[1]));
    }
  }

  @Test
  void isTheSameInSeveralPasses() {
    Map<Object, Double> whole = UserQuantiles.of(0.7, UserQuantilesTest::draw, 1_000_000);
    Map<Object, Double> parts = UserQuantiles.of(0.7, UserQuantilesTest::draw, 1000);
    assertThat(parts).isEqualTo(whole).hasSize(500);
  }

  private static void draw(BiConsumer<Object, Double> sink) {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      sink.accept((long) (i < 500 ? i : random.nextInt(500)) * 64, random.nextDouble());
    }
  }
}

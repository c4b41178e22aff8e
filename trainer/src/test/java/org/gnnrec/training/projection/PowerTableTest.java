package org.gnnrec.training.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTableTest {
  @Test
  void isCloseToThePower() {
    // given
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);

    for (double exponent : new double[] {0.4, 0.895, 1, 1.9}) {
      PowerTable table = new PowerTable(exponent);
      for (int i = 0; i < 1000; i++) {
        double base = Math.pow(2, 110 * random.nextDouble() - 55);

        // then
        assertThat(table.of(base) / Math.pow(base, exponent))
            .as("seed %s: %s to the %s", seed, base, exponent)
            .isBetween(1 - 2e-5, 1 + 2e-5);
      }
    }
  }

  @Test
  void endsAtTheEndsOfTheTable() {
    PowerTable table = new PowerTable(0.5);

    assertThat(table.of(Double.MIN_VALUE)).isEqualTo(0x1p-30);
    assertThat(table.of(Double.MAX_VALUE)).isEqualTo(0x1p30);
    assertThat(table.of(4)).isEqualTo(2);
  }
}

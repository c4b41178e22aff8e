package org.gnnrec.benchmarks.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NeighbourPurityTest {
  @Test
  void countsNeighboursOfTheSameLabel() {
    // given four points, whose neighbours are the three others: one of them has the same label
    NeighbourPurity purity =
        new NeighbourPurity(
            List.of(new double[] {0}, new double[] {1}, new double[] {2}, new double[] {3}),
            List.of("a", "a", "b", "b"));

    assertThat(purity.mean()).isCloseTo(1 / 3.0, Offset.offset(1e-12));
  }

  @Test
  void isOneWhereLabelsAreApartAndHalfByChance() {
    // given two groups of fifty, far from each other
    List<double[]> points = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      points.add(new double[] {i % 2 * 1000 + i, 0});
      labels.add(i % 2 == 0 ? "even" : "odd");
    }
    NeighbourPurity purity = new NeighbourPurity(points, labels);

    assertThat(purity.mean()).isEqualTo(1);
    assertThat(purity.shuffled(1).mean()).isBetween(0.4, 0.6);
  }
}

package org.gnnrec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ItemNeighboursTest {
  @Test
  void similaritiesAreFoundOrZero() {
    ItemNeighbours neighbours =
        new ItemNeighbours(
            new int[] {0, 2, 2, 3}, new int[] {1, 2, 0}, new float[] {0.5f, 0.25f, 1});

    assertThat(neighbours.itemCount()).isEqualTo(3);
    assertThat(neighbours.similarity(0, 1)).isEqualTo(0.5f);
    assertThat(neighbours.similarity(0, 2)).isEqualTo(0.25f);
    assertThat(neighbours.similarity(2, 0)).isEqualTo(1);
    assertThat(neighbours.similarity(1, 0)).isZero();
    assertThat(neighbours.similarity(0, 0)).isZero();
  }

  @Test
  void whatIsNoMatrixIsRefused() {
    float[] two = {1, 1};
    refused(new int[] {0, 3}, new int[] {0, 0}, two, "do not belong together");
    refused(new int[] {}, new int[] {0, 0}, two, "do not belong together");
    refused(new int[] {0, 2, 1, 2}, new int[] {0, 1}, two, "impossible row start after item 1");
    refused(new int[] {0, 2, 2}, new int[] {1, 1}, two, "impossible neighbour of item 0");
    refused(new int[] {0, 2, 2}, new int[] {0, 2}, two, "impossible neighbour of item 0");
    refused(new int[] {0, 1, 2}, new int[] {0, -1}, two, "impossible neighbour of item 1");
  }

  private static void refused(int[] offsets, int[] items, float[] values, String message) {
    assertThatThrownBy(() -> new ItemNeighbours(offsets, items, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}

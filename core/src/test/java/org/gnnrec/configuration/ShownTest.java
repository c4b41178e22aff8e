package org.gnnrec.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void showsValuesAsTheyWereGiven() {
    assertThat(Shown.of("x")).isEqualTo("'x'");
    assertThat(Shown.of(null)).isEqualTo("null");
    assertThat(Shown.of(17L)).isEqualTo("17");
    assertThat(Shown.of(Map.of("a", List.of(1)))).isEqualTo("{a=[1]}");
  }

  @Test
  void showsNothingAtGreatLength() {
    assertThat(Shown.of("x".repeat(100))).isEqualTo("'" + "x".repeat(100) + "'");
    assertThat(Shown.of("x".repeat(101))).isEqualTo("'" + "x".repeat(100) + "…'");
    assertThat(Shown.of(Collections.nCopies(10_000, 1))).hasSize(101).endsWith("…");
  }
}

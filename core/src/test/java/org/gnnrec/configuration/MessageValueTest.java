package org.gnnrec.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageValueTest {
  @Test
  void showsValuesAsTheyWereGiven() {
    assertThat(MessageValue.of("x")).isEqualTo("'x'");
    assertThat(MessageValue.of(null)).isEqualTo("null");
    assertThat(MessageValue.of(17L)).isEqualTo("17");
    assertThat(MessageValue.of(Map.of("a", List.of(1)))).isEqualTo("{a=[1]}");
  }

  @Test
  void showsNothingAtGreatLength() {
    assertThat(MessageValue.of("x".repeat(100))).isEqualTo("'" + "x".repeat(100) + "'");
    assertThat(MessageValue.of("x".repeat(101))).isEqualTo("'" + "x".repeat(100) + "…'");
    assertThat(MessageValue.of(Collections.nCopies(10_000, 1))).hasSize(101).endsWith("…");
  }
}

package org.gnnrec.neo4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallStatisticsTest {
  private final CallStatistics statistics = new CallStatistics();

  private Map<String, Double> numbers() {
    Map<String, Double> numbers = new TreeMap<>();
    statistics
        .attributes("gnnrec.recommend")
        .forEach(one -> numbers.put(one.attribute(), one.value().getAsDouble()));
    return numbers;
  }

  @Test
  void sumsUpTimesAndCountsThemFromTheShortestOn() {
    // when: 1 ms is within 1 ms, 3 ms within 5, a minute and a half within any time
    statistics.ended(1_000_000);
    statistics.ended(3_000_000);
    statistics.ended(90_000_000_000L);
    statistics.refused();

    // then
    assertThat(numbers())
        .containsEntry("Count", 3.0)
        .containsEntry("Refused", 1.0)
        .containsEntry("Failed", 0.0)
        .containsEntry("Seconds", 90.004)
        .containsEntry("LongestSeconds", 90.0)
        .containsEntry("Within1ms", 1.0)
        .containsEntry("Within2ms", 1.0)
        .containsEntry("Within5ms", 2.0)
        .containsEntry("Within60000ms", 2.0)
        .containsEntry("WithinAnyTime", 3.0);
  }
}

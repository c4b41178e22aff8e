package org.gnnrec.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 0, 1",
    "CONSTANT, 0.75, 1",
    "LINEAR, 0, 1",
    "LINEAR, 0.25, 0.75",
    "LINEAR, 1, 0",
    "COSINE, 0, 1",
    "COSINE, 0.25, 0.853553390593",
    "COSINE, 0.5, 0.5",
    "COSINE, 1, 0",
  })
  void givesThePartOfTheLearningRate(
      LearningRateSchedule schedule, double progress, double expected) {
    assertThat(schedule.factor(progress)).isCloseTo(expected, within(1e-12));
  }
}

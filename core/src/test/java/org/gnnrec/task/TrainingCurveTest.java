package org.gnnrec.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.task.TrainingCurve.Point;
import org.gnnrec.task.TrainingCurve.Stage;
import org.junit.jupiter.api.Test;

class TrainingCurveTest {
  private static TrainingReport report(
      int bestEpoch, List<Double> losses, List<TrainingReport.Validation> validations) {
    return new TrainingReport("cpu", "plain", 1, bestEpoch, losses, validations, Map.of(), 0);
  }

  @Test
  void marksTheMeasurementThatWasChosen() {
    // given
    Map<String, Double> second = Map.of("auc", 0.5);
    Map<String, Double> fourth = Map.of("auc", 0.7);
    TrainingReport report =
        report(
            4,
            List.of(0.3, 0.2),
            List.of(
                new TrainingReport.Validation(2, 0.9, second),
                new TrainingReport.Validation(4, 0.8, fourth)));

    // when
    List<Point> points = TrainingCurve.of(report);

    // then
    assertThat(points)
        .containsExactly(
            new Point(Stage.HOLD_OUT, 2, 0.9, second, false),
            new Point(Stage.HOLD_OUT, 4, 0.8, fourth, true),
            new Point(Stage.FINAL, 1, 0.3, Map.of(), false),
            new Point(Stage.FINAL, 2, 0.2, Map.of(), false));
  }

  @Test
  void marksTheLastEpochWithoutAHoldOut() {
    assertThat(TrainingCurve.of(report(2, List.of(0.3, 0.2), List.of())))
        .containsExactly(
            new Point(Stage.FINAL, 1, 0.3, Map.of(), false),
            new Point(Stage.FINAL, 2, 0.2, Map.of(), true));
  }

  @Test
  void isEmptyWithoutEpochs() {
    assertThat(TrainingCurve.of(report(0, List.of(), List.of()))).isEmpty();
  }
}

package org.gnnrec.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Values;
import org.gnnrec.task.TrainingReport.Validation;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
  private static TrainingReport report(List<Double> losses, Map<String, Long> phases) {
    return new TrainingReport(
        "cpu",
        "vector-512",
        2,
        7,
        losses,
        List.of(Validation.of(5, 3.5, 0.25, 0.5, 0.75)),
        Map.of("similarity", "dot", "inferenceWeight", 0.5),
        phases,
        1 << 20);
  }

  @Test
  void whatWasWrittenIsReadAgainInOrder() throws CorruptFileException {
    Map<String, Long> phases = new LinkedHashMap<>();
    phases.put("reading", 5L);
    phases.put("training", 3L);
    phases.put("a", 4L);
    TrainingReport report = report(List.of(2.5, Double.NaN), phases);

    TrainingReport read = TrainingReport.from(Values.decode(Values.encode(report.toMap())));

    assertThat(read).isEqualTo(report);
    assertThat(read.phaseMillis().keySet()).containsExactly("reading", "training", "a");
  }

  @Test
  void laterChangesOfTheCollectionsDoNotShow() {
    List<Double> losses = new ArrayList<>(List.of(1.0));
    Map<String, Long> phases = new LinkedHashMap<>();
    TrainingReport report = report(losses, phases);

    losses.add(2.0);
    phases.put("late", 1L);

    assertThat(report.epochLosses()).containsExactly(1.0);
    assertThat(report.phaseMillis()).isEmpty();
  }

  @Test
  void everyMissingPartIsNamed() {
    Map<String, Object> complete = report(List.of(1.0), Map.of()).toMap();
    for (String key : complete.keySet()) {
      Map<String, Object> map = new LinkedHashMap<>(complete);
      map.remove(key);

      assertThatThrownBy(() -> TrainingReport.from(map))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageMatching("`" + key + "` should be a \\w+, found null");
    }
  }

  @Test
  void aPartOfAnotherTypeIsNamed() {
    Map<String, Object> map = report(List.of(1.0), Map.of()).toMap();
    map.put("validations", List.of("good"));

    assertThatThrownBy(() -> TrainingReport.from(map))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("`validations` should be a Map, found good");
  }
}

package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class ProgressOutputTest {
  private static final TrainingProgress EPOCH = new TrainingProgress(Phase.TRAINING, 2, 9, 0.5);

  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(-5 * SECOND);
  private final ProgressOutput output =
      new ProgressOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), now::get);

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void beforeTheFirstReportThereIsNothingToRepeat() {
    now.addAndGet(10 * SECOND);
    output.working();

    assertThat(lines()).isEmpty();
  }

  @Test
  void muchWorkInLittleTimeRepeatsNothing() {
    // given
    output.progressed(EPOCH);

    // when
    for (int i = 0; i < 1000; i++) {
      now.addAndGet((SECOND - 1) / 1000);
      output.working();
    }

    // then
    assertThat(lines()).containsExactly(EPOCH.toLine());
  }

  @Test
  void workRepeatsTheLastReportOnceASecond() {
    // given
    TrainingProgress loading = new TrainingProgress(Phase.LOADING, 0, 0, Double.NaN);
    output.progressed(loading);
    output.progressed(EPOCH);

    // when 2.5 seconds pass in steps of a quarter
    for (int quarter = 0; quarter < 10; quarter++) {
      now.addAndGet(SECOND / 4);
      output.working();
    }

    // then
    assertThat(lines())
        .containsExactly(loading.toLine(), EPOCH.toLine(), EPOCH.toLine(), EPOCH.toLine());
  }
}

package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class ProgressOutputTest {
  private static final TrainingProgress EPOCH = new TrainingProgress(Phase.TRAINING, 2, 9, 0.5);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ProgressOutput output =
      new ProgressOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  private LongStream lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().mapToLong(String::length);
  }

  @Test
  void beforeTheFirstReportThereIsNothingToRepeat() {
    output.working();

    assertThat(bytes.size()).isZero();
  }

  @Test
  void muchWorkInLittleTimeRepeatsNothing() {
    output.progressed(EPOCH);
    long before = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      output.working();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);

    assertThat(lines().count()).isBetween(1L, 2 + seconds);
  }

  @Test
  void workRepeatsTheLastReportOnceASecond() {
    output.progressed(new TrainingProgress(Phase.LOADING, 0, 0, Double.NaN));
    output.progressed(EPOCH);
    while (lines().count() < 3) {
      output.working();
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines().skip(1)).containsOnly(EPOCH.toLine());
  }
}

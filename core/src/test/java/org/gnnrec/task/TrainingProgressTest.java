package org.gnnrec.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  @Test
  void aLineIsReadAgain() {
    TrainingProgress progress = new TrainingProgress(Phase.TRAINING, 3, 120, 0.1 + 0.2);

    assertThat(progress.toLine())
        .isEqualTo("progress phase=TRAINING epoch=3 epochs=120 loss=0.30000000000000004");
    assertThat(TrainingProgress.parse(progress.toLine())).contains(progress);
  }

  @Test
  void lossesThatAreNoNumbersAreReadAgain() {
    for (double loss : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e-300, -0.0}) {
      TrainingProgress progress = new TrainingProgress(Phase.LOADING, 0, 0, loss);

      assertThat(TrainingProgress.parse(progress.toLine())).contains(progress);
    }
  }

  @Test
  void otherLinesAreNone() {
    String[] lines = {
      "",
      "hello",
      "progress phase=SLEEPING epoch=1 epochs=2 loss=0.5",
      "progress phase=TRAINING epoch=-1 epochs=2 loss=0.5",
      "progress phase=TRAINING epoch=99999999999 epochs=2 loss=0.5",
      "progress phase=TRAINING epoch=1 epochs=2 loss=much",
      "progress phase=TRAINING epoch=1 epochs=2 loss=0.5 and more",
      " progress phase=TRAINING epoch=1 epochs=2 loss=0.5"
    };
    for (String line : lines) {
      assertThat(TrainingProgress.parse(line)).as(line).isEmpty();
    }
  }
}

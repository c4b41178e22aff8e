package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class StallLimitTest {
  @Test
  void onlySilenceInOnePieceCounts() {
    StallTimer stallTimer = new StallTimer(new StallLimit(2), "the trainer");

    stallTimer.add(1999, () -> "");
    stallTimer.reset(new TrainingProgress(Phase.VALIDATING, 4, 60, 0.5));

    assertThatCode(() -> stallTimer.add(1999, () -> "")).doesNotThrowAnyException();
    assertThatThrownBy(() -> stallTimer.add(1, () -> ""))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageContaining("for 2 seconds")
        .hasMessageContaining("last in phase VALIDATING after epoch 4 of 60");
  }
}

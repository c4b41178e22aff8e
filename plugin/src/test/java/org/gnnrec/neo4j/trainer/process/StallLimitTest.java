package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.process.OutputTail;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class StallLimitTest {
  private static final OutputTail NO_MESSAGES = new OutputTail(InputStream.nullInputStream(), 1);

  @Test
  void onlySilenceInOnePieceCounts() {
    StallTimer stallTimer = new StallTimer(new StallLimit(2));

    stallTimer.add(1999, NO_MESSAGES);
    stallTimer.reset(new TrainingProgress(Phase.VALIDATING, 4, 60, 0.5));

    assertThatCode(() -> stallTimer.add(1999, NO_MESSAGES)).doesNotThrowAnyException();
    assertThatThrownBy(() -> stallTimer.add(1, NO_MESSAGES))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageContaining("for 2 seconds")
        .hasMessageContaining("last in phase VALIDATING after epoch 4 of 60");
  }
}

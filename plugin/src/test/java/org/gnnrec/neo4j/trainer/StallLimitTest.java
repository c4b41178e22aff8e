package org.gnnrec.neo4j.trainer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.gnnrec.model.TrainingProgress;
import org.gnnrec.model.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class StallLimitTest {
  private static final OutputTail NO_MESSAGES = new OutputTail(InputStream.nullInputStream(), 1);

  @Test
  void onlySilenceInOnePieceCounts() {
    Silence silence = new Silence(new StallLimit(2));

    silence.lasted(1999, NO_MESSAGES);
    silence.endedBy(new TrainingProgress(Phase.VALIDATING, 4, 60, 0.5));

    assertThatCode(() -> silence.lasted(1999, NO_MESSAGES)).doesNotThrowAnyException();
    assertThatThrownBy(() -> silence.lasted(1, NO_MESSAGES))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("for 2 seconds")
        .hasMessageContaining("last in phase VALIDATING after epoch 4 of 60");
  }
}

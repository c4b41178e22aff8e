package org.gnnrec.neo4j.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.gnnrec.model.TrainingProgress;
import org.gnnrec.model.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StallLimitTest {
  private static final OutputTail NO_MESSAGES = new OutputTail(InputStream.nullInputStream(), 1);

  @Test
  void withoutASettingItIsTheDefault() {
    assertThat(StallLimit.of(null).seconds()).isEqualTo(900);
    assertThat(StallLimit.of(" 1 ").seconds()).isEqualTo(1);
    assertThat(StallLimit.of("604800").seconds()).isEqualTo(604_800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "604801", "1.5", "5m", "", "99999999999999999999"})
  void anotherValueIsRefusedWithTheRangeAndTheRemedy(String value) {
    assertThatThrownBy(() -> StallLimit.of(value))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessage(
            "the server's system property `gnnrec.trainer.stallSeconds` must be a whole number in"
                + " [1, 604800], got '"
                + value
                + "'; correct server.jvm.additional=-Dgnnrec.trainer.stallSeconds=... in"
                + " neo4j.conf, or remove it for the default of 900");
  }

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

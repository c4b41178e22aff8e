package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.time.Duration;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.junit.jupiter.api.Test;

class TrainerDescriptionTest extends ProgramRuns {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void entriesComeInTheProgramsOrderWithoutOtherWords() throws IOException {
    assertThat(process(Programs.Describing.class).describe(LIMIT))
        .containsExactly(
            entry("kernel", "vector-256"), entry("torch", "not installed; start with -Dx=y"));
  }

  @Test
  void aProgramThatDoesNotAnswerIsEnded() throws IOException {
    TrainerLauncher process = process(Programs.Hanging.class);

    assertThatThrownBy(() -> process.describe(Duration.ofMillis(500)))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage("the trainer did not say what it has within 500 ms");
  }

  @Test
  void aProgramThatFailsIsQuoted() throws IOException {
    TrainerLauncher process = process(Programs.Failing.class);

    assertThatThrownBy(() -> process.describe(LIMIT))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("no kernel für this processor");
  }
}

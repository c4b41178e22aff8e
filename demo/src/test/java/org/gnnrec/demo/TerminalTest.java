package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final StringWriter written = new StringWriter();

  @Test
  void writesOnlyCompletedLinesIntoAFile() {
    Terminal terminal = new Terminal(new PrintWriter(written), false);

    Terminal.Phase phase = terminal.begin("train", "CALL gnnrec.train()");
    phase.update("40 of 120");
    phase.done("done well");

    assertThat(written.toString().lines()).hasSize(1);
    assertThat(written.toString()).matches("  train     done well +\\d+ ms\\R");
  }

  @Test
  void redrawsTheLineOnATerminal() {
    Terminal terminal = new Terminal(new PrintWriter(written), true);

    Terminal.Phase phase = terminal.begin("train", "CALL gnnrec.train()");
    phase.update("40 of 120");
    phase.done("done well");

    assertThat(written.toString())
        .startsWith("  train     CALL gnnrec.train() …\r  train     40 of 120")
        .matches("(?s).*\\r  train     done well +\\d+ ms\\R")
        .doesNotContain("\n\r");
  }

  @Test
  void aMessageInTheMiddleOfAPhaseStartsOnItsOwnLine() {
    Terminal terminal = new Terminal(new PrintWriter(written), true);

    terminal.begin("train", "x");
    terminal.line("stopped");

    assertThat(written.toString().lines()).containsExactly("  train     x …", "stopped");
  }

  @Test
  void showsMillisecondsOrSeconds() {
    assertThat(Terminal.duration(Duration.ofMillis(999).toNanos())).isEqualTo("   999 ms");
    assertThat(Terminal.duration(Duration.ofMillis(1050).toNanos())).isEqualTo("   1.1 s");
    assertThat(Terminal.duration(Duration.ofSeconds(75).toNanos())).isEqualTo("  75.0 s");
  }
}

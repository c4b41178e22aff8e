package org.gnnrec.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoConsoleTest {

  private final StringWriter written = new StringWriter();

  @Test
  void writesOnlyCompletedLinesIntoAFile() {
    DemoConsole console = new DemoConsole(new PrintWriter(written), false);

    DemoConsole.Phase phase = console.begin("train", "CALL gnnrec.train()");
    phase.update("40 of 120");
    phase.done("done well");

    assertThat(written.toString().lines()).hasSize(1);
    assertThat(written.toString()).matches("  train     done well +\\d+ ms\\R");
  }

  @Test
  void redrawsTheLineOnATerminal() {
    DemoConsole console = new DemoConsole(new PrintWriter(written), true);

    DemoConsole.Phase phase = console.begin("train", "CALL gnnrec.train()");
    phase.update("40 of 120");
    phase.done("done well");

    assertThat(written.toString())
        .startsWith("  train     CALL gnnrec.train() …\r  train     40 of 120")
        .matches("(?s).*\\r  train     done well +\\d+ ms\\R")
        .doesNotContain("\n\r");
  }

  @Test
  void aMessageInTheMiddleOfAPhaseStartsOnItsOwnLine() {
    DemoConsole console = new DemoConsole(new PrintWriter(written), true);

    console.begin("train", "x");
    console.line("stopped");

    assertThat(written.toString().lines()).containsExactly("  train     x …", "stopped");
  }

  @Test
  void showsMillisecondsOrSeconds() {
    assertThat(DemoConsole.duration(Duration.ofMillis(999).toNanos())).isEqualTo("   999 ms");
    assertThat(DemoConsole.duration(Duration.ofMillis(1050).toNanos())).isEqualTo("   1.1 s");
    assertThat(DemoConsole.duration(Duration.ofSeconds(75).toNanos())).isEqualTo("  75.0 s");
  }
}

package org.gnnrec.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedProcessTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void tellsLinesAndReturnsThem() throws Exception {
    List<String> told = new ArrayList<>();

    List<String> lines =
        new LimitedProcess(LONG, told::add).run(shell("echo one; echo two; echo no >&2"));

    assertThat(lines).containsExactly("one", "two");
    assertThat(told).isEqualTo(lines);
  }

  @Test
  void endsWhatTakesTooLong() {
    assertThatThrownBy(() -> new LimitedProcess(Duration.ofMillis(200)).run(shell("sleep 600")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("ended after its limit of");
  }

  @Test
  void saysWhichSymbolIsMissing() {
    String missing = "java: symbol lookup error: libdjl_torch.so: undefined symbol: _ZN2at3addE";

    assertThatThrownBy(
            () ->
                new LimitedProcess(LONG)
                    .run(shell("echo '" + missing + "' >&2; echo last >&2; exit 127")))
        .isInstanceOf(IOException.class)
        .hasMessage("ended with exit code 127: " + missing);
  }

  @Test
  void leavesOutWhatIsNoReason() {
    assertThat(
            LimitedProcess.reason(
                1, List.of("NOTE: Picked up JDK_JAVA_OPTIONS", "it is full", "  at a.B.c", "")))
        .isEqualTo("ended with exit code 1: it is full");
    assertThat(
            LimitedProcess.reason(
                1,
                List.of("ai.djl.EngineException: it is not allowed.", "For example:", "at a.B.c")))
        .isEqualTo("ended with exit code 1: ai.djl.EngineException: it is not allowed.");
    assertThat(LimitedProcess.reason(139, List.of())).isEqualTo("ended by signal 11");
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }
}

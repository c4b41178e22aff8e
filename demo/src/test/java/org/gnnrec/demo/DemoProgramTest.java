package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoProgramTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsItsOptions() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--data", "--format", "--exit", "--home", "--bolt-port", "--http-port")
        .contains("--password", "NEO4J_PASSWORD");
  }

  @Test
  void refusesAnUnknownOption() {
    assertThat(execute("--hone", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option").contains("--home");
  }

  @Test
  void refusesAPortThatIsNoNumber() {
    assertThat(execute("--bolt-port", "bolt")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Invalid value for option '--bolt-port'");
  }

  @Test
  void saysInOneLineWhatIsWrongWithTheData() {
    assertThat(execute("--data", "files")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("error: `--data DIR` and `--format F` belong together");
  }

  @Test
  void runsOnlyFromThePackagedFolder() {
    assertThat(execute("--exit")).isEqualTo(1);
    assertThat(err.toString()).startsWith("error: ").contains("use ./gnnrec demo");
  }

  private int execute(String... arguments) {
    return DemoProgram.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}

package org.gnnrec.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.gnnrec.testing.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class BenchmarkProgramTest {
  static Stream<String> benchmarks() {
    return new CommandLine(new BenchmarkProgram()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void showsTheOptionsOfABenchmark(String benchmark) {
    CommandLine program = new CommandLine(new BenchmarkProgram());

    CommandRun run = CommandRun.of(program, "--plugins=none", benchmark, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: benchmark " + benchmark).contains("--help");
    CommandLine command = Objects.requireNonNull(program.getSubcommands().get(benchmark));
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(run.out()).contains(option.longestName());
    }
  }
}

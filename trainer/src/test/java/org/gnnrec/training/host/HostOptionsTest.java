package org.gnnrec.training.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostOptionsTest {
  @Test
  void aCommandLineIsRead() {
    assertThat(
            HostOptions.parse(
                "--listen", "[::1]:7690", "--token-file", "t", "--tls-cert", "c", "--tls-key", "k"))
        .isEqualTo(
            new HostOptions(
                "::1",
                7690,
                Path.of("t"),
                Path.of("c"),
                Path.of("k"),
                8,
                1,
                Long.MAX_VALUE,
                Duration.ofSeconds(60)));
    assertThat(
            HostOptions.parse(
                "--plain-http --tasks 2 --parallel 3 --disk 2048 --lease 5 --listen 127.0.0.1:0 --token-file t"
                    .split(" ", -1)))
        .isEqualTo(
            new HostOptions(
                "127.0.0.1", 0, Path.of("t"), null, null, 2, 3, 2L << 30, Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--token-file t --plain-http | `--listen` is missing",
        "--listen h:1 --plain-http | `--token-file` is missing",
        "--listen h:1 --token-file t | `--tls-cert` is missing; without TLS",
        "--listen h:1 --token-file t --tls-cert c | `--tls-key` is missing; without TLS",
        "--listen h:1 --token-file t --tls-cert c --plain-http | `--plain-http` excludes",
        "--listen h --token-file t --plain-http | `--listen` must be HOST:PORT",
        "--listen h:x --token-file t --plain-http | the port of `--listen` must be a whole number",
        "--listen h:1 --token-file t --plain-http --tasks 0 | `--tasks` must be a whole number in [1",
        "--listen h:1 --token-file t --plain-http --lease 9999 | `--lease` must be a whole number",
        "--listen h:1 --token-file t --plain-http --parallel 65 | `--parallel` must be a whole number",
        "--listen h:1 --token-file t --plain-http --disk 0 | `--disk` must be a whole number",
        "--port 1 | there is no option `--port`",
        "--listen | `--listen` needs a value",
      })
  void whatIsWrongIsNamed(String line, String fault) {
    assertThatThrownBy(() -> HostOptions.parse(line.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(fault);
  }
}

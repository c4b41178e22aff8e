package org.gnnrec.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.gnnrec.testing.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlotCommandTest {
  private static final Map<String, String> PASSWORD = Map.of("NEO4J_PASSWORD", "secret");

  @Test
  void namesThePicturesIfNoneIsNamed() {
    CommandRun run = PlotRun.of(PASSWORD);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "Error: Name a picture: all, comparison, curves, map, popularity, subgraph,"
                + " users-items");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"curves", "map", "users-items", "subgraph", "popularity", "comparison", "all"})
  void everyPictureHasHelp(String picture) {
    CommandRun run = PlotRun.of(PASSWORD, picture, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--uri", "--password-file", "--item-label", "--out", "--format");
  }

  @Test
  void refusesAFormatThatItCannotWrite() {
    CommandRun run = PlotRun.of(PASSWORD, "curves", "--format", "pdf");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--format", "pdf");
  }

  @ParameterizedTest
  @CsvSource({"--width,299,'[300, 9000]'", "--width,9001,'[300, 9000]'"})
  void refusesSizesOutOfRange(String option, String value, String range) {
    CommandRun run = PlotRun.of(PASSWORD, "popularity", option, value);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("Error: `" + option + "` must be in " + range + ", got " + value + "; omit it");
  }

  @Test
  void asksForAPassword() {
    CommandRun run = PlotRun.of(Map.of(), "popularity");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "Error: No password for neo4j: set NEO4J_PASSWORD or name a file with --password-file"
                + System.lineSeparator());
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    // given: a port that nobody listens on any more
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String uri = "bolt://localhost:" + port;

    // when
    CommandRun run = PlotRun.of(PASSWORD, "popularity", "--uri", uri);

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "Error: Cannot reach a Neo4j server at "
                + uri
                + "; start it, or check --uri"
                + System.lineSeparator());
  }
}

package org.gnnrec.importer.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gnnrec.testing.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final Map<String, String> PASSWORD = Map.of("NEO4J_PASSWORD", "secret-word");

  @TempDir private Path folder;

  @Test
  void explainsItself() {
    CommandRun run = ImportRun.of(Map.of(), "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Usage: gnnrec import [OPTIONS]")
        .contains(
            "movielens-100k, movielens-1m,", "sample.", "--like-threshold", "(4.0", "(50000)");
  }

  @Test
  void takesAMissingFormatAsWrongUsage() {
    assertWrongUsage(
        ImportRun.of(PASSWORD), "Error: Name the files with --data, or --format sample");
  }

  @Test
  void namesTheKnownFormats() {
    assertWrongUsage(
        ImportRun.of(PASSWORD, "--format", "smaple"),
        "Error: Invalid value for option '--format': `format` must be one of movielens-100k,"
            + " movielens-1m, movielens-csv, hetrec-lastfm, lightgcn, csv, sample,"
            + " got `smaple` (did you mean `sample`?)");
  }

  @Test
  void namesTheOptionThatIsOutOfRange() {
    assertWrongUsage(
        ImportRun.of(PASSWORD, "--format", "sample", "--batch-size", "0"),
        "Error: `batchSize` must be in [1, 1000000], got 0; omit it for the default of 50000");
  }

  @Test
  void tellsWithoutAServerWhatWouldBeWritten() {
    CommandRun run =
        ImportRun.of(Map.of(), "--format", "sample", "--dry-run", "--uri", "bolt://nowhere");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Checked sample; nothing was written.")
        .contains("  (:User)                        600");
  }

  @Test
  void refusesToUpdateAndReplaceAtATime() {
    CommandRun run = ImportRun.of(PASSWORD, "--format", "sample", "--update", "--replace");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("mutually exclusive");
  }

  @Test
  void refusesAPasswordAsArgument() {
    CommandRun run = ImportRun.of(Map.of(), "--format", "sample", "--password", "secret-word");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void saysInOneSentenceThatAFileIsMissing() {
    assertFails(
        ImportRun.of(PASSWORD, "--format", "movielens-csv", "--data", folder.toString()),
        "Error: `ratings.csv` is missing from "
            + folder
            + "; movielens-csv needs ratings.csv, movies.csv");
  }

  @Test
  void saysInOneSentenceThatNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertFails(
        ImportRun.of(PASSWORD, "--format", "sample", "--uri", "bolt://localhost:" + port),
        "Error: Cannot reach a Neo4j server at bolt://localhost:"
            + port
            + "; start it, or check --uri");
  }

  @Test
  void saysInOneSentenceThatTheServerDoesNotEncrypt() throws Exception {
    ServerSocket socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    Thread plain = new Thread(() -> answerInPlainText(socket));
    try (socket) {
      plain.start();
      String uri = "bolt+ssc://localhost:" + socket.getLocalPort();
      assertFails(
          ImportRun.of(PASSWORD, "--format", "sample", "--uri", uri),
          "Error: No encrypted connection to "
              + uri
              + "; leave +s or +ssc out of --uri if the server does not encrypt");
    }
    plain.join();
  }

  private static void answerInPlainText(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.getOutputStream().write("400 is all I know of TLS\n".getBytes(US_ASCII));
        client.getOutputStream().flush();
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // Closed, by the test or by the client.
      }
    }
  }

  @Test
  void saysInOneSentenceThatTheAddressMakesNoSense() {
    CommandRun run = ImportRun.of(PASSWORD, "--format", "sample", "--uri", "mysql://localhost");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("Error: `--uri` must look like bolt://localhost:7687, got mysql://localhost: ")
        .hasLineCount(1);
  }

  @Test
  void saysInOneSentenceThatThereIsNoPassword() {
    assertFails(
        ImportRun.of(Map.of(), "--format", "sample"),
        "Error: No password for neo4j: set NEO4J_PASSWORD or name a file with --password-file");
  }

  @Test
  void saysInOneSentenceThatThePasswordFileIsMissing() {
    Path file = folder.resolve("password");
    assertFails(
        ImportRun.of(PASSWORD, "--format", "sample", "--password-file", file.toString()),
        "Error: Cannot read the password from " + file + "; check --password-file");
  }

  @Test
  void saysInOneSentenceThatThePasswordFileIsEmpty() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "\n");
    assertFails(
        ImportRun.of(PASSWORD, "--format", "sample", "--password-file", file.toString()),
        "Error: " + file + ": the first line must be the password, but it is empty");
  }

  private static void assertFails(CommandRun run, String line) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo(line + System.lineSeparator());
  }

  private static void assertWrongUsage(CommandRun run, String line) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).containsExactly(line, "Try 'gnnrec import --help'.");
  }
}

package org.gnnrec.importer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.importer.download.Archive;
import org.gnnrec.importer.download.DataSetFolder;
import org.gnnrec.importer.download.Publisher;
import org.gnnrec.importer.download.RemoteFile;
import org.gnnrec.importer.download.ZipExtraction;
import org.gnnrec.testing.CommandRun;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadCommandTest {
  private static final ZipExtraction UNPACKING = new ZipExtraction(1000, 3);

  private Publisher publisher;
  private Path folder;

  @TempDir private Path parent;

  @BeforeEach
  void startPublisher() throws IOException {
    publisher = new Publisher();
    folder = parent.resolve("ml");
  }

  @AfterEach
  void stopPublisher() {
    publisher.close();
  }

  @Test
  void showsTheTermsUnpacksAndSaysHowToGoOn() throws IOException {
    byte[] zip = Publisher.zip("ml-1m/", "", "ml-1m/ratings.dat", "1::2::5::3");
    offer(zip);
    publishMd5(Publisher.digest("MD5", zip) + "  set.zip\n");

    CommandRun run = run(Publisher.digest("SHA-256", zip), "--accept-licence");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("not for commercial use", "ml-1m-README.txt", "To cite: ")
        .contains(
            Publisher.digest("SHA-256", zip) + " (as it should be: known SHA-256, published MD5)")
        .contains("./gnnrec import --format movielens-1m --data " + folder);
    assertThat(folder.resolve("ratings.dat")).hasContent("1::2::5::3");
    assertThat(folder.resolve(DataSetFolder.SOURCE)).exists();
    assertThat(entries(parent)).containsExactly("ml");
  }

  @Test
  void doesNothingTheSecondTime() throws IOException {
    byte[] zip = Publisher.zip("ratings.dat", "1::2::5::3");
    offer(zip);
    publishMd5(null);
    run(null, "--accept-licence");
    int requests = publisher.requests().size();

    CommandRun again = run(null);

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).startsWith("movielens-1m is in " + folder + " already");
    assertThat(publisher.requests()).hasSize(requests);
  }

  @Test
  void saysThatNoChecksumIsKnownAndWhichOneWasFound() throws IOException {
    byte[] zip = Publisher.zip("ratings.dat", "1::2::5::3");
    offer(zip);
    publishMd5(null);

    assertThat(run(null, "--accept-licence").out())
        .contains(
            "SHA-256 of the archive: "
                + Publisher.digest("SHA-256", zip)
                + " (no checksum is known to hold it against)");
  }

  @Test
  void fetchesNothingWithoutAcceptedTerms() {
    CommandRun run = run(null);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .isEqualTo(
            "Error: The terms were not accepted; if you do accept them, add --accept-licence"
                + System.lineSeparator());
    assertThat(publisher.requests()).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void saysInOneSentenceThatThereIsNoNetwork() {
    publisher.close();

    CommandRun run = run(null, "--accept-licence");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "Error: 127.0.0.1 could not be reached: connection refused" + System.lineSeparator());
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void leavesNothingOfAnArchiveWithTheWrongChecksum() throws IOException {
    offer(Publisher.zip("ratings.dat", "1::2::5::3"));
    publishMd5("MD5 (set.zip) = " + "0".repeat(32));

    CommandRun run = run(null, "--accept-licence");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("its MD5, as published, must be 0000");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void leavesNothingOfAHarmfulArchive() throws IOException {
    publishMd5(null);
    offer(Publisher.zip("../evil.txt", "x"));
    CommandRun outside = run(null, "--accept-licence");

    assertThat(outside.exitCode()).isEqualTo(1);
    assertThat(outside.err())
        .contains("holds a path that leads outside: ../evil.txt")
        .hasLineCount(2);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void leavesNothingOfABomb() throws IOException {
    publishMd5(null);
    offer(Publisher.zip("bomb", "x".repeat(100_000)));
    CommandRun bomb = run(null, "--accept-licence");

    assertThat(bomb.err()).contains("unpacks to more than 1000 bytes");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void keepsWhatCameForTheNextTry() throws IOException {
    byte[] zip = Publisher.zip("ratings.dat", "1::2::5::3");
    List<Integer> calls = new ArrayList<>();
    publisher.on(
        "/set.zip",
        exchange -> {
          calls.add(0);
          if (calls.size() == 1) {
            Publisher.send(exchange, zip, "\"1\"", 20);
          } else if (calls.size() <= 3) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            Publisher.send(exchange, zip, "\"1\"", Integer.MAX_VALUE);
          }
        });
    publishMd5(null);

    CommandRun first = run(null, "--accept-licence");
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err()).contains("20 bytes are kept, and the next try goes on there");
    assertThat(folder).doesNotExist();

    assertThat(run(null, "--accept-licence").exitCode()).isZero();
    assertThat(folder.resolve("ratings.dat")).hasContent("1::2::5::3");
    assertThat(publisher.requests()).last().isEqualTo("/set.zip bytes=20-");
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("mine.txt"), "mine");

    CommandRun run = run(null, "--accept-licence");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "Error: "
                + folder
                + " holds other files; name another folder with --to, or remove it"
                + System.lineSeparator());
    assertThat(folder.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void namesTheDataSets() {
    CommandRun list = execute(null, "--list");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).contains("movielens-32m  ", "hetrec-lastfm  ");

    CommandRun unknown = execute(null, "movielens");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("Error: `NAME` must be one of movielens-100k, movielens-1m, ");
    assertThat(execute(null).exitCode()).isEqualTo(2);
  }

  private void offer(byte[] zip) {
    publisher.offer("/set.zip", zip, "\"1\"");
  }

  private void publishMd5(@Nullable String text) {
    if (text == null) {
      publisher.refuse("/set.zip.md5", 404);
    } else {
      publisher.offer("/set.zip.md5", text.getBytes(StandardCharsets.UTF_8), "\"1\"");
    }
  }

  private CommandRun run(@Nullable String sha256, String... more) {
    List<String> arguments = new ArrayList<>(List.of("movielens-1m", "--to", folder.toString()));
    arguments.addAll(List.of(more));
    return execute(sha256, arguments.toArray(String[]::new));
  }

  private CommandRun execute(@Nullable String sha256, String... arguments) {
    DownloadCommand command =
        new DownloadCommand(
            null,
            Publisher.RETRIES,
            set ->
                new Archive(
                    set.label(),
                    new RemoteFile(publisher.address("/set.zip"), 100_000, sha256, null),
                    true,
                    UNPACKING));
    return CommandRun.of(DownloadProgram.commandLine(command), arguments);
  }

  private static List<String> entries(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}

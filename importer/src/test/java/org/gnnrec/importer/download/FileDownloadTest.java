package org.gnnrec.importer.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.gnnrec.importer.download.DownloadException.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDownloadTest {

  // The digests of "abc": FIPS 180-2, appendix B.1, and RFC 1321, appendix A.5.
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LARGE = Publisher.bytes(300_000);
  private static final int MAX_BYTES = 1_000_000;

  private Publisher publisher;

  @TempDir Path folder;

  @BeforeEach
  void startPublisher() throws IOException {
    publisher = new Publisher();
  }

  @AfterEach
  void stopPublisher() {
    publisher.close();
  }

  @Test
  void fetchesOnceAndThenUsesWhatIsThere() throws Exception {
    publisher.offer("/abc.zip", ABC, "\"1\"");

    FileDownload.LocalFile first = fetch(abc(), folder.resolve("new"));
    FileDownload.LocalFile second = fetch(abc(), folder.resolve("new"));

    assertThat(first).isEqualTo(second);
    assertThat(first.path()).hasContent("abc").hasFileName("abc.zip");
    assertThat(first.checksums()).isEqualTo(new Checksums(MD5_OF_ABC, SHA256_OF_ABC));
    assertThat(publisher.requests()).containsExactly("/abc.zip");
  }

  @Test
  void fetchesAgainWhatIsDamaged() throws Exception {
    publisher.offer("/abc.zip", ABC, "\"1\"");
    Files.writeString(folder.resolve("abc.zip"), "abX");

    assertThat(fetch(abc(), folder).path()).hasContent("abc");
  }

  @Test
  void goesOnWhereTheConnectionWasCut() throws Exception {
    publisher.on("/large.zip", exchange -> Publisher.send(exchange, LARGE, "\"1\"", 100_000));

    assertThat(fetch(large(), folder).path()).hasBinaryContent(LARGE);
    assertThat(publisher.requests())
        .containsExactly("/large.zip", "/large.zip bytes=100000-", "/large.zip bytes=200000-");
  }

  @Test
  void goesOnInAnotherProcess() throws Exception {
    // given a first process that got a part and gave up
    AtomicInteger count = new AtomicInteger();
    publisher.on(
        "/large.zip",
        exchange -> {
          if (count.getAndIncrement() == 0) {
            Publisher.send(exchange, LARGE, "\"1\"", 250_000);
          } else if (count.get() <= 3) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            Publisher.send(exchange, LARGE, "\"1\"", Integer.MAX_VALUE);
          }
        });
    assertThatThrownBy(() -> fetch(large(), folder))
        .isInstanceOf(DownloadException.class)
        .hasMessage(
            "large.zip could not be fetched from 127.0.0.1: HTTP status 503; 250,000 bytes are"
                + " kept, and the next try goes on there");
    assertThat(folder.resolve("large.zip")).doesNotExist();

    // when the next one comes
    Path file = fetch(large(), folder).path();

    // then it asks for the rest only
    assertThat(file).hasBinaryContent(LARGE);
    assertThat(publisher.requests()).last().isEqualTo("/large.zip bytes=250000-");
  }

  @Test
  void beginsAnewWhenTheFileHasChanged() throws Exception {
    byte[] changed = Publisher.bytes(300_001);
    AtomicInteger count = new AtomicInteger();
    publisher.on(
        "/large.zip",
        exchange -> {
          if (count.getAndIncrement() == 0) {
            Publisher.send(exchange, LARGE, "\"1\"", 100_000);
          } else {
            Publisher.send(exchange, changed, "\"2\"", Integer.MAX_VALUE);
          }
        });

    assertThat(fetch(unknown("/large.zip"), folder).path()).hasBinaryContent(changed);
    assertThat(publisher.requests()).containsExactly("/large.zip", "/large.zip bytes=100000-");
  }

  @Test
  void beginsAnewWithAServerThatGivesNoTag() throws Exception {
    AtomicInteger count = new AtomicInteger();
    publisher.on(
        "/large.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, LARGE.length);
          exchange
              .getResponseBody()
              .write(LARGE, 0, count.getAndIncrement() == 0 ? 100_000 : LARGE.length);
        });

    assertThat(fetch(large(), folder).path()).hasBinaryContent(LARGE);
    assertThat(publisher.requests()).containsExactly("/large.zip", "/large.zip");
  }

  @Test
  void beginsAnewWhenAnotherPartComesThanWasAskedFor() throws Exception {
    AtomicInteger count = new AtomicInteger();
    publisher.on(
        "/large.zip",
        exchange -> {
          if (count.getAndIncrement() == 1) {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-299999/300000");
            exchange.sendResponseHeaders(206, 299_995);
          } else {
            Publisher.send(exchange, LARGE, "\"1\"", count.get() == 1 ? 100_000 : LARGE.length);
          }
        });

    assertThat(fetch(large(), folder).path()).hasBinaryContent(LARGE);
    assertThat(publisher.requests()).last().isEqualTo("/large.zip");
  }

  @Test
  void takesWhatComesWithoutALength() throws Exception {
    publisher.on(
        "/large.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(LARGE);
        });

    assertThat(fetch(large(), folder).path()).hasBinaryContent(LARGE);
  }

  @Test
  void refusesAnotherContentOfTheSameLength() {
    publisher.offer("/abc.zip", "abd".getBytes(StandardCharsets.UTF_8), "\"1\"");

    assertFails(
        abc(), Cause.CONTENT, "is not what it should be: its SHA-256 must be " + SHA256_OF_ABC);
    assertThat(folder).isDirectoryNotContaining("glob:**.{zip,part,properties}");
  }

  @Test
  void refusesAContentThatThePublishersChecksumDoesNotFit() {
    publisher.offer("/abc.zip", ABC, "\"1\"");

    assertFails(
        file("/abc.zip", null, "0".repeat(32)),
        Cause.CONTENT,
        "its MD5, as published, must be 000");
  }

  @Test
  void refusesAnAnswerWithoutEnd() {
    publisher.on(
        "/abc.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 1000; i++) {
            exchange.getResponseBody().write(new byte[8192]);
          }
        });

    assertFails(abc(), Cause.CONTENT, "must be 1000000 bytes long at most, got more");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void refusesALengthThatIsTooLargeBeforeAnythingComes() {
    publisher.on("/abc.zip", exchange -> exchange.sendResponseHeaders(200, MAX_BYTES + 1));

    assertFails(abc(), Cause.CONTENT, "must be 1000000 bytes long at most");
  }

  @Test
  void givesUpOnAServerThatStopsSending() {
    publisher.on(
        "/abc.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          publisher.stall();
        });
    RetryPolicy impatient =
        new RetryPolicy(
            Duration.ofMinutes(1),
            Duration.ofMillis(400),
            Duration.ofMinutes(1),
            3,
            Duration.ofMillis(1));
    FileDownload download = new FileDownload(impatient, DownloadProgress.silent());

    assertThatThrownBy(() -> download.fetch(abc(), folder))
        .hasMessageContaining("abc.zip could not be fetched from 127.0.0.1: no answer in time");
    // More if the machine was too busy to send the first byte in time.
    assertThat(publisher.requests()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void givesUpOnAServerThatSendsForTooLong() {
    publisher.on(
        "/abc.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 100_000);
          for (int i = 0; i < 100_000 && !Thread.currentThread().isInterrupted(); i++) {
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
          }
        });
    RetryPolicy brief =
        new RetryPolicy(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 1, Duration.ZERO);
    FileDownload download = new FileDownload(brief, DownloadProgress.silent());

    assertThatThrownBy(() -> download.fetch(abc(), folder))
        .hasMessageContaining("it took longer than PT0.001S");
  }

  @Test
  void saysTheStatusOfARefusalAndAsksOnce() {
    assertFails(
        abc(),
        Cause.NETWORK,
        "127.0.0.1 does not give " + publisher.address("/abc.zip") + ": HTTP status 404");
  }

  @Test
  void saysThatNobodyAnswers() {
    publisher.close();

    assertFails(
        abc(), Cause.NETWORK, "abc.zip could not be fetched from 127.0.0.1: connection refused");
  }

  @Test
  void followsRedirects() throws Exception {
    publisher.offer("/there/abc.zip", ABC, "\"1\"");
    publisher.on(
        "/abc.zip",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/there/abc.zip");
          exchange.sendResponseHeaders(302, -1);
        });

    assertThat(fetch(abc(), folder).path()).hasContent("abc").hasFileName("abc.zip");
  }

  @Test
  void refusesRedirectsInACircleAndToOtherSchemes() {
    publisher.on(
        "/abc.zip",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/abc.zip");
          exchange.sendResponseHeaders(301, -1);
        });
    publisher.on(
        "/file.zip",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "file:///etc/passwd");
          exchange.sendResponseHeaders(301, -1);
        });

    assertFails(abc(), Cause.NETWORK, "it redirects more than 5 times");
    assertFails(
        unknown("/file.zip"),
        Cause.NETWORK,
        "to an address that is not trusted: file:///etc/passwd");
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    publisher.offer("/abc.zip", ABC, "\"1\"");
    Path file = Files.writeString(folder.resolve("file"), "");

    DownloadException failure =
        catchThrowableOfType(DownloadException.class, () -> fetch(abc(), file));
    assertThat(failure.reason()).isEqualTo(Cause.LOCAL);
    assertThat(failure).hasMessageContaining(file + "/abc.zip cannot be written");
  }

  private void assertFails(RemoteFile file, Cause cause, String message) {
    DownloadException failure =
        catchThrowableOfType(DownloadException.class, () -> fetch(file, folder));
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.reason()).isEqualTo(cause);
    assertThat(folder.resolve(file.name())).doesNotExist();
  }

  private static FileDownload.LocalFile fetch(RemoteFile file, Path folder) throws Exception {
    return new FileDownload(Publisher.RETRIES, DownloadProgress.silent()).fetch(file, folder);
  }

  private RemoteFile abc() {
    return file("/abc.zip", SHA256_OF_ABC, MD5_OF_ABC);
  }

  private RemoteFile large() {
    return file("/large.zip", Publisher.digest("SHA-256", LARGE), null);
  }

  private RemoteFile unknown(String path) {
    return file(path, null, null);
  }

  private RemoteFile file(String path, @Nullable String sha256, @Nullable String md5) {
    URI source = publisher.address(path);
    return new RemoteFile(source, MAX_BYTES, sha256, md5);
  }
}

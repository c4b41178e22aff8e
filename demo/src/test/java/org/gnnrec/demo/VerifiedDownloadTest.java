package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedDownloadTest {

  // The digest of "abc", from FIPS 180-2, appendix B.1.
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @TempDir Path cache;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    serve("/abc.zip", "abc");
    serve("/abd.zip", "abd");
    server.createContext(
        "/endless.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (released.getCount() > 0) {
              body.write(new byte[8192]);
            }
          }
        });
    server.createContext(
        "/stalled.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void fetchesOnceAndThenUsesTheCache() throws Exception {
    VerifiedDownload download = download("/abc.zip", Duration.ofSeconds(30));

    Path first = download.fetch(cache.resolve("new"));
    Path second = download.fetch(cache.resolve("new"));

    assertThat(first).hasContent("abc").isEqualTo(second).hasFileName("abc.zip");
    assertThat(requests).hasValue(1);
  }

  @Test
  void fetchesAgainWhatIsDamagedInTheCache() throws Exception {
    Files.writeString(cache.resolve("abc.zip"), "abX");

    assertThat(download("/abc.zip", Duration.ofSeconds(30)).fetch(cache)).hasContent("abc");
    assertThat(requests).hasValue(1);
  }

  @Test
  void refusesAnotherContentOfTheSameLength() {
    assertThatThrownBy(() -> download("/abd.zip", Duration.ofSeconds(30)).fetch(cache))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("its SHA-256 must be " + SHA256_OF_ABC + ", got ");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void refusesAnAnswerWithoutEnd() {
    assertThatThrownBy(() -> download("/endless.zip", Duration.ofSeconds(60)).fetch(cache))
        .isInstanceOf(IOException.class)
        .hasMessage("it must be 3 bytes long, got more");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void givesUpOnAServerThatStopsSending() {
    assertThatThrownBy(() -> download("/stalled.zip", Duration.ofMillis(300)).fetch(cache))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within PT0.3S");
  }

  @Test
  void saysTheStatusOfARefusal() {
    assertThatThrownBy(() -> download("/nothing.zip", Duration.ofSeconds(30)).fetch(cache))
        .isInstanceOf(IOException.class)
        .hasMessage("HTTP status 404");
  }

  @Test
  void theDemoFallsBackToTheSampleAndSaysWhy() {
    int port = server.getAddress().getPort();
    server.stop(0);
    VerifiedDownload unreachable =
        new VerifiedDownload(
            URI.create("http://127.0.0.1:" + port + "/abc.zip"),
            3,
            SHA256_OF_ABC,
            Duration.ofSeconds(30));

    DataChoice choice =
        DataChoice.prepare(Optional.empty(), unreachable, cache, cache.resolve("out"));

    assertThat(choice.origin()).isEqualTo(new DataOrigin.Sample());
    assertThat(choice.explanation())
        .isEqualTo(
            "the bundled sample (MovieLens could not be fetched from 127.0.0.1: connection refused)");
  }

  private void serve(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private VerifiedDownload download(String path, Duration patience) {
    URI source = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new VerifiedDownload(source, 3, SHA256_OF_ABC, patience);
  }
}

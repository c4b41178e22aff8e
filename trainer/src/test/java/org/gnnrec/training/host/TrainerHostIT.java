package org.gnnrec.training.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.protocol.TrainerProtocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a host: what it refuses, at its start and of requests. */
class TrainerHostIT {
  private static final Path JAR = Path.of("target", "gnnrec-trainer-0.1.0-program.jar");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final int LIMIT_MILLIS = 60_000;

  @TempDir Path folder;
  private Path tokenFile = Path.of("unset");

  @BeforeEach
  void writeTheToken() throws IOException {
    tokenFile = Files.writeString(folder.resolve("token"), SECRET);
  }

  private Process serve(String... options) throws IOException {
    return start(List.of(), options);
  }

  private Process start(List<String> settings, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(settings);
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-jar", JAR.toString(), "serve"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  private void assertRefused(int exitCode, String message, String... options) throws Exception {
    Process process = serve(options);
    try {
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
      assertThat(said).startsWith(message);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatItCannotServeWithIsNamedAtItsStart() throws Exception {
    String token = tokenFile.toString();
    Path noKey = Files.writeString(folder.resolve("key"), "-----BEGIN RSA PRIVATE KEY-----\n");

    assertRefused(2, "`--listen` is missing\nusage: serve --listen HOST:PORT", "--plain-http");
    assertRefused(
        2,
        "`--plain-http` is for loopback addresses alone, got '0.0.0.0'",
        "--listen",
        "0.0.0.0:0",
        "--token-file",
        token,
        "--plain-http");
    assertRefused(
        1,
        "the token's file " + noKey + " must hold one line of at least 32 characters",
        "--listen",
        "127.0.0.1:0",
        "--token-file",
        noKey.toString(),
        "--plain-http");
    assertRefused(
        1,
        "the certificate's file " + folder.resolve("none") + " cannot be read: ",
        "--listen",
        "127.0.0.1:0",
        "--token-file",
        token,
        "--tls-cert",
        folder.resolve("none").toString(),
        "--tls-key",
        noKey.toString());
  }

  @Test
  void aRequestThatIsNotAsItShouldBeIsRefusedWithTheReason() throws Exception {
    Process process =
        serve("--listen", "127.0.0.1:0", "--token-file", tokenFile.toString(), "--plain-http");
    try {
      String url = url(process);
      String unknown = "/tasks/" + "0".repeat(32);

      assertThat(ask(url, "GET", "/host", new byte[0], SECRET + "0"))
          .isEqualTo("401 it has another token");
      assertThat(ask(url, "GET", "/host", new byte[0], "")).isEqualTo("401 it has another token");
      assertThat(ask(url, "GET", "/host", new byte[0], SECRET)).startsWith("200 build=0.1.0 (");
      assertThat(ask(url, "GET", unknown + "?after=0", new byte[0], SECRET))
          .startsWith("404 it does not know the task (any more)");
      assertThat(ask(url, "GET", "/tasks/../host", new byte[0], SECRET)).startsWith("400 ");
      assertThat(
              ask(
                  url,
                  "POST",
                  "/tasks?mode=describe&heap=1&native=1&disk=1&bytes=6",
                  new byte[0],
                  SECRET))
          .isEqualTo("400 `mode` must be 'train' or 'project'");
      assertThat(
              ask(
                  url,
                  "POST",
                  "/tasks?mode=train&heap=-1&native=1&disk=1&bytes=6",
                  new byte[0],
                  SECRET))
          .isEqualTo("400 `heap` is no number of bytes");

      String created =
          ask(url, "POST", "/tasks?mode=train&heap=1&native=1&disk=1&bytes=6", new byte[0], SECRET);
      assertThat(created).matches("201 [0-9a-f]{32}");
      String task = "/tasks/" + created.substring(4);
      assertTakesWhatWasAnnounced(url, task);
      assertThat(ask(url, "GET", task + "/result?offset=0", new byte[0], SECRET))
          .isEqualTo("409 the result has no byte 0");
      assertRefusesOtherMethods(url, task);
      assertThat(ask(url, "POST", task + "?bytes=6&sha256=00", new byte[0], SECRET))
          .startsWith("409 the task's file has arrived damaged: 5 bytes of 6");
      assertThat(ask(url, "DELETE", task, new byte[0], SECRET)).isEqualTo("200 ");
      assertThat(ask(url, "GET", task + "?after=0", new byte[0], SECRET)).startsWith("404 ");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void tasksAreNotPromisedMoreDiskThanTheyMayTakeTogether() throws Exception {
    Process process =
        serve(
            ("--listen 127.0.0.1:0 --plain-http --disk 3 --token-file " + tokenFile)
                .split(" ", -1));
    try {
      String url = url(process);
      String half = "/tasks?mode=train&heap=1&native=1&disk=1&bytes=" + (2 << 20);
      String first = ask(url, "POST", half, new byte[0], SECRET);

      assertThat(first).startsWith("201 ");
      assertThat(ask(url, "POST", half, new byte[0], SECRET))
          .startsWith("507 the task needs 2,097,152 bytes of disk in " + folder)
          .contains("but only 1,048,576 are left there for it");

      ask(url, "DELETE", "/tasks/" + first.substring(4), new byte[0], SECRET);
      assertThat(ask(url, "POST", half, new byte[0], SECRET)).startsWith("201 ");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void connectionsThatBeginARequestAndDoNotEndItHoldNobodyUp() throws Exception {
    Process process =
        serve(("--listen 127.0.0.1:0 --plain-http --token-file " + tokenFile).split(" ", -1));
    List<Socket> halves = new ArrayList<>();
    try {
      String url = url(process);
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
        halves.add(socket);
        socket.getOutputStream().write("GET /host HTTP/1.1\r\nHost: x".getBytes(US_ASCII));
      }

      assertThat(ask(url, "GET", "/host", new byte[0], SECRET)).startsWith("200 ");
    } finally {
      for (Socket socket : halves) {
        socket.close();
      }
      process.destroyForcibly();
    }
  }

  @Test
  void aRequestThatDoesNotComeToItsEndIsClosed() throws Exception {
    Process process =
        start(
            List.of("-Dsun.net.httpserver.maxReqTime=1"),
            ("--listen 127.0.0.1:0 --plain-http --token-file " + tokenFile).split(" ", -1));
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(url(process)).getPort())) {
      socket.getOutputStream().write("GET /host HTTP/1.1\r\nHost: x".getBytes(US_ASCII));
      socket.setSoTimeout(LIMIT_MILLIS);

      assertThat(socket.getInputStream().read()).isNegative();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String url(Process process) throws IOException {
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private static void assertTakesWhatWasAnnounced(String url, String task)
      throws IOException, InterruptedException {
    assertThat(ask(url, "PUT", task + "?offset=0", new byte[5], SECRET)).isEqualTo("200 5");
    assertThat(ask(url, "PUT", task + "?offset=0", new byte[5], SECRET)).isEqualTo("200 5");
    assertThat(ask(url, "PUT", task + "?offset=9", new byte[5], SECRET))
        .isEqualTo("409 the file has 5 bytes, not 9");
    assertThat(
            ask(url, "PUT", task + "?offset=5", new byte[TrainerProtocol.CHUNK_BYTES + 1], SECRET))
        .isEqualTo("413 a request has too many bytes");
    assertThat(ask(url, "PUT", task + "?offset=5", new byte[2], SECRET))
        .isEqualTo("413 the task's file was announced with 6 bytes, and more have come");
  }

  private static void assertRefusesOtherMethods(String url, String task)
      throws IOException, InterruptedException {
    for (String method : new String[] {"POST", "PUT", "DELETE"}) {
      assertThat(ask(url, method, task + "/result?offset=0", new byte[0], SECRET))
          .isEqualTo("400 it knows no request " + method + " " + task + "/result");
    }
    assertThat(ask(url, "PATCH", task, new byte[0], SECRET))
        .isEqualTo("400 it knows no request PATCH " + task);
  }

  private static String ask(String url, String method, String path, byte[] body, String secret)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofByteArray(body))
            .header(TrainerProtocol.TOKEN_HEADER, "Bearer " + secret)
            .header(TrainerProtocol.PROTOCOL_HEADER, Integer.toString(TrainerProtocol.VERSION))
            .header(TrainerProtocol.BUILD_HEADER, TrainerProtocol.build("0.1.0", Sha256.of(JAR)))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}

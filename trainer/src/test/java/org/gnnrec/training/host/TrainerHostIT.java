package org.gnnrec.training.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  @TempDir Path folder;
  private Path tokenFile = Path.of("unset");

  @BeforeEach
  void writeTheToken() throws IOException {
    tokenFile = Files.writeString(folder.resolve("token"), SECRET);
  }

  private Process serve(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
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
      String line = process.inputReader(StandardCharsets.UTF_8).readLine();
      String url = line.substring(line.lastIndexOf(' ') + 1);
      String unknown = "/tasks/" + "0".repeat(32);

      assertThat(ask(url, "GET", "/host", new byte[0], SECRET + "0"))
          .isEqualTo("401 it has another token");
      assertThat(ask(url, "GET", "/host", new byte[0], "")).isEqualTo("401 it has another token");
      assertThat(ask(url, "GET", "/host", new byte[0], SECRET)).startsWith("200 build=0.1.0 (");
      assertThat(ask(url, "GET", unknown + "?after=0", new byte[0], SECRET))
          .startsWith("404 it does not know the task (any more)");
      assertThat(ask(url, "GET", "/tasks/../host", new byte[0], SECRET)).startsWith("400 ");
      assertThat(
              ask(url, "POST", "/tasks?mode=describe&heap=1&native=1&disk=1", new byte[0], SECRET))
          .isEqualTo("400 `mode` must be 'train' or 'project'");
      assertThat(ask(url, "POST", "/tasks?mode=train&heap=-1&native=1&disk=1", new byte[0], SECRET))
          .isEqualTo("400 `heap` is no number of bytes");

      String created =
          ask(url, "POST", "/tasks?mode=train&heap=1&native=1&disk=1", new byte[0], SECRET);
      assertThat(created).matches("201 [0-9a-f]{32}");
      String task = "/tasks/" + created.substring(4);
      assertThat(ask(url, "PUT", task + "?offset=0", new byte[5], SECRET)).isEqualTo("200 5");
      assertThat(ask(url, "PUT", task + "?offset=0", new byte[5], SECRET)).isEqualTo("200 5");
      assertThat(ask(url, "PUT", task + "?offset=9", new byte[5], SECRET))
          .isEqualTo("409 the file has 5 bytes, not 9");
      assertThat(
              ask(
                  url,
                  "PUT",
                  task + "?offset=5",
                  new byte[TrainerProtocol.CHUNK_BYTES + 1],
                  SECRET))
          .isEqualTo("413 a request has too many bytes");
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
            .header(TrainerProtocol.PROTOCOL_HEADER, "1")
            .header(TrainerProtocol.BUILD_HEADER, TrainerProtocol.build("0.1.0", Sha256.of(JAR)))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}

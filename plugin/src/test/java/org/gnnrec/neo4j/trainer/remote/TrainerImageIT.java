package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.support.PemCertificate;
import org.junit.jupiter.api.Test;

/**
 * The steps of {@code docker/Dockerfile.trainer} that need no container: what it copies is there
 * and is the trainer, and what it starts serves.
 */
class TrainerImageIT extends RemoteRuns {
  private static final Path ROOT = Path.of("..");
  private static final String JAR = "/opt/gnnrec/gnnrec-trainer.jar";

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static List<String> words(String array) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"([^\"]*)\"").matcher(array);
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
    return words;
  }

  /** As the image's folders are laid out, below one of the test's. */
  private Path layOut(String dockerfile, PemCertificate certificate) throws IOException {
    Path jar = folder.resolve("image" + JAR);
    Files.createDirectories(jar.getParent());
    Files.copy(ROOT.resolve(group(dockerfile, "COPY --chmod=0444 (\\S+) " + JAR)), jar);
    Path secrets = Files.createDirectories(folder.resolve("image/secrets"));
    Files.copy(certificate.certificate(), secrets.resolve("cert.pem"));
    Files.copy(certificate.key(), secrets.resolve("key.pem"));
    return Files.writeString(secrets.resolve("token"), HostProcess.SECRET);
  }

  @Test
  void whatTheImageStartsServes() throws Exception {
    // given
    String dockerfile = Files.readString(ROOT.resolve("docker/Dockerfile.trainer"));
    PemCertificate certificate = PemCertificate.make(folder, "host", "-1d", 30);
    Path token = layOut(dockerfile, certificate);
    List<String> entryPoint = words(group(dockerfile, "ENTRYPOINT (\\[.*?\\])"));
    List<String> command =
        entryPoint.stream()
            .map(word -> word.matches("/(opt|secrets)/.*") ? folder + "/image" + word : word)
            .map(word -> word.equals("0.0.0.0:7690") ? "0.0.0.0:0" : word)
            .map(
                word ->
                    word.equals("java")
                        ? Path.of(System.getProperty("java.home", ""), "bin", "java").toString()
                        : word)
            .toList();

    // when
    Process process = new ProcessBuilder(command).start();
    try {
      String line = process.inputReader(StandardCharsets.UTF_8).readLine();
      String port = group(line, "listens on https://0\\.0\\.0\\.0:(\\d+)$");
      TrainedModel model =
          trainer("https://127.0.0.1:" + port, token, certificate.certificate())
              .run(TASK, ESTIMATE, listening());

      // then
      assertThat(model.userCount()).isEqualTo(TASK.graph().userCount());
      assertThat(entryPoint).contains(JAR);
      assertThat(dockerfile).contains("EXPOSE 7690");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}

package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.demo.server.Endpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What can be said of the container files without a container engine. */
class DockerFilesTest {

  private static final Path DOCKER = Path.of("..", "docker");
  private static final String VERSION = System.getProperty("gnnrec.version", "");
  private static final String NEO4J_VERSION = System.getProperty("neo4j.version", "");

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void theImagesTakeTheJarOfThisVersionOntoTheNeo4jThatItIsBuiltAgainst(String name)
      throws IOException {
    List<String> lines = Files.readAllLines(DOCKER.resolve(name));

    assertThat(lines)
        .contains("ARG NEO4J_VERSION=" + NEO4J_VERSION)
        .contains("FROM neo4j:${NEO4J_VERSION}-community")
        .contains("ARG GNNREC_VERSION=" + VERSION)
        .anyMatch(
            line ->
                line.startsWith("COPY ")
                    && line.endsWith(
                        " plugin/target/neo4j-gnnrec-${GNNREC_VERSION}.jar"
                            + " /var/lib/neo4j/plugins/"));
    assertThat(lines).noneMatch(line -> line.matches("(?i)(ENV|RUN).*unrestricted.*"));
  }

  @Test
  void theTrainersImageTakesTheJarThatThePluginCarriesAndServesWithTls() throws IOException {
    String file = Files.readString(DOCKER.resolve("Dockerfile.trainer"));
    String jar = "plugin/target/classes/org/gnnrec/neo4j/trainer/trainer.jar";

    assertThat(file)
        .contains("COPY --chmod=0444 " + jar + " /opt/gnnrec/gnnrec-trainer.jar\n")
        .contains("\"-jar\", \"/opt/gnnrec/gnnrec-trainer.jar\", \"serve\"")
        .contains("\"--token-file\"", "\"--tls-cert\"", "\"--tls-key\"")
        .doesNotContain("--plain-http");
    assertThat(file.lines().filter(line -> line.startsWith("USER "))).containsExactly("USER 10001");
    assertThat(DOCKER.resolve("Dockerfile.trainer.dockerignore")).content().contains("!" + jar);
  }

  @Test
  void theComposeFileBuildsTheSameVersionsAndKeepsThePasswordOutOfItself() throws IOException {
    Map<String, Object> compose =
        new Yaml().load(Files.readString(DOCKER.resolve("docker-compose.yml")));

    Map<String, Object> neo4j = map(map(compose, "services"), "neo4j");
    assertThat(neo4j.get("image")).isEqualTo("gnnrec:" + VERSION);
    assertThat(map(map(neo4j, "build"), "args"))
        .containsEntry("NEO4J_VERSION", NEO4J_VERSION)
        .containsEntry("GNNREC_VERSION", VERSION);
    assertThat(Files.isRegularFile(DOCKER.resolve("..").resolve(dockerfile(neo4j)))).isTrue();
    assertThat(map(neo4j, "environment"))
        .containsEntry("NEO4J_AUTH_FILE", "/run/secrets/neo4j_auth")
        .doesNotContainKey("NEO4J_AUTH")
        .containsEntry("NEO4J_server_unmanaged__extension__classes", "org.gnnrec.explorer=/gnnrec")
        .containsEntry(
            "NEO4J_browser_post__connect__cmd", "guide " + new Endpoints(7687, 7474).guideUri())
        .allSatisfy((key, value) -> assertThat(key).doesNotContain("unrestricted"));
    assertThat((List<?>) neo4j.get("secrets")).isEqualTo(List.of("neo4j_auth"));
    assertThat(map(compose, "secrets")).containsKey("neo4j_auth");
    assertThat(map(compose, "volumes")).containsOnlyKeys("data", "logs");
  }

  private static String dockerfile(Map<String, Object> service) {
    return String.valueOf(map(service, "build").get("dockerfile"));
  }

  @SuppressWarnings("unchecked") // YAML has no other kind of map here; a wrong one fails the test.
  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    assertThat(parent).containsKey(key);
    return (Map<String, Object>) Objects.requireNonNull(parent.get(key));
  }
}

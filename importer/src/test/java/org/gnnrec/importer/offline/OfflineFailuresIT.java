package org.gnnrec.importer.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.gnnrec.importer.command.ImporterProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * The command line, in a process of its own, on a home folder laid out as Neo4j's archive is, with
 * its libraries in {@code lib/} and its data where {@code conf/neo4j.conf} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfflineFailuresIT {
  private static final long SAMPLE_USERS = 600;
  private static final long SAMPLE_MOVIES = 1000;
  private static final long TIMEOUT_SECONDS = 60;
  private static final long LOOK_EVERY_MILLIS = 20;

  private Path home = Path.of("");
  private Path data = Path.of("");

  @BeforeAll
  void layOutAHome(@TempDir Path folder) throws IOException {
    home = folder.resolve("neo4j");
    data = folder.resolve("elsewhere");
    Path lib = Files.createDirectories(home.resolve("lib"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar)) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(conf.resolve("neo4j.conf"), "server.directories.data=" + data + "\n");
  }

  @Test
  @Order(1)
  void makesNoDatabaseWhenTheDiskIsFull() throws Exception {
    for (int kilobytes : new int[] {64, 2500}) {
      // given a limit that the import's own files reach, and one that only Neo4j's reach
      Process process = start("ulimit -f " + kilobytes + "; ");

      // when
      List<String> output = output(process);

      // then
      assertThat(process.waitFor()).as("%s", output).isEqualTo(1);
      assertThat(output.stream().filter(line -> line.startsWith("Error: ")))
          .as("%s", output)
          .singleElement()
          .asString()
          .contains("too large");
      assertThat(output).noneMatch(line -> line.startsWith("\tat "));
      assertThat(data.resolve("databases/neo4j")).doesNotExist();
      assertThat(data.resolve(".gnnrec-import-neo4j")).doesNotExist();
    }
  }

  @Test
  @Order(2)
  void canBeRunAgainAfterItWasKilled() throws Exception {
    // given an import that is killed while one of Neo4j's processes is at work
    Process killed = start("");
    List<ProcessHandle> children = List.of();
    while (children.isEmpty() && killed.isAlive()) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      children = killed.descendants().toList();
    }
    killed.destroyForcibly().waitFor();

    // then nothing of it goes on
    assertThat(children).isNotEmpty();
    for (ProcessHandle child : children) {
      child.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(data.resolve("databases/neo4j")).doesNotExist();

    // and when it is run again it makes the whole database
    Process again = start("");
    assertThat(again.waitFor()).as("%s", output(again)).isZero();
    assertThat(data.resolve(".gnnrec-import-neo4j")).doesNotExist();
    assertThat(
            counts(
                "MATCH (n:User) RETURN count(n) AS count",
                "MATCH (n:Movie) RETURN count(n) AS count",
                "SHOW CONSTRAINTS YIELD name RETURN count(*) AS count"))
        .containsExactly(SAMPLE_USERS, SAMPLE_MOVIES, 3L);
  }

  private Process start(String shell) throws IOException {
    List<String> command =
        List.of(
            "bash",
            "-c",
            shell + "exec \"$@\"",
            "bash",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ImporterProgram.class.getName(),
            "--offline",
            "--neo4j-home=" + home,
            "--format=sample");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> output(Process process) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private List<Long> counts(String... queries) {
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(home.resolve("conf").resolve("neo4j.conf"))
            .build();
    try {
      return Arrays.stream(queries)
          .map(
              query ->
                  service
                      .database("neo4j")
                      .executeTransactionally(
                          query,
                          Map.of(),
                          result ->
                              ((Number) Objects.requireNonNull(result.next().get("count")))
                                  .longValue()))
          .toList();
    } finally {
      service.shutdown();
    }
  }
}

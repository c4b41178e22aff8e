package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gnnrec.demo.support.DemoProcess;
import org.gnnrec.testing.Java25;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** The packaged folder, on the official launcher's class path, as processes of its own. */
class DemoIT {

  private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;

  @Test
  void showsTheWholeJobAndReopensItsHomeWithoutDoingItAgain() throws Exception {
    List<Record> before;
    List<Record> models;
    try (DemoProcess demo = start("--format", "sample")) {
      List<String> lines = demo.awaitReady();
      assertThat(lines).anyMatch(line -> line.matches("  import +600 users, 1,000 movies, .* m?s"));
      assertThat(lines).anyMatch(line -> line.matches("  train +.* 600 users, .* m?s"));
      assertThat(recommendationLines(lines)).hasSize(10);
      try (Driver driver = demo.connect()) {
        before = recommendations(driver, lines);
        models = query(driver, "CALL gnnrec.model.list()");
        assertThat(before).hasSize(10).allMatch(row -> !row.get("item").isNull());
        assertThat(models).hasSize(1);
        for (String call : suggestedCalls(lines)) {
          assertThat(query(driver, call)).as(call).isNotEmpty();
        }
      }
      assertThat(browserPage(lines)).contains("<title>Neo4j Browser</title>");
      demo.kill();
    }
    try (DemoProcess demo = start()) {
      List<String> lines = demo.awaitReady();
      assertThat(lines)
          .anyMatch(line -> line.matches("  data +the bundled sample, imported before"))
          .anyMatch(line -> line.matches("  train +not needed.*"))
          .noneMatch(line -> line.startsWith("  import "));
      try (Driver driver = demo.connect()) {
        assertThat(recommendations(driver, lines)).isEqualTo(before);
        assertThat(query(driver, "CALL gnnrec.model.list()")).isEqualTo(models);
      }
      assertThat(demo.interrupt()).isZero();
      assertThat(demo.output()).last().isEqualTo("stopped; the database stays in " + home());
    }
    saysThatTheHomeHasAnotherPassword();
    saysThatTheHomeHoldsOtherData();
  }

  private void saysThatTheHomeHasAnotherPassword() throws Exception {
    try (DemoProcess demo = start("--exit", "--password", "another-one")) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.output())
          .last()
          .isEqualTo(
              String.format(
                      Locale.ROOT,
                      "error: The database in %s was made with another password; give that one with",
                      home())
                  + " --password or NEO4J_PASSWORD, or name another --home");
    }
  }

  private void saysThatTheHomeHoldsOtherData() throws Exception {
    String[] ownFiles = {"--exit", "--data", twoTastes().toString(), "--format", "movielens-csv"};
    try (DemoProcess demo = start(ownFiles)) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.output())
          .last()
          .asString()
          .startsWith(
              String.format(Locale.ROOT, "error: `--home` %s holds the bundled sample", home()));
    }
  }

  /** Neo4j and the trainer; {@code NewestNeo4jIT} shows a restart on this Java. */
  @Test
  void doesTheSameOnJava25() throws Exception {
    Optional<Path> java = Java25.find();
    assumeTrue(java.isPresent(), "no JDK 25 was found; name one with JAVA_25_HOME");
    try (DemoProcess demo =
        DemoProcess.start(
            java.get(),
            temporary(),
            "--exit",
            "--format",
            "sample",
            "--bolt-port",
            "0",
            "--http-port",
            "0")) {
      assertThat(demo.awaitExit()).as(String.join("\n", demo.output())).isZero();
      assertThat(recommendationLines(demo.output())).hasSize(10);
    }
  }

  /** By the launcher, which finds everything built. */
  @Test
  void stopsAfterPrintingWhenAskedAndLeavesNothingBehind() throws Exception {
    Path data = twoTastes();
    try (DemoProcess demo =
        DemoProcess.launch(
            temporary(),
            "--exit",
            "--data",
            data.toString(),
            "--format",
            "movielens-csv",
            "--bolt-port",
            "0",
            "--http-port",
            "0")) {
      assertThat(demo.awaitExit()).as(String.join("\n", demo.output())).isZero();
      assertThat(demo.output())
          .anyMatch(line -> line.startsWith("ready bolt://localhost:"))
          .last()
          .isEqualTo("stopped; the temporary database is deleted");
    }
    assertThat(temporary()).isDirectoryNotContaining("glob:**/gnnrec-*");
  }

  @Test
  void reportsABusyPortBeforeAnythingIsStarted() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      try (DemoProcess demo =
          DemoProcess.start(
              THIS_JAVA,
              temporary(),
              "--home",
              home().toString(),
              "--http-port",
              "0",
              "--bolt-port",
              String.valueOf(port))) {
        assertThat(demo.awaitExit()).isEqualTo(1);
        assertThat(demo.output()).hasSize(1);
        assertThat(demo.output().get(0))
            .startsWith("error: Port " + port + ", needed for Bolt, is busy")
            .contains("--bolt-port");
      }
    }
    assertThat(home()).doesNotExist();
  }

  private DemoProcess start(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--home", home().toString(), "--bolt-port", "0", "--http-port", "0"));
    return DemoProcess.start(THIS_JAVA, temporary(), all.toArray(String[]::new));
  }

  private Path home() {
    return folder.toAbsolutePath().resolve("home");
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(folder.toAbsolutePath().resolve("tmp"));
  }

  /** Twenty even users who like even movies, twenty odd ones who like odd ones. */
  private Path twoTastes() throws IOException {
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int movie = 1; movie <= 30; movie++) {
      movies.append(
          String.format(
              Locale.ROOT, "%d,\"Tale, A %d (1999)\",%s%n", movie, movie, "Drama|Comedy"));
    }
    for (int user = 1; user <= 40; user++) {
      for (int movie = 1; movie <= 30; movie++) {
        if ((user + movie) % 2 == 0 && (user * 7 + movie * 3) % 5 != 0) {
          ratings.append(
              String.format(Locale.ROOT, "%d,%d,5.0,%d%n", user, movie, 1_000_000_000 + movie));
        }
      }
    }
    Path data = Files.createDirectories(folder.toAbsolutePath().resolve("data"));
    Files.writeString(data.resolve("movies.csv"), movies);
    Files.writeString(data.resolve("ratings.csv"), ratings);
    return data;
  }

  /** The rows of the second table: rank, score, title. */
  private static List<String> recommendationLines(List<String> lines) {
    int heading = indexOf(lines, "Recommended to user ");
    return lines.subList(heading, lines.size()).stream()
        .filter(line -> line.matches(" +\\d+ +-?\\d+\\.\\d{4}  \\S.*"))
        .toList();
  }

  private static List<String> suggestedCalls(List<String> lines) {
    int heading = indexOf(lines, "Calls to try there:");
    List<String> calls =
        lines.subList(heading + 1, lines.size()).stream()
            .takeWhile(line -> !line.isBlank())
            .map(String::strip)
            .toList();
    assertThat(calls).hasSize(3);
    return calls;
  }

  private static List<Record> recommendations(Driver driver, List<String> lines) {
    String heading = lines.get(indexOf(lines, "Recommended to user "));
    long userId = Long.parseLong(heading.substring("Recommended to user ".length()));
    return query(
        driver,
        String.format(
            Locale.ROOT,
            "CALL gnnrec.recommend(%d, 10) YIELD rank, itemId, item, score, source",
            userId));
  }

  private static int indexOf(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("no line starts with \"" + start + "\": " + lines);
  }

  private static String browserPage(List<String> lines) throws Exception {
    String ready = lines.get(indexOf(lines, "ready"));
    HttpRequest request = HttpRequest.newBuilder(URI.create(ready.split(" ", -1)[2])).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static List<Record> query(Driver driver, String cypher) {
    try (Session session = driver.session()) {
      return session.run(cypher).list();
    }
  }
}

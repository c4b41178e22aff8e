package org.gnnrec.importer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.ImportServer;
import org.gnnrec.testing.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Value;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@ExtendWith(ImportServer.Provider.class)
class ImportCommandIT {
  private static final Map<String, String> PASSWORD =
      Map.of("NEO4J_PASSWORD", ImportServer.PASSWORD);

  private static final String HALF_BROKEN =
      "userId,movieId,rating,timestamp\n1,1,4.0,1\n2,1,five,2\n3,9,4.5,3\n";

  @TempDir private Path folder;

  @Test
  void importsTheSampleAndSumsUp(ImportServer server) {
    CommandRun run =
        ImportRun.of(PASSWORD, "--format", "sample", "--uri", server.uri(), "--liked-only");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Imported sample into " + server.uri())
        .contains("  (:User)                        600           600             0 ")
        .contains("  [:LIKED] ")
        .doesNotContain("RATED");
    assertThat(run.err())
        .contains("Checking ratings: ", "Writing nodes: ", "Writing relationships: ");
    assertThat(run.out() + run.err()).doesNotContain(ImportServer.PASSWORD);
    assertThat(server.query("MATCH (u:User) RETURN count(u)").asLong()).isEqualTo(600);
  }

  @Test
  void saysThatThePasswordIsWrong(ImportServer server) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "not the password");
    CommandRun run =
        ImportRun.of(
            PASSWORD, "--format", "sample", "--uri", server.uri(), "--password-file", "" + file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "Error: Wrong user name or password at "
                + server.uri()
                + "; check --user and NEO4J_PASSWORD or --password-file"
                + System.lineSeparator());
  }

  @Test
  void leavesTheDatabaseEmptyWhenTheLastLineIsMalformed(ImportServer server) throws IOException {
    Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n1,A (1990),Drama\n");
    Files.writeString(folder.resolve("ratings.csv"), HALF_BROKEN);
    CommandRun run =
        ImportRun.of(
            PASSWORD, "--format", "movielens-csv", "--data", "" + folder, "--uri", server.uri());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("Error: ")))
        .singleElement()
        .asString()
        .startsWith("Error: ratings.csv:3: `rating` must be ")
        .endsWith("leave such lines out with --on-error skip");
    assertThat(server.query("MATCH (n) RETURN count(n)").asLong()).isZero();
  }

  @Test
  void saysThatTheServerGivesNoWriteAccess(ImportServer server) {
    server.setReadOnly(true);
    try {
      CommandRun run = ImportRun.of(PASSWORD, "--format", "sample", "--uri", server.uri());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines().filter(line -> line.startsWith("Error: ")))
          .singleElement()
          .asString()
          .startsWith("Error: No write access at " + server.uri() + ": ");
      assertThat(run.err()).doesNotContain("\tat ");
    } finally {
      server.setReadOnly(false);
    }
  }

  @Test
  void leavesBrokenLinesOutAndSaysWhere(ImportServer server) throws IOException {
    Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n1,A (1990),Drama\n");
    Files.writeString(folder.resolve("ratings.csv"), HALF_BROKEN);
    Path rejects = folder.resolve("rejected.tsv");
    CommandRun run =
        ImportRun.of(
            PASSWORD,
            "--format=movielens-csv",
            "--data=" + folder,
            "--uri=" + server.uri(),
            "--on-error=skip",
            "--reject-file=" + rejects,
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .hasLineCount(1)
        .contains("\"users\":1,\"items\":1,", "\"rejected\":2,\"unknownNode\":1,\"duplicates\":0,")
        .contains("{\"table\":\"ratings.csv\",\"read\":3,\"written\":1,\"duplicates\":0,");
    assertThat(Files.readAllLines(rejects))
        .hasSize(3)
        .element(0)
        .isEqualTo("file\tline\treason\ttext");
    assertThat(Files.readAllLines(rejects).get(1)).startsWith("ratings.csv\t3\t`rating`");
    assertThat(Files.readAllLines(rejects).get(2)).startsWith("ratings.csv\t4\t`movieId` 9 is");
    assertThat(server.query("MATCH (u:User) RETURN collect(u.userId)").asList(Value::asLong))
        .containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bolt", "neo4j", "bolt+ssc", "neo4j+ssc"})
  void importsOverEveryKindOfAddress(String scheme, ImportServer server) throws IOException {
    Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n1,A (1990),Drama\n");
    Files.writeString(
        folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,4.0,1\n");
    CommandRun run =
        ImportRun.of(
            PASSWORD, "--data=" + folder, "--uri=" + server.uri(scheme), "--database=neo4j");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.query("MATCH (:User)-[r:LIKED]->(:Movie) RETURN count(r)").asLong())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bolt+s", "neo4j+s"})
  void saysThatACertificateIsNotTrusted(String scheme, ImportServer server) {
    String uri = server.uri(scheme);
    CommandRun run = ImportRun.of(PASSWORD, "--format", "sample", "--uri", uri);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("Error: ")))
        .as(run.err())
        .containsExactly(
            "Error: No encrypted connection to "
                + uri
                + ": Java does not trust its certificate for this address; for a certificate of your own"
                + " write +ssc in the place of +s");
  }

  @Test
  void printsTheSummaryAsOneJsonObject(ImportServer server) {
    CommandRun run = ImportRun.of(PASSWORD, "--format", "sample", "--uri", server.uri(), "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    // JSON is YAML.
    Map<?, ?> summary =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(run.out());
    assertThat(summary.keySet())
        .asString()
        .isEqualTo(
            "[dataSet, outcome, users, items, nodes, relationships, rejected, unknownNode,"
                + " duplicates, aggregated, elapsedMillis, tables]");
    assertThat(summary.get("users")).isEqualTo(600);
    assertThat(summary.get("items")).isEqualTo(1000);
    assertThat(summary.get("rejected")).isEqualTo(0);
    for (String type : List.of("LIKED", "RATED")) {
      long stored = server.query("MATCH ()-[r:" + type + "]->() RETURN count(r)").asLong();
      assertThat(summary.get("relationships"))
          .asString()
          .contains(type + "={total=" + stored + ", created=" + stored + ", ");
    }
  }

  @Test
  void readsDelimitedLinesFromTheStandardInput(ImportServer server) throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("likes.yaml"),
            """
            files:
              - header: false
                relationship:
                  type: LIKED
                  from: {label: User, column: 1}
                  to: {label: Item, column: 2}
            """);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("ann,tea\nann,milk\nbob,tea\n".getBytes(UTF_8)));
    try {
      CommandRun run =
          ImportRun.of(
              PASSWORD,
              "--format=csv",
              "--mapping=" + mapping,
              "--data=-",
              "--uri=" + server.uri());
      assertThat(run.exitCode()).as(run.err()).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(
            server
                .query(
                    "MATCH (u:User)-[:LIKED]->(i:Item) WITH u.userId + ' ' + i.itemId AS pair"
                        + " ORDER BY pair RETURN collect(pair)")
                .asList(Value::asString))
        .containsExactly("ann milk", "ann tea", "bob tea");
  }
}

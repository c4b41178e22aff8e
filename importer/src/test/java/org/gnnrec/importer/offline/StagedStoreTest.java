package org.gnnrec.importer.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed between two of the moves that put a database in place. */
class StagedStoreTest {
  private static final String DATABASE = "neo4j";

  @TempDir private Path home;

  private Path store = Path.of("");
  private Path logs = Path.of("");
  private Path staging = Path.of("");
  private Neo4jInstallation neo4j = new Neo4jInstallation(store, "", store, store);

  @BeforeEach
  void makeANewDatabaseInTheStagingFolder() throws IOException {
    neo4j = Neo4jInstallation.of(home, "");
    store = neo4j.databases().resolve(DATABASE);
    logs = neo4j.transactions().resolve(DATABASE);
    staging = neo4j.databases().resolveSibling(".gnnrec-import-" + DATABASE);
    file(staging.resolve("lock"), "");
    file(staging.resolve("data/databases/neo4j/content"), "new");
    file(staging.resolve("data/transactions/neo4j/content"), "new");
    Files.createDirectories(staging.resolve("old"));
    Files.createDirectories(neo4j.databases());
    Files.createDirectories(neo4j.transactions());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void givesTheOldDatabaseBack(int moves) throws IOException {
    // given
    file(store.resolve("content"), "old");
    file(logs.resolve("content"), "old");
    List<Path[]> all =
        List.of(
            new Path[] {store, staging.resolve("old/store")},
            new Path[] {logs, staging.resolve("old/transactions")},
            new Path[] {staging.resolve("data/transactions/neo4j"), logs});
    for (Path[] move : all.subList(0, moves)) {
      Files.move(move[0], move[1]);
    }

    // when, then: it is there again, so it is not replaced without being asked for
    assertThatThrownBy(() -> anImport(false).requirePossible())
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("replace it with --overwrite");
    assertThat(store.resolve("content")).hasContent("old");
    assertThat(logs.resolve("content")).hasContent("old");
    anImport(true).requirePossible();
  }

  @Test
  void takesAwayLogsOfADatabaseThatThereIsNot() throws IOException {
    // given
    Files.move(staging.resolve("data/transactions/neo4j"), logs);

    // when
    anImport(false).requirePossible();

    // then
    assertThat(logs).doesNotExist();
    assertThat(store).doesNotExist();
  }

  @Test
  void leavesTheNewDatabaseWhenAllIsInPlace() throws IOException {
    // given
    file(staging.resolve("old/store/content"), "old");
    file(staging.resolve("old/transactions/content"), "old");
    Files.move(staging.resolve("data/transactions/neo4j"), logs);
    Files.move(staging.resolve("data/databases/neo4j"), store);

    // when
    anImport(true).requirePossible();

    // then
    assertThat(store.resolve("content")).hasContent("new");
    assertThat(logs.resolve("content")).hasContent("new");
  }

  private OfflineImport anImport(boolean overwrite) {
    return new OfflineImport(neo4j, DATABASE, overwrite, ImportProgress.silent());
  }

  private static void file(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}

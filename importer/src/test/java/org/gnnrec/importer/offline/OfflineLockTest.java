package org.gnnrec.importer.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.testing.LockProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process gives all its locks on a file up when it closes any channel on it, which only another
 * process can see.
 */
class OfflineLockTest {
  @TempDir private Path home;

  @Test
  void anImportKeepsItsLockWhileTheSameProcessLooksAtTheDatabase() {
    // given an import that looks, in the middle of its work, whether another one is possible, and
    // then begins another one
    List<Boolean> seen = new ArrayList<>();
    Path lock = home.resolve("data/.gnnrec-import-neo4j/lock");
    Runnable meanwhile =
        () -> {
          offline().requirePossible();
          seen.add(LockProbe.seesLocked(lock));
          assertThatThrownBy(() -> offline().write(check(sample())))
              .isInstanceOf(ImportException.class)
              .hasMessageContaining("another offline import into `neo4j` is under way");
          seen.add(LockProbe.seesLocked(lock));
          throw new ImportException("that is enough");
        };

    // when
    Watched dataSet = new Watched(sample(), meanwhile);
    CheckedDataSet checked = check(dataSet);
    dataSet.isWritten = true;
    assertThatThrownBy(() -> offline().write(checked))
        .isInstanceOf(ImportException.class)
        .hasMessage("that is enough");

    // then another process has found the file locked, and the lock is gone with the import
    assertThat(seen).containsExactly(true, true);
    assertThat(lock.getParent()).doesNotExist();
  }

  @Test
  void aServerInTheSameProcessKeepsItsLock() throws IOException {
    // given what an embedded Neo4j does
    Path databases = Files.createDirectories(home.resolve("data/databases"));
    Path lock = Files.createFile(databases.resolve("store_lock"));
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();

      // when
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> offline().requirePossible())
            .isInstanceOf(ImportException.class)
            .hasMessageContaining("a Neo4j server runs on " + databases);
      }

      // then
      assertThat(LockProbe.seesLocked(lock)).isTrue();
    }
    offline().requirePossible();
    assertThat(LockProbe.seesLocked(lock)).isFalse();
  }

  private OfflineImport offline() {
    return new OfflineImport(
        Neo4jInstallation.of(home, ""), "neo4j", false, ImportProgress.silent());
  }

  private static DataSet sample() {
    return new SampleDataSet(ReadOptions.defaults());
  }

  private static CheckedDataSet check(DataSet dataSet) {
    return new DataSetCheck(dataSet, RejectedLines.fail(), ImportProgress.silent()).run();
  }

  /** Does something whenever a table is read in order to be written. */
  private static final class Watched implements DataSet {
    private final DataSet dataSet;
    private final Runnable onReading;
    private boolean isWritten;

    Watched(DataSet dataSet, Runnable onReading) {
      this.dataSet = dataSet;
      this.onReading = onReading;
    }

    @Override
    public String name() {
      return dataSet.name();
    }

    @Override
    public List<Table> tables() {
      return dataSet.tables().stream().<Table>map(WatchedTable::new).toList();
    }

    private final class WatchedTable implements Table {
      private final Table table;

      WatchedTable(Table table) {
        this.table = table;
      }

      @Override
      public String name() {
        return table.name();
      }

      @Override
      public Set<NodeKind> nodeKinds() {
        return table.nodeKinds();
      }

      @Override
      public Set<RelationshipKind> relationshipKinds() {
        return table.relationshipKinds();
      }

      @Override
      public long sizeInBytes() {
        return table.sizeInBytes();
      }

      @Override
      public LineReader open() {
        if (isWritten) {
          onReading.run();
        }
        return table.open();
      }
    }
  }
}

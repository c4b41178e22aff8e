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
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.RejectedLines;
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
    assertThatThrownBy(() -> offline(new Meanwhile(meanwhile)).write(check(sample())))
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
    return offline(ImportProgress.silent());
  }

  private OfflineImport offline(ImportProgress progress) {
    return new OfflineImport(Neo4jInstallation.of(home, ""), "neo4j", false, progress);
  }

  private static DataSet sample() {
    return new SampleDataSet(ReadOptions.defaults());
  }

  private static CheckedDataSet check(DataSet dataSet) {
    return new DataSetCheck(dataSet, RejectedLines.fail(), ImportProgress.silent()).run();
  }

  /** Does something when the import writes, as soon as it begins to. */
  private record Meanwhile(Runnable work) implements ImportProgress {
    @Override
    public void started(String step) {
      work.run();
    }

    @Override
    public void advanced(long lines, double fraction) {}

    @Override
    public void finished() {}
  }
}

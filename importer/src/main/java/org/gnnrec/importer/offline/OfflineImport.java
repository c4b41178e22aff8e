package org.gnnrec.importer.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gnnrec.client.LockFile;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.WriteResult;

/**
 * Loads a data set into a new database without a server, through Neo4j's bulk importer. All is done
 * in a folder beside the databases; the database appears when it is whole, has its constraints, and
 * the numbers of its nodes and relationships are right. One that is there is replaced only if that
 * is asked for, and only then. Not thread-safe.
 */
public final class OfflineImport {
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9.-]{2,62}");

  /** For one relationship of a line: its record, its properties, and its line on the way. */
  private static final long BYTES_PER_RELATIONSHIP = 150;

  /** For the rest of a store. */
  private static final long BYTES_AT_LEAST = 200L << 20;

  private final Neo4jInstallation neo4j;
  private final String database;
  private final boolean overwrite;
  private final ImportProgress progress;

  /**
   * Prepares an import.
   *
   * @param neo4j where to
   * @param database the database's name
   * @param overwrite whether it may replace one that is there
   */
  public OfflineImport(
      Neo4jInstallation neo4j, String database, boolean overwrite, ImportProgress progress) {
    if (!DATABASE_NAME.matcher(database).matches() || "system".equals(database)) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "`--database` must be 3 to 63 letters, digits, dots and dashes, and not `system`, got"
                  + " `%s`; omit it for the default of `neo4j`",
              database));
    }
    this.neo4j = neo4j;
    this.database = database.toLowerCase(Locale.ROOT);
    this.overwrite = overwrite;
    this.progress = progress;
  }

  /**
   * Finds out before anything is read whether the database may be written.
   *
   * @throws ImportException if not
   */
  public void requirePossible() {
    neo4j.requireStopped();
    recover();
    requireFree();
  }

  private void requireFree() {
    if (neo4j.holds(database) && !overwrite) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "there is a database `%s` in %s already; replace it with --overwrite, or import"
                  + " without --offline to add to it",
              database,
              neo4j.databases()));
    }
  }

  /** Undoes what a killed import has left half done, unless another one is under way. */
  private void recover() {
    StagedStore store = staged();
    if (!Files.exists(store.lock())) {
      return;
    }
    try (LockFile lock = LockFile.tryLock(store.lock()).orElse(null)) {
      if (lock != null) {
        store.recover();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private StagedStore staged() {
    return new StagedStore(
        neo4j.databases().resolveSibling(".gnnrec-import-" + database), neo4j, database);
  }

  private ImportException unwritable(Exception e) {
    return new ImportException(
        String.format(Locale.ROOT, "%s cannot be written: %s", neo4j.databases(), e.getMessage()),
        e);
  }

  /**
   * Writes all that counts of a data set.
   *
   * @throws ImportException if that is not possible; the database is then as it was
   */
  public WriteResult write(CheckedDataSet data) {
    requirePossible();
    try {
      Files.createDirectories(neo4j.databases());
      Files.createDirectories(neo4j.transactions());
      requireOneFileSystem();
      StagedStore store = staged();
      Files.createDirectories(store.lock().getParent());
      return writeLocked(data, store);
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("The import was interrupted; the database is as it was", e);
    }
  }

  @SuppressWarnings("try") // the lock is there to be held
  private WriteResult writeLocked(CheckedDataSet data, StagedStore store)
      throws IOException, InterruptedException {
    try (LockFile held = LockFile.tryLock(store.lock()).orElseThrow(this::inUse)) {
      return write(data, store);
    }
  }

  /** A database can be put into place at once only within a file system. */
  private void requireOneFileSystem() throws IOException {
    if (!Files.getFileStore(neo4j.databases()).equals(Files.getFileStore(neo4j.transactions()))) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s and %s must be on one file system for an offline import; move one of them, or"
                  + " import without --offline",
              neo4j.databases(),
              neo4j.transactions()));
    }
  }

  private ImportException inUse() {
    return new ImportException(
        "another offline import into `" + database + "` is under way; wait for that one");
  }

  private WriteResult write(CheckedDataSet data, StagedStore store)
      throws IOException, InterruptedException {
    store.begin();
    try {
      requireSpace(data);
      DataSetFiles files = new DataSetFiles(data, store.files(), progress);
      files.write();
      store.load(files.arguments(), progress);
      progress.started("Constraints");
      Map<String, Long> counts = store.setUp(files.task());
      progress.finished();
      requireCounts(files, counts);
      neo4j.requireStopped();
      requireFree();
      store.putInPlace();
      return files.written();
    } finally {
      store.delete();
    }
  }

  private void requireSpace(CheckedDataSet data) throws IOException {
    long needed =
        BYTES_AT_LEAST
            + data.tables().stream()
                .mapToLong(
                    each ->
                        each.lines()
                            * Math.max(1, each.table().relationshipKinds().size())
                            * BYTES_PER_RELATIONSHIP)
                .sum();
    long usable = Files.getFileStore(neo4j.databases()).getUsableSpace();
    if (usable < needed) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s needs about %,d MB of free space for this import, but there are %,d MB; make room"
                  + " and run it again",
              neo4j.databases(),
              needed >> 20,
              usable >> 20));
    }
  }

  private static void requireCounts(DataSetFiles files, Map<String, Long> found) {
    Map<String, Long> wanted = new LinkedHashMap<>();
    files.nodeCounts().forEach((kind, count) -> wanted.merge("n" + kind.label(), count, Long::sum));
    files
        .relationshipCounts()
        .forEach((kind, count) -> wanted.merge("r" + kind.type(), count, Long::sum));
    if (!wanted.equals(found)) {
      throw new ImportException(
          "The new database holds "
              + found
              + ", but "
              + wanted
              + " were written; the database was left as it was");
    }
  }
}

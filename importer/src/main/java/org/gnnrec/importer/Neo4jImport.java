package org.gnnrec.importer;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.gnnrec.client.ServerErrors;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.offline.OfflineImport;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.GraphWriter;
import org.gnnrec.importer.write.WriteResult;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Imports a data set into a Neo4j database.
 *
 * <p>The whole set is read and checked first, so that a broken file leaves the database as it was;
 * then it is read again and written, in transactions of {@link ImportOptions#batchSize} rows. An
 * import that was cut off goes on where it stopped when it is run again, and one that was done does
 * nothing. Memory is needed for the ids and for 8 bytes a pair, not for the lines.
 *
 * <p>One instance may run several imports, one after the other. Of two imports of one data set at a
 * time the earlier one fails.
 */
public final class Neo4jImport {
  private static final String AFTER_LOSS = "run the import again, which completes it";

  private final Driver driver;
  private final ImportOptions options;
  private final ImportProgress progress;
  private final String address;

  /** Imports through a driver, which stays the caller's to close. */
  public Neo4jImport(Driver driver, ImportOptions options, ImportProgress progress) {
    this(driver, options, progress, "the Neo4j server");
  }

  /** The same, calling the server by its address in errors. */
  public Neo4jImport(
      Driver driver, ImportOptions options, ImportProgress progress, String address) {
    this.address = address;
    this.driver = driver;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Imports.
   *
   * @throws ImportException if the data set is broken, or the server cannot be reached or refuses;
   *     what was committed before stays, and running again completes it
   */
  public ImportSummary run(DataSet dataSet) {
    SessionConfig.Builder config = SessionConfig.builder();
    String database = options.database();
    if (database != null) {
      config.withDatabase(database);
    }
    return summarize(
        dataSet,
        options.rejectFile(),
        progress,
        checked -> {
          try (Session session = driver.session(config.build())) {
            return new GraphWriter(session, options.mode(), options.batchSize(), progress)
                .write(checked);
          } catch (Neo4jException e) {
            throw new ImportException(
                ServerErrors.whileWorking(e, address, database, AFTER_LOSS), e);
          }
        });
  }

  /**
   * Reads and checks a data set without a server.
   *
   * @param rejectFile where lines go that cannot be used; null to fail at the first
   * @return what would be written into an empty database
   */
  public static ImportSummary check(
      DataSet dataSet, @Nullable Path rejectFile, ImportProgress progress) {
    return summarize(
        dataSet, rejectFile, progress, checked -> GraphWriter.unwritten(checked, Outcome.CHECKED));
  }

  /**
   * Imports into a new database that no server runs on.
   *
   * @param rejectFile where lines go that cannot be used; null to fail at the first
   * @throws ImportException if the data set is broken, or the database cannot be written; the
   *     database is then as it was
   */
  public static ImportSummary offline(
      DataSet dataSet, OfflineImport offline, @Nullable Path rejectFile, ImportProgress progress) {
    offline.requirePossible();
    return summarize(dataSet, rejectFile, progress, offline::write);
  }

  private static ImportSummary summarize(
      DataSet dataSet,
      @Nullable Path rejectFile,
      ImportProgress progress,
      Function<CheckedDataSet, WriteResult> writer) {
    long start = System.nanoTime();
    WriteResult written = writer.apply(check(dataSet, progress, rejectFile));
    boolean rejected = written.accounts().stream().anyMatch(table -> table.rejected() > 0);
    return new ImportSummary(
        dataSet.name(),
        written.outcome(),
        written.accounts(),
        written.nodes(),
        written.relationships(),
        rejected ? rejectFile : null,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private static CheckedDataSet check(
      DataSet dataSet, ImportProgress progress, @Nullable Path rejectFile) {
    if (rejectFile == null) {
      return new DataSetCheck(dataSet, RejectedLines.fail(), progress).run();
    }
    try (RejectFile rejects = new RejectFile(rejectFile)) {
      return new DataSetCheck(dataSet, rejects, progress).run();
    }
  }
}

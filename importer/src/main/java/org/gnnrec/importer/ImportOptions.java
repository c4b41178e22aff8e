package org.gnnrec.importer;

import java.nio.file.Path;
import org.gnnrec.importer.write.batch.WriteMode;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is written.
 *
 * @param mode what happens to what is in the database already
 * @param batchSize rows for each transaction, in [1, 1000000]
 * @param database the database's name, null for the user's default database
 * @param rejectFile where lines go that cannot be used; null to end the import at the first
 */
public record ImportOptions(
    WriteMode mode, int batchSize, @Nullable String database, @Nullable Path rejectFile) {

  /**
   * Writing the relationships of MovieLens 100K takes client and server a third less processor time
   * than with 10,000 rows, as each batch looks its nodes up once.
   */
  public static final int DEFAULT_BATCH_SIZE = 50_000;

  private static final int LARGEST_BATCH = 1_000_000;

  /** Refuses values out of range. */
  public ImportOptions {
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "`batchSize` must be in [1, "
              + LARGEST_BATCH
              + "], got "
              + batchSize
              + "; omit it for the default of "
              + DEFAULT_BATCH_SIZE);
    }
    if (database != null && database.isBlank()) {
      throw new IllegalArgumentException(
          "`database` must not be blank; omit it for the user's default database");
    }
  }

  /** Adds what is missing to the user's default database, and fails at a broken line. */
  public static ImportOptions defaults() {
    return new ImportOptions(WriteMode.ADD, DEFAULT_BATCH_SIZE, null, null);
  }

  /** The same in another mode. */
  public ImportOptions withMode(WriteMode newMode) {
    return new ImportOptions(newMode, batchSize, database, rejectFile);
  }

  /** The same with another number of rows for each transaction. */
  public ImportOptions withBatchSize(int newBatchSize) {
    return new ImportOptions(mode, newBatchSize, database, rejectFile);
  }

  /** The same into another database. */
  public ImportOptions withDatabase(@Nullable String newDatabase) {
    return new ImportOptions(mode, batchSize, newDatabase, rejectFile);
  }

  /** The same, where lines that cannot be used go to a file and the others are imported. */
  public ImportOptions withRejectFile(@Nullable Path newRejectFile) {
    return new ImportOptions(mode, batchSize, database, newRejectFile);
  }
}

package org.gnnrec.importer;

import org.jspecify.annotations.Nullable;

/**
 * How a data set is written.
 *
 * @param likeThreshold ratings at or above it become LIKED; a finite number
 * @param likedOnly whether RATED is left out
 * @param batchSize nodes or relationships for each transaction, in [1, 1000000]
 * @param database the database's name, null for the user's default database
 */
public record ImportOptions(
    double likeThreshold, boolean likedOnly, int batchSize, @Nullable String database) {

  /** Four of five stars, as MovieLens studies usually have it. */
  public static final double DEFAULT_LIKE_THRESHOLD = 4.0;

  /**
   * Between 5,000 and 20,000 the size makes no difference on MovieLens 100K that is larger than the
   * noise; 1,000 and 50,000 were slower.
   */
  public static final int DEFAULT_BATCH_SIZE = 10_000;

  private static final int LARGEST_BATCH = 1_000_000;

  /** Refuses values out of range. */
  public ImportOptions {
    if (!Double.isFinite(likeThreshold)) {
      throw new IllegalArgumentException(
          "`likeThreshold` must be a finite number, got "
              + likeThreshold
              + "; omit it for the default of "
              + DEFAULT_LIKE_THRESHOLD);
    }
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

  /** Likes from 4.0, all ratings, the user's default database. */
  public static ImportOptions defaults() {
    return new ImportOptions(DEFAULT_LIKE_THRESHOLD, false, DEFAULT_BATCH_SIZE, null);
  }
}

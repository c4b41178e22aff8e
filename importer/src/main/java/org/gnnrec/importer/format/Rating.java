package org.gnnrec.importer.format;

/**
 * One rating of one movie by one user.
 *
 * @param userId the external id of a user of the same data set
 * @param movieId the external id of a movie of the same data set
 * @param rating a finite number, more is better
 * @param timestamp seconds since 1970-01-01T00:00Z
 */
public record Rating(long userId, long movieId, double rating, long timestamp) {
  /** Refuses ratings that are not numbers. */
  public Rating {
    if (!Double.isFinite(rating)) {
      throw new IllegalArgumentException("`rating` must be a finite number, got " + rating);
    }
  }
}

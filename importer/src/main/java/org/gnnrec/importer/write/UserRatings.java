package org.gnnrec.importer.write;

import java.util.List;

/**
 * Some ratings of one user.
 *
 * @param userId the user's external id
 * @param entries ratings of different movies
 */
public record UserRatings(long userId, List<Entry> entries) {
  /** Copies the list. */
  public UserRatings {
    entries = List.copyOf(entries);
  }

  /** Ratings of several users together. */
  public static long count(List<UserRatings> users) {
    return users.stream().mapToLong(user -> user.entries().size()).sum();
  }

  /**
   * One of them.
   *
   * @param movieId the movie's external id
   * @param rating as the source has it
   * @param timestamp seconds since 1970-01-01T00:00Z
   */
  public record Entry(long movieId, double rating, long timestamp) {}
}

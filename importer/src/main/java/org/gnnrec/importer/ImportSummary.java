package org.gnnrec.importer;

import java.util.Map;

/**
 * What an import did.
 *
 * @param dataSet the name of the data set
 * @param users User nodes
 * @param movies Movie nodes
 * @param genres Genre nodes
 * @param inGenre IN_GENRE relationships
 * @param rated RATED relationships; all zero when they were left out
 * @param liked LIKED relationships
 * @param duplicateRatings ratings of a pair that the data set rates again further down, not counted
 *     among those read
 * @param phaseMillis wall-clock milliseconds of every phase that ran
 */
public record ImportSummary(
    String dataSet,
    Counts users,
    Counts movies,
    Counts genres,
    Counts inGenre,
    Counts rated,
    Counts liked,
    long duplicateRatings,
    Map<ImportPhase, Long> phaseMillis) {

  /** Copies the map. */
  public ImportSummary {
    phaseMillis = Map.copyOf(phaseMillis);
  }

  /** The counts of what a phase writes; all zero for the phases that write no rows. */
  public Counts counts(ImportPhase phase) {
    return switch (phase) {
      case USERS -> users;
      case MOVIES -> movies;
      case GENRES -> genres;
      case IN_GENRE -> inGenre;
      case RATED -> rated;
      case LIKED -> liked;
      case READ, CONSTRAINTS -> Counts.NONE;
    };
  }

  /** Rows handled per second of a writing phase, created or found present; 0 if it did not run. */
  public double rowsPerSecond(ImportPhase phase) {
    Long millis = phaseMillis.get(phase);
    return millis == null ? 0 : counts(phase).read() * 1000.0 / Math.max(1, millis);
  }

  /** All phases together. */
  public long totalMillis() {
    return phaseMillis.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Relationships created by this import. */
  public long relationshipsCreated() {
    return inGenre.created() + rated.created() + liked.created();
  }

  /**
   * Of one kind of node or relationship.
   *
   * @param read how many the data set holds
   * @param created how many this import created
   * @param alreadyPresent how many were in the database before
   */
  public record Counts(long read, long created, long alreadyPresent) {
    /** Nothing at all. */
    public static final Counts NONE = new Counts(0, 0, 0);

    /** Refuses counts that do not add up. */
    public Counts {
      if (created < 0 || alreadyPresent < 0 || created + alreadyPresent != read) {
        throw new IllegalArgumentException(
            "`read` must be the sum of `created` and `alreadyPresent`, got "
                + read
                + ", "
                + created
                + " and "
                + alreadyPresent);
      }
    }

    static Counts of(long read, long created) {
      return new Counts(read, created, read - created);
    }
  }
}

package org.gnnrec.importer;

/** The steps of an import, in their order. */
public enum ImportPhase {
  /** The whole data set is read and checked before anything is written. */
  READ("Reading"),
  /** Uniqueness of {@code User.userId}, {@code Movie.movieId} and {@code Genre.name}. */
  CONSTRAINTS("Constraints"),
  /** Nodes. */
  MOVIES("Movies"),
  /** Nodes. */
  GENRES("Genres"),
  /** Relationships from movies to genres. */
  IN_GENRE("IN_GENRE"),
  /** Nodes. */
  USERS("Users"),
  /** Relationships from users to movies, one for every rating. */
  RATED("RATED"),
  /** Relationships from users to movies, one for every rating at or above the threshold. */
  LIKED("LIKED");

  private final String title;

  ImportPhase(String title) {
    this.title = title;
  }

  /** A word to show. */
  public String title() {
    return title;
  }
}

package org.gnnrec.importer.write;

/** The relationship types between users and movies; their names are those in the database. */
public enum RatingRelationship {
  /** Every rating. */
  RATED,
  /** Ratings at or above the threshold. */
  LIKED
}

package org.gnnrec.scoring;

/** What the scores that callers get are to mean; the order of items is the same in all. */
public enum ScoreScale {
  /** What the model ranks by: a cosine, a dot product, a sum of similarities, a number of users. */
  RAW,
  /** A probability, in [0, 1]. */
  PROBABILITY,
  /** A rating, in the units of those that the model learnt. */
  RATING
}

package org.gnnrec.importer.mapping;

/** Which interactions are likes. */
public sealed interface LikeRule {
  /** All of them. */
  record All() implements LikeRule {}

  /**
   * Those whose value is at or above a threshold.
   *
   * @param threshold a finite number
   */
  record AtLeast(double threshold) implements LikeRule {
    /** Refuses what is no number. */
    public AtLeast {
      if (!Double.isFinite(threshold)) {
        throw new IllegalArgumentException(
            "`likeThreshold` must be a finite number, got " + threshold);
      }
    }
  }

  /**
   * Those whose value is at or above a quantile of the same user's values: the smallest value that
   * at least this part of them does not exceed. With 0.5 a user likes the upper half and what
   * equals the middle one, with 0 everything.
   *
   * @param quantile in [0, 1]
   */
  record AtLeastQuantile(double quantile) implements LikeRule {
    /** Refuses what is outside. */
    public AtLeastQuantile {
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new IllegalArgumentException("`likeQuantile` must be in [0, 1], got " + quantile);
      }
    }
  }
}

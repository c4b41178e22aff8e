package org.gnnrec.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gnnrec.feature.encoding.NodeStatistic;

/** What is computed of a node from its likes, their ratings and their times. */
public enum DerivedFeature {
  /** Mean of the ratings, see {@link NodeStatistic}. */
  RATING_MEAN("ratingMean", Needs.RATINGS),
  /** Variance of the ratings, see {@link NodeStatistic}. */
  RATING_VARIANCE("ratingVariance", Needs.RATINGS),
  /** {@code log(1 + number of ratings)}. */
  RATING_COUNT("ratingCount", Needs.RATINGS),
  /** {@code log(1 + number of likes)}. */
  POPULARITY("popularity", Needs.NOTHING),
  /** Parts of the likes in each hour of the day, in UTC. */
  HOUR_OF_DAY("hourOfDay", Needs.TIMESTAMPS),
  /** Parts of the likes on each day of the week, Monday first, in UTC. */
  DAY_OF_WEEK("dayOfWeek", Needs.TIMESTAMPS);

  /** What must have been read of the likes. */
  private enum Needs {
    NOTHING,
    RATINGS,
    TIMESTAMPS
  }

  private final String label;
  private final Needs needs;

  DerivedFeature(String label, Needs needs) {
    this.label = label;
    this.needs = needs;
  }

  /** The name in configurations and of columns. */
  public String label() {
    return label;
  }

  /** Whether it is computed from ratings. */
  public boolean needsRatings() {
    return needs == Needs.RATINGS;
  }

  /** Whether it is computed from times. */
  public boolean needsTimestamps() {
    return needs == Needs.TIMESTAMPS;
  }

  /** The feature of a name. */
  public static Optional<DerivedFeature> named(String label) {
    for (DerivedFeature feature : values()) {
      if (feature.label.equals(label)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }

  /** All names. */
  public static List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (DerivedFeature feature : values()) {
      labels.add(feature.label);
    }
    return labels;
  }
}

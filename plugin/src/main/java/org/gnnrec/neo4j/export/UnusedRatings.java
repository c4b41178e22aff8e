package org.gnnrec.neo4j.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gnnrec.graph.Signal;
import org.neo4j.graphdb.Relationship;

/**
 * Ratings that likes carry and that nobody asked for: a relationship with one star may be anything
 * but a like. Looks at the first likes only. Not thread-safe.
 */
final class UnusedRatings {
  private static final int MOST = 1000;
  private static final Set<String> NAMES = Set.of("rating", "ratings", "stars", "score", "grade");

  private final Map<String, ValueRange> seen = new TreeMap<>();
  private int looked;

  private record ValueRange(String type, String property, double least, double greatest) {
    ValueRange with(ValueRange other) {
      return new ValueRange(
          type, property, Math.min(least, other.least), Math.max(greatest, other.greatest));
    }
  }

  /** Looks at a like. */
  void look(Relationship relationship, Signal signal) {
    if (looked == MOST
        || signal.selection() != null
        || signal.ratingProperty() != null
        || signal.weightProperty() != null) {
      return;
    }
    looked++;
    for (String key : relationship.getPropertyKeys()) {
      if (NAMES.contains(key.toLowerCase(Locale.ROOT))
          && relationship.getProperty(key, null) instanceof Number rating) {
        double value = rating.doubleValue();
        seen.merge(
            signal.type() + " " + key,
            new ValueRange(signal.type(), key, value, value),
            ValueRange::with);
      }
    }
  }

  /** What the caller may want to know: nothing if all ratings are equal. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ValueRange ratings : seen.values()) {
      if (ratings.least() < ratings.greatest()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "`%s` relationships carry `%s`, from %s to %s, and each counts as a like whatever"
                    + " it is; `ratingProperty: '%s', minRating: …` takes those with at least so"
                    + " much",
                ratings.type(),
                ratings.property(),
                number(ratings.least()),
                number(ratings.greatest()),
                ratings.property()));
      }
    }
    return warnings;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}

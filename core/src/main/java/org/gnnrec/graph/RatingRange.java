package org.gnnrec.graph;

import org.gnnrec.configuration.ConfigurationException;

/**
 * Which relationships count, by a property of theirs.
 *
 * @param property with the rating, a number
 * @param least the least rating that counts
 * @param greatest the greatest rating that counts, not below {@code least}
 */
public record RatingRange(String property, double least, double greatest) {
  /** Checks that something can be in the range. */
  public RatingRange {
    if (!(least <= greatest)) {
      throw new ConfigurationException(
          "`minRating` must not be above `maxRating`, got " + least + " and " + greatest);
    }
  }

  /** Whether a value of the property is a number in the range. */
  public boolean contains(Object value) {
    return value instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= greatest;
  }
}

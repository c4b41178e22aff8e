package org.gnnrec.configuration;

import java.util.Locale;

/**
 * An interval of numbers; NaN is in none.
 *
 * @param min the lower bound
 * @param minIncluded whether it belongs to the interval
 * @param max the upper bound
 * @param maxIncluded whether it belongs to the interval
 */
public record Range(double min, boolean minIncluded, double max, boolean maxIncluded) {

  /** From {@code min} to {@code max}, both included. */
  public static Range closed(double min, double max) {
    return new Range(min, true, max, true);
  }

  /** Above {@code min}, up to and including {@code max}. */
  public static Range leftOpen(double min, double max) {
    return new Range(min, false, max, true);
  }

  /** From {@code min} included to {@code max} excluded. */
  public static Range rightOpen(double min, double max) {
    return new Range(min, true, max, false);
  }

  /** Whether a number lies in the interval. */
  public boolean contains(double number) {
    boolean above = minIncluded ? number >= min : number > min;
    boolean below = maxIncluded ? number <= max : number < max;
    return above && below;
  }

  /**
   * Passes a value on that lies in the interval.
   *
   * @param key the configuration key that the error names
   * @throws ConfigurationException if it does not
   */
  public double require(String key, double value) {
    if (!contains(value)) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          String.format(Locale.ROOT, "`%s` must be in %s, got %s", key, this, format(value)));
    }
    return value;
  }

  @Override
  public String toString() {
    return (minIncluded ? "[" : "(") + format(min) + ", " + format(max) + (maxIncluded ? "]" : ")");
  }

  static String format(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        // As a person would write it: 1e30.
        : Double.toString(number).replace(".0E", "e").replace('E', 'e');
  }
}

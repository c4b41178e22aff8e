package org.gnnrec.feature.encoding;

/**
 * The mean and standard deviation of numbers, gathered in two passes' accuracy by Welford's method
 * (Welford 1962). Not thread-safe.
 */
final class Scaler {
  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** A value as a float, cut off at a limit either way. */
  static float clipped(double value, double most) {
    return (float) Math.max(-most, Math.min(most, value));
  }

  /** The mean squared distance from the mean. */
  double variance() {
    return count == 0 ? 0 : squares / count;
  }

  /** The standard deviation, or 1 if all numbers are (but for rounding) equal. */
  double scale() {
    double deviation = Math.sqrt(variance());
    return deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 1;
  }
}

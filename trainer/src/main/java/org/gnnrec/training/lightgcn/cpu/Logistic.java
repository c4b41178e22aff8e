package org.gnnrec.training.lightgcn.cpu;

/**
 * The logistic loss {@code −ln σ(x)} and its slope {@code −σ(−x)}, without overflow. Both need
 * {@code e^−|x|}, which is computed once. Stateless and thread-safe.
 */
final class Logistic {
  private Logistic() {}

  /** {@code e^−|x|}, for the other methods. */
  static double exponential(double x) {
    return Math.exp(-Math.abs(x));
  }

  /** {@code −ln σ(x)}. */
  static double loss(double x, double exponential) {
    return Math.log1p(exponential) + Math.max(0, -x);
  }

  /** {@code −σ(−x)}. */
  static double slope(double x, double exponential) {
    return -(x > 0 ? exponential : 1) / (1 + exponential);
  }
}

package org.gnnrec.training.projection;

/**
 * The weight that UMAP gives to a distance in the map, {@code 1 / (1 + a d^(2b))}. a and b are
 * fitted by least squares to the curve that is wanted (McInnes, Healy and Melville 2018, section
 * 3.2): 1 up to {@code minDistance}, then {@code exp(−(d − minDistance))}.
 *
 * @param a above 0
 * @param b above 0
 */
record OutputCurve(double a, double b) {
  private static final int POINTS = 300;
  private static final double FARTHEST = 3;
  private static final int STEPS = 200;

  /** Fits by Levenberg's method: damped Gauss–Newton steps in two unknowns. */
  static OutputCurve of(double minDistance) {
    OutputCurve best = new OutputCurve(1, 1);
    double error = best.error(minDistance);
    double damping = 1e-3;
    for (int step = 0; step < STEPS; step++) {
      OutputCurve next = best.step(minDistance, damping);
      double reached = next.a > 0 && next.b > 0 ? next.error(minDistance) : error;
      if (reached < error) {
        best = next;
        error = reached;
        damping /= 4;
      } else {
        damping *= 4;
      }
    }
    return best;
  }

  private static double distance(int point) {
    return FARTHEST * point / (POINTS - 1);
  }

  private static double wanted(double distance, double minDistance) {
    return distance < minDistance ? 1 : Math.exp(minDistance - distance);
  }

  private double error(double minDistance) {
    double sum = 0;
    for (int point = 0; point < POINTS; point++) {
      double d = distance(point);
      double miss = wanted(d, minDistance) - weight(d);
      sum += miss * miss;
    }
    return sum;
  }

  private OutputCurve step(double minDistance, double damping) {
    double aa = damping;
    double bb = damping;
    double ab = 0;
    double ga = 0;
    double gb = 0;
    for (int point = 1; point < POINTS; point++) {
      double d = distance(point);
      double power = Math.pow(d, 2 * b);
      double weight = 1 / (1 + a * power);
      double byA = -power * weight * weight;
      double byB = 2 * a * Math.log(d) * byA;
      double miss = wanted(d, minDistance) - weight;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ga += byA * miss;
      gb += byB * miss;
    }
    double determinant = aa * bb - ab * ab;
    return new OutputCurve(
        a + (bb * ga - ab * gb) / determinant, b + (aa * gb - ab * ga) / determinant);
  }

  /** The weight of a distance. */
  double weight(double distance) {
    return 1 / (1 + a * Math.pow(distance, 2 * b));
  }
}

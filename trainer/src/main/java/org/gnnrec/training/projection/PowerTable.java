package org.gnnrec.training.projection;

/**
 * Powers with a fixed exponent, to five digits: {@link Math#pow} would take most of a layout's
 * time. Between the places of a table, 128 to an octave, powers are interpolated.
 *
 * <p>Immutable and thread-safe.
 */
final class PowerTable {
  private static final int PLACES_BITS = 7;
  private static final int SHIFT = 52 - PLACES_BITS;
  private static final long LOWEST = Double.doubleToRawLongBits(0x1p-60);
  private static final long HIGHEST = Double.doubleToRawLongBits(0x1p60);
  private static final double REST = 1.0 / (1L << SHIFT);

  private final double[] powers;

  /** Powers of positive numbers. */
  PowerTable(double exponent) {
    powers = new double[(int) ((HIGHEST - LOWEST) >>> SHIFT) + 2];
    for (int place = 0; place < powers.length; place++) {
      powers[place] = Math.pow(Double.longBitsToDouble(LOWEST + ((long) place << SHIFT)), exponent);
    }
  }

  /** The power of a number, which is positive; beyond 2⁻⁶⁰ and 2⁶⁰ that of these. */
  double of(double base) {
    long bits = Math.max(LOWEST, Math.min(HIGHEST, Double.doubleToRawLongBits(base))) - LOWEST;
    int place = (int) (bits >>> SHIFT);
    double rest = (bits & ((1L << SHIFT) - 1)) * REST;
    return powers[place] + rest * (powers[place + 1] - powers[place]);
  }
}

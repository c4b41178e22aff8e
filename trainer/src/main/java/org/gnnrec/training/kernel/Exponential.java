package org.gnnrec.training.kernel;

/**
 * {@code exp} in single precision: {@code x = n ln 2 + r} with {@code |r| <= ln 2 / 2}, a
 * polynomial of degree 6 for {@code exp(r)}, and {@code n} added to the exponent. The relative
 * error is below 3e-7 between {@link #LOWEST} and {@link #HIGHEST}; values beyond are taken as
 * these bounds, so that every result is a normal float.
 */
final class Exponential {
  static final float LOWEST = -87f;
  static final float HIGHEST = 88f;
  static final float LOG2_E = 1.442695f;

  /** Adding 1.5 · 2^23 rounds a float to the nearest whole number, which the low bits then hold. */
  static final float ROUNDER = 12582912f;

  static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  static final int EXPONENT_BIAS = 127;
  static final int MANTISSA_BITS = 23;

  /** ln 2 in two parts; the first has few bits, so that its products with n are exact. */
  static final float LN2_HIGH = 355f / 512;

  static final float LN2_LOW = -2.1219444e-4f;

  static final float C2 = 1f / 2;
  static final float C3 = 1f / 6;
  static final float C4 = 1f / 24;
  static final float C5 = 1f / 120;
  static final float C6 = 1f / 720;

  private Exponential() {}

  /** {@code exp(x)}; NaN for NaN. */
  static float of(float x) {
    float bounded = Math.min(Math.max(x, LOWEST), HIGHEST);
    float shifted = bounded * LOG2_E + ROUNDER;
    float n = shifted - ROUNDER;
    float r = bounded - n * LN2_HIGH - n * LN2_LOW;
    float p = ((((C6 * r + C5) * r + C4) * r + C3) * r + C2) * r * r + r + 1;
    int power = Float.floatToRawIntBits(shifted) - ROUNDER_BITS + EXPONENT_BIAS;
    return p * Float.intBitsToFloat(power << MANTISSA_BITS);
  }
}

package org.gnnrec.training.kernel;

/**
 * {@link Exponential} for a stretch of values, as passes that C2 vectorises one by one; a loop that
 * moves bits between floats and whole numbers beside other work stays scalar. Holds scratch; not
 * thread-safe.
 */
final class PlainExponential {
  /** Values per pass; all scratch stays in the first-level cache. */
  static final int LENGTH = 256;

  private final float[] results = new float[LENGTH];
  private final float[] powers = new float[LENGTH];
  private final int[] bits = new int[LENGTH];

  /** See {@link Kernels#expSum}. */
  double expSum(float[] values, int from, int to, float shift, float factor) {
    double sum = 0;
    for (int at = from; at < to; at += LENGTH) {
      int length = Math.min(LENGTH, to - at);
      System.arraycopy(values, at, results, 0, length);
      bound(results, length, shift, factor);
      reduce(results, powers, length);
      toBits(powers, bits, length);
      toExponents(bits, length);
      fromBits(bits, powers, length);
      multiply(results, powers, length);
      sum += sum(results, length);
      System.arraycopy(results, 0, values, at, length);
    }
    return sum;
  }

  private static void bound(float[] x, int length, float shift, float factor) {
    for (int i = 0; i < length; i++) {
      float scaled = (x[i] - shift) * factor;
      x[i] = Math.min(Math.max(scaled, Exponential.LOWEST), Exponential.HIGHEST);
    }
  }

  /** Leaves {@code exp(r)} in x and, in the low bits of n, the whole number. */
  private static void reduce(float[] x, float[] n, int length) {
    for (int i = 0; i < length; i++) {
      float bounded = x[i];
      float shifted = bounded * Exponential.LOG2_E + Exponential.ROUNDER;
      float whole = shifted - Exponential.ROUNDER;
      float r = bounded - whole * Exponential.LN2_HIGH - whole * Exponential.LN2_LOW;
      float p = (Exponential.C6 * r + Exponential.C5) * r + Exponential.C4;
      x[i] = ((p * r + Exponential.C3) * r + Exponential.C2) * r * r + r + 1;
      n[i] = shifted;
    }
  }

  private static void toBits(float[] x, int[] bits, int length) {
    for (int i = 0; i < length; i++) {
      bits[i] = Float.floatToRawIntBits(x[i]);
    }
  }

  private static void toExponents(int[] bits, int length) {
    int bias = Exponential.EXPONENT_BIAS - Exponential.ROUNDER_BITS;
    for (int i = 0; i < length; i++) {
      bits[i] = (bits[i] + bias) << Exponential.MANTISSA_BITS;
    }
  }

  private static void fromBits(int[] bits, float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = Float.intBitsToFloat(bits[i]);
    }
  }

  private static void multiply(float[] x, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      x[i] *= y[i];
    }
  }

  /** Four sums, since a single one would wait for each addition. */
  private static double sum(float[] x, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < length; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}

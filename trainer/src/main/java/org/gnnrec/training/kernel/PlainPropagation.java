package org.gnnrec.training.kernel;

/**
 * The sparse product in plain loops. Four rows at a time are copied into arrays of their own, since
 * C2 vectorises a loop only if all its arrays are indexed alike; the copies cost less than is won.
 */
final class PlainPropagation {
  private PlainPropagation() {}

  /** See {@link Kernels#propagate}. */
  static void propagate(
      int[] offsets,
      int[] columns,
      float[] values,
      int fromRow,
      int toRow,
      float[] in,
      float[] base,
      float[] out,
      int stride,
      float scale) {
    float[] sum = new float[stride];
    float[] x0 = new float[stride];
    float[] x1 = new float[stride];
    float[] x2 = new float[stride];
    float[] x3 = new float[stride];
    for (int row = fromRow; row < toRow; row++) {
      System.arraycopy(base, row * stride, sum, 0, stride);
      int e = offsets[row];
      int to = offsets[row + 1];
      for (; e + 4 <= to; e += 4) {
        System.arraycopy(in, columns[e] * stride, x0, 0, stride);
        System.arraycopy(in, columns[e + 1] * stride, x1, 0, stride);
        System.arraycopy(in, columns[e + 2] * stride, x2, 0, stride);
        System.arraycopy(in, columns[e + 3] * stride, x3, 0, stride);
        addFour(
            sum, x0, x1, x2, x3, values[e], values[e + 1], values[e + 2], values[e + 3], stride);
      }
      for (; e < to; e++) {
        System.arraycopy(in, columns[e] * stride, x0, 0, stride);
        addOne(sum, x0, values[e], stride);
      }
      scale(sum, stride, scale);
      System.arraycopy(sum, 0, out, row * stride, stride);
    }
  }

  private static void addFour(
      float[] sum,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float v0,
      float v1,
      float v2,
      float v3,
      int length) {
    for (int j = 0; j < length; j++) {
      sum[j] = sum[j] + v0 * x0[j] + v1 * x1[j] + v2 * x2[j] + v3 * x3[j];
    }
  }

  private static void addOne(float[] sum, float[] x, float value, int length) {
    for (int j = 0; j < length; j++) {
      sum[j] += value * x[j];
    }
  }

  private static void scale(float[] sum, int length, float factor) {
    for (int j = 0; j < length; j++) {
      sum[j] *= factor;
    }
  }
}

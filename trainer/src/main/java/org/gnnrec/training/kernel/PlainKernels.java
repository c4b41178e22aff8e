package org.gnnrec.training.kernel;

/**
 * Kernels as plain loops in the shapes that C2 (JDK 17 to 25) vectorises by itself: one index from
 * 0 for all arrays of a loop. What lies elsewhere is first copied into small arrays, which are
 * allocated per call so that the kernels stay stateless.
 */
final class PlainKernels implements Kernels {
  private static final int PANEL_COLUMNS = 256;

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int panelColumns() {
    return PANEL_COLUMNS;
  }

  @Override
  public void propagate(
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
    PlainPropagation.propagate(
        offsets, columns, values, fromRow, toRow, in, base, out, stride, scale);
  }

  @Override
  public void multiply(
      Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate) {
    PlainProduct.multiply(a, b, c, rows, columns, depth, accumulate);
  }

  @Override
  public float max(float[] values, int from, int to) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      best = Math.max(best, values[i]);
    }
    return best;
  }

  @Override
  public double expSum(float[] values, int from, int to, float shift, float factor) {
    return new PlainExponential().expSum(values, from, to, shift, factor);
  }

  @Override
  public void scale(float[] values, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      s0 += a[aFrom + i] * b[bFrom + i];
      s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
      s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
      s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
    }
    for (; i < length; i++) {
      s0 += a[aFrom + i] * b[bFrom + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void addScaled(float[] y, int yFrom, float[] x, int xFrom, int length, float factor) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] += factor * x[xFrom + i];
    }
  }

  @Override
  public void adam(
      float[] parameters,
      float[] gradient,
      int gradientFrom,
      float[] firstMoment,
      float[] secondMoment,
      int from,
      int to,
      float rate,
      float correction) {
    Adam.scalarStep(
        parameters, gradient, gradientFrom, firstMoment, secondMoment, from, to, rate, correction);
  }
}

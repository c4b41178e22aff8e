package org.gnnrec.training.cpu;

/**
 * Kernels as plain loops that the JIT compiler vectorises: eight rows are added per pass over the
 * result, so that it is loaded and stored once for eight.
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
    for (int row = fromRow; row < toRow; row++) {
      int at = row * stride;
      if (out != base) {
        System.arraycopy(base, at, out, at, stride);
      }
      int e = offsets[row];
      int to = offsets[row + 1];
      for (; e + 8 <= to; e += 8) {
        addEight(in, columns, values, e, stride, out, at);
      }
      for (; e < to; e++) {
        addScaled(out, at, in, columns[e] * stride, stride, values[e]);
      }
      scale(out, at, at + stride, scale);
    }
  }

  private static void addEight(
      float[] in, int[] columns, float[] values, int e, int length, float[] out, int at) {
    float v0 = values[e];
    float v1 = values[e + 1];
    float v2 = values[e + 2];
    float v3 = values[e + 3];
    float v4 = values[e + 4];
    float v5 = values[e + 5];
    float v6 = values[e + 6];
    float v7 = values[e + 7];
    int x0 = columns[e] * length;
    int x1 = columns[e + 1] * length;
    int x2 = columns[e + 2] * length;
    int x3 = columns[e + 3] * length;
    int x4 = columns[e + 4] * length;
    int x5 = columns[e + 5] * length;
    int x6 = columns[e + 6] * length;
    int x7 = columns[e + 7] * length;
    for (int j = 0; j < length; j++) {
      out[at + j] =
          out[at + j]
              + v0 * in[x0 + j]
              + v1 * in[x1 + j]
              + v2 * in[x2 + j]
              + v3 * in[x3 + j]
              + v4 * in[x4 + j]
              + v5 * in[x5 + j]
              + v6 * in[x6 + j]
              + v7 * in[x7 + j];
    }
  }

  @Override
  public void multiply(
      Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate) {
    for (int row = 0; row < rows; row++) {
      int at = c.offset() + row * c.rowStride();
      if (!accumulate) {
        java.util.Arrays.fill(c.values(), at, at + columns, 0);
      }
      int x = a.offset() + row * a.rowStride();
      int k = 0;
      for (; k + 8 <= depth; k += 8) {
        multiplyEight(a.values(), x + k * a.columnStride(), a.columnStride(), b, k, c, at, columns);
      }
      for (; k < depth; k++) {
        float factor = a.values()[x + k * a.columnStride()];
        addScaled(c.values(), at, b.values(), b.offset() + k * b.rowStride(), columns, factor);
      }
    }
  }

  private static void multiplyEight(
      float[] a, int x, int ak, Block right, int k, Block result, int at, int columns) {
    float v0 = a[x];
    float v1 = a[x + ak];
    float v2 = a[x + 2 * ak];
    float v3 = a[x + 3 * ak];
    float v4 = a[x + 4 * ak];
    float v5 = a[x + 5 * ak];
    float v6 = a[x + 6 * ak];
    float v7 = a[x + 7 * ak];
    float[] b = right.values();
    int stride = right.rowStride();
    int y = right.offset() + k * stride;
    float[] c = result.values();
    for (int j = 0; j < columns; j++) {
      c[at + j] =
          c[at + j]
              + v0 * b[y + j]
              + v1 * b[y + stride + j]
              + v2 * b[y + 2 * stride + j]
              + v3 * b[y + 3 * stride + j]
              + v4 * b[y + 4 * stride + j]
              + v5 * b[y + 5 * stride + j]
              + v6 * b[y + 6 * stride + j]
              + v7 * b[y + 7 * stride + j];
    }
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
    double sum = 0;
    for (int i = from; i < to; i++) {
      float e = Exponential.of((values[i] - shift) * factor);
      values[i] = e;
      sum += e;
    }
    return sum;
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
      float[] firstMoment,
      float[] secondMoment,
      int from,
      int to,
      float rate,
      float correction) {
    Adam.scalarStep(parameters, gradient, firstMoment, secondMoment, from, to, rate, correction);
  }
}

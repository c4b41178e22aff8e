package org.gnnrec.training.kernel;

/**
 * The sparse product in plain loops. Sixteen columns, a cache line of the rows, are summed at a
 * time in as many local variables: nothing is written until a row's neighbours are done, and what a
 * pass reads of all rows is small enough to stay near.
 */
final class PlainPropagation {
  private static final int BLOCK = 16;

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
    int blocks = stride / BLOCK * BLOCK;
    for (int row = fromRow; row < toRow; row++) {
      int from = offsets[row];
      int to = offsets[row + 1];
      for (int column = 0; column < blocks; column += BLOCK) {
        block(columns, values, from, to, in, base, out, row, column, stride, scale);
      }
      for (int column = blocks; column < stride; column++) {
        float sum = 0;
        for (int e = from; e < to; e++) {
          sum += values[e] * in[columns[e] * stride + column];
        }
        out[row * stride + column] = (base[row * stride + column] + sum) * scale;
      }
    }
  }

  private static void block(
      int[] columns,
      float[] values,
      int from,
      int to,
      float[] in,
      float[] base,
      float[] out,
      int row,
      int column,
      int stride,
      float scale) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    float s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    float s8 = 0, s9 = 0, s10 = 0, s11 = 0;
    float s12 = 0, s13 = 0, s14 = 0, s15 = 0;
    for (int e = from; e < to; e++) {
      int i = columns[e] * stride + column;
      float value = values[e];
      s0 += value * in[i + 0];
      s1 += value * in[i + 1];
      s2 += value * in[i + 2];
      s3 += value * in[i + 3];
      s4 += value * in[i + 4];
      s5 += value * in[i + 5];
      s6 += value * in[i + 6];
      s7 += value * in[i + 7];
      s8 += value * in[i + 8];
      s9 += value * in[i + 9];
      s10 += value * in[i + 10];
      s11 += value * in[i + 11];
      s12 += value * in[i + 12];
      s13 += value * in[i + 13];
      s14 += value * in[i + 14];
      s15 += value * in[i + 15];
    }
    int at = row * stride + column;
    out[at + 0] = (base[at + 0] + s0) * scale;
    out[at + 1] = (base[at + 1] + s1) * scale;
    out[at + 2] = (base[at + 2] + s2) * scale;
    out[at + 3] = (base[at + 3] + s3) * scale;
    out[at + 4] = (base[at + 4] + s4) * scale;
    out[at + 5] = (base[at + 5] + s5) * scale;
    out[at + 6] = (base[at + 6] + s6) * scale;
    out[at + 7] = (base[at + 7] + s7) * scale;
    out[at + 8] = (base[at + 8] + s8) * scale;
    out[at + 9] = (base[at + 9] + s9) * scale;
    out[at + 10] = (base[at + 10] + s10) * scale;
    out[at + 11] = (base[at + 11] + s11) * scale;
    out[at + 12] = (base[at + 12] + s12) * scale;
    out[at + 13] = (base[at + 13] + s13) * scale;
    out[at + 14] = (base[at + 14] + s14) * scale;
    out[at + 15] = (base[at + 15] + s15) * scale;
  }
}

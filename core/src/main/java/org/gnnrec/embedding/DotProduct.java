package org.gnnrec.embedding;

/** The scoring kernel of the server, where the Vector API is not at hand. */
public final class DotProduct {
  private DotProduct() {}

  /**
   * The dot product of a vector and a row. Eight partial sums keep the processor's units busy;
   * their order is fixed, so that equal input gives equal output.
   */
  public static float of(float[] vector, EmbeddingMatrix matrix, int row) {
    float[] values = matrix.values();
    int length = vector.length;
    int from = row * length;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int d = 0;
    for (; d <= length - 8; d += 8) {
      s0 += vector[d] * values[from + d];
      s1 += vector[d + 1] * values[from + d + 1];
      s2 += vector[d + 2] * values[from + d + 2];
      s3 += vector[d + 3] * values[from + d + 3];
      s4 += vector[d + 4] * values[from + d + 4];
      s5 += vector[d + 5] * values[from + d + 5];
      s6 += vector[d + 6] * values[from + d + 6];
      s7 += vector[d + 7] * values[from + d + 7];
    }
    for (; d < length; d++) {
      s0 += vector[d] * values[from + d];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}

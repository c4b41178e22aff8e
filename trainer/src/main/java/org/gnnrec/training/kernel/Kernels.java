package org.gnnrec.training.kernel;

/**
 * The inner loops of training over row-major float matrices. A row takes {@code stride} floats; the
 * stride is a multiple of {@link #lanes()}, and what lies between a row's length and its stride is
 * zero and stays so.
 *
 * <p>Stateless and thread-safe. Each method adds up in an order that depends on its arguments
 * alone, so results are the same bits on every call, on one machine and with one implementation;
 * the two implementations differ by rounding.
 */
public interface Kernels {

  /** The kernels for this JVM: with the Vector API where it helps, else plain loops. */
  static Kernels best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && VectorKernels.lanesOfThisMachine() >= 4
        ? new VectorKernels()
        : new PlainKernels();
  }

  /** Plain loops, which any JVM runs. */
  static Kernels plain() {
    return new PlainKernels();
  }

  /** What is reported: {@code vector-512}, {@code vector-256}, … or {@code plain}. */
  String name();

  /** Strides are multiples of this many floats. */
  int lanes();

  /** A good number of columns for one packed panel of a right-hand matrix, in floats. */
  int panelColumns();

  /** The least stride for rows of a length. */
  default int stride(int length) {
    return (length + lanes() - 1) / lanes() * lanes();
  }

  /**
   * One sparse product over some rows: {@code out_r = scale · (base_r + Σ_e value_e · in_col(e))}.
   *
   * @param offsets row starts
   * @param columns column of each entry
   * @param values value of each entry
   * @param fromRow first row
   * @param toRow end of rows
   * @param in {@code [columns, stride]}
   * @param base {@code [rows, stride]}
   * @param out {@code [rows, stride]}; may be {@code base}, and may be {@code in} if no entry's
   *     column is a row from {@code fromRow} to {@code toRow}
   */
  void propagate(
      int[] offsets,
      int[] columns,
      float[] values,
      int fromRow,
      int toRow,
      float[] in,
      float[] base,
      float[] out,
      int stride,
      float scale);

  /**
   * A dense product: {@code C (+)= A · B}.
   *
   * @param a left, {@code [rows, depth]}, of any strides, so that it can be a transpose
   * @param b right, {@code [depth, columns]}
   * @param c result, {@code [rows, columns]}
   * @param columns a multiple of {@link #lanes()}
   * @param accumulate whether the product is added to C or replaces it
   */
  void multiply(Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate);

  /**
   * A view of a matrix inside an array: element (r, c) is {@code values[offset + r · rowStride + c
   * · columnStride]}.
   *
   * @param values the array
   * @param offset the first element
   * @param rowStride floats from row to row
   * @param columnStride floats from column to column; 1 except for a transposed left matrix
   */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  record Block(float[] values, int offset, int rowStride, int columnStride) {
    /** A row-major block. */
    public static Block rows(float[] values, int offset, int stride) {
      return new Block(values, offset, stride, 1);
    }
  }

  /** The greatest of some values; NaN or minus infinity if there is nothing else. */
  float max(float[] values, int from, int to);

  /**
   * Replaces each value by {@code exp(factor · (value − shift))} and returns the sum.
   *
   * @param shift at least the greatest value, so that nothing overflows
   * @param factor above 0
   */
  double expSum(float[] values, int from, int to, float shift, float factor);

  /** {@code values *= factor}. */
  void scale(float[] values, int from, int to, float factor);

  /** The dot product of two stretches. */
  float dot(float[] a, int aFrom, float[] b, int bFrom, int length);

  /** {@code y += factor · x}. */
  void addScaled(float[] y, int yFrom, float[] x, int xFrom, int length, float factor);

  /**
   * One step of Adam (Kingma and Ba 2015, algorithm 1): {@code m = β1 m + (1 − β1) g}, {@code v =
   * β2 v + (1 − β2) g²}, {@code x −= rate · m / (√(v · correction) + ε)}.
   *
   * @param gradientFrom where the gradient of the parameter at {@code from} is
   * @param rate learning rate over {@code 1 − β1^t}
   * @param correction {@code 1 / (1 − β2^t)}
   */
  void adam(
      float[] parameters,
      float[] gradient,
      int gradientFrom,
      float[] firstMoment,
      float[] secondMoment,
      int from,
      int to,
      float rate,
      float correction);
}

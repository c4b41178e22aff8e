package org.gnnrec.graphsage;

import java.io.IOException;
import java.util.Locale;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;

/**
 * One layer of GraphSAGE for the nodes of one side: {@code z = h W_self + mean(h_n) W_neigh + b},
 * with vectors as rows. Matrices are {@code [in, out]}, the transpose of what a linear layer of
 * torch holds.
 *
 * <p>Immutable and thread-safe; the array is not to be written to.
 *
 * @param self W_self, {@code [length of the node's own vector, out]}
 * @param neighbour W_neigh, {@code [length of the neighbours' vectors, out]}
 * @param bias b, {@code [out]}
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record GraphSageTransform(EmbeddingMatrix self, EmbeddingMatrix neighbour, float[] bias) {

  /** Checks the shapes. */
  public GraphSageTransform {
    if (self.dimension() != bias.length || neighbour.dimension() != bias.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a layer gives %d values by its own vector, %d by its neighbours' and has %d biases",
              self.dimension(),
              neighbour.dimension(),
              bias.length));
    }
  }

  /** The length of what it gives. */
  public int dimension() {
    return bias.length;
  }

  /**
   * Computes one node's z.
   *
   * @param own array with the node's vector
   * @param ownFrom where in it the vector begins
   * @param mean the mean of the neighbours' vectors; zeros if there are none
   * @param result receives z
   * @param resultFrom where in it z begins
   */
  public void apply(float[] own, int ownFrom, float[] mean, float[] result, int resultFrom) {
    System.arraycopy(bias, 0, result, resultFrom, bias.length);
    addProduct(own, ownFrom, self, result, resultFrom);
    addProduct(mean, 0, neighbour, result, resultFrom);
  }

  /** Adds the product of a row vector and a matrix; the inner loop runs along both rows. */
  static void addProduct(
      float[] vector, int from, EmbeddingMatrix matrix, float[] result, int resultFrom) {
    int columns = matrix.dimension();
    float[] values = matrix.values();
    for (int i = 0; i < matrix.rows(); i++) {
      float factor = vector[from + i];
      int row = i * columns;
      for (int column = 0; column < columns; column++) {
        result[resultFrom + column] += factor * values[row + column];
      }
    }
  }

  long byteLength() {
    return Integer.BYTES
        + (long) bias.length * Float.BYTES
        + self.byteLength()
        + neighbour.byteLength();
  }

  void writeTo(SectionOutput out) throws IOException {
    self.writeTo(out);
    neighbour.writeTo(out);
    out.putInt(bias.length);
    out.putFloats(bias);
  }

  static GraphSageTransform readFrom(SectionInput in) throws IOException {
    EmbeddingMatrix self = EmbeddingMatrix.readFrom(in);
    EmbeddingMatrix neighbour = EmbeddingMatrix.readFrom(in);
    return new GraphSageTransform(self, neighbour, in.getFloats(in.getInt()));
  }
}

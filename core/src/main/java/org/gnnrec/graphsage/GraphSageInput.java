package org.gnnrec.graphsage;

import java.io.IOException;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of one side, users or items, enter the first layer of GraphSAGE with: {@code h⁰ =
 * [e | xP + q]}, a learned embedding {@code e} of length {@code E} beside a projection of the
 * node's encoded features {@code x}. Either part may be missing, but not both.
 *
 * <p>Immutable and thread-safe; the array is not to be written to.
 *
 * @param unknown what stands for the learned embedding of a node that was not trained, {@code [E]};
 *     empty if nodes have no learned embedding
 * @param projection P, {@code [features, projected]}, or null if nodes have no features
 * @param projectionBias q, {@code [projected]}; empty if nodes have no features
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record GraphSageInput(
    float[] unknown, @Nullable EmbeddingMatrix projection, float[] projectionBias) {

  /** Checks that there is an input, and the shapes. */
  public GraphSageInput {
    int projected = projection == null ? 0 : projection.dimension();
    if (projectionBias.length != projected || unknown.length + projected == 0) {
      throw new IllegalArgumentException(
          "an input of "
              + unknown.length
              + " learned values, "
              + projected
              + " projections and "
              + projectionBias.length
              + " biases of them");
    }
  }

  /** The length of h⁰. */
  public int dimension() {
    return unknown.length + projectionBias.length;
  }

  /** The number of features. */
  public int features() {
    return projection == null ? 0 : projection.rows();
  }

  /**
   * The input of one node.
   *
   * @param embeddings array with the node's learned embedding
   * @param from where in it the embedding begins
   * @param features array with the node's encoded features
   * @param featuresFrom where in it the features begin
   * @param input receives {@link #dimension()} values
   * @param inputFrom where in it they begin
   */
  public void fill(
      float[] embeddings,
      int from,
      float[] features,
      int featuresFrom,
      float[] input,
      int inputFrom) {
    System.arraycopy(embeddings, from, input, inputFrom, unknown.length);
    System.arraycopy(projectionBias, 0, input, inputFrom + unknown.length, projectionBias.length);
    if (projection != null) {
      GraphSageTransform.addProduct(
          features, featuresFrom, projection, input, inputFrom + unknown.length);
    }
  }

  long byteLength() {
    return 3L * Integer.BYTES
        + (long) (unknown.length + projectionBias.length) * Float.BYTES
        + (projection == null ? 0 : projection.byteLength());
  }

  void writeTo(SectionOutput out) throws IOException {
    out.putInt(unknown.length);
    out.putFloats(unknown);
    out.putInt(projectionBias.length);
    out.putFloats(projectionBias);
    out.putInt(projection == null ? 0 : 1);
    if (projection != null) {
      projection.writeTo(out);
    }
  }

  static GraphSageInput readFrom(SectionInput in) throws IOException {
    float[] unknown = in.getFloats(in.getInt());
    float[] projectionBias = in.getFloats(in.getInt());
    EmbeddingMatrix projection = in.getInt() == 0 ? null : EmbeddingMatrix.readFrom(in);
    return new GraphSageInput(unknown, projection, projectionBias);
  }
}

package org.gnnrec.graphsage;

import java.io.IOException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;

/**
 * One layer of GraphSAGE: a transformation for users, whose neighbours are items, another for
 * items, and what is applied to each value that they give.
 *
 * @param users what users do
 * @param items what items do
 * @param activation applied to both
 */
public record GraphSageLayer(
    GraphSageTransform users, GraphSageTransform items, Activation activation) {

  /** What is applied to a layer's values. */
  public enum Activation {
    /** Nothing: the last layer. */
    IDENTITY,
    /** {@code max(0, z)}. */
    RELU;

    public void apply(float[] values, int from, int length) {
      switch (this) {
        case IDENTITY -> {}
        case RELU -> {
          for (int i = from; i < from + length; i++) {
            values[i] = Math.max(0, values[i]);
          }
        }
      }
    }
  }

  long byteLength() {
    return SectionOutput.byteLength(activation.name()) + users.byteLength() + items.byteLength();
  }

  void writeTo(SectionOutput out) throws IOException {
    out.putString(activation.name());
    users.writeTo(out);
    items.writeTo(out);
  }

  static GraphSageLayer readFrom(SectionInput in) throws IOException {
    String name = in.getString();
    for (Activation activation : Activation.values()) {
      if (activation.name().equals(name)) {
        GraphSageTransform users = GraphSageTransform.readFrom(in);
        return new GraphSageLayer(users, GraphSageTransform.readFrom(in), activation);
      }
    }
    throw new CorruptFileException("unknown activation '" + name + "'");
  }
}

package org.gnnrec.graphsage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * What GraphSAGE keeps of the trained users, or of the trained items, so that the neighbours of a
 * new or changed node need not be computed again.
 *
 * <p>Immutable and thread-safe; the array is not to be written to.
 *
 * @param states the vectors that enter each layer, {@code h⁰} to {@code h^(L-1)}, {@code [nodes,
 *     length]} each
 * @param biases {@code [nodes]}
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record GraphSageCache(List<EmbeddingMatrix> states, float[] biases) {

  /** Checks that all parts speak of the same number of nodes. */
  public GraphSageCache {
    states = List.copyOf(states);
    for (EmbeddingMatrix state : states) {
      if (state.rows() != biases.length) {
        throw new IllegalArgumentException(
            "states of " + state.rows() + " nodes, but biases of " + biases.length);
      }
    }
  }

  /** The number of nodes. */
  public int rows() {
    return biases.length;
  }

  /** The same without one node. */
  public GraphSageCache withoutRow(int row) {
    float[] kept = new float[biases.length - 1];
    System.arraycopy(biases, 0, kept, 0, row);
    System.arraycopy(biases, row + 1, kept, row, kept.length - row);
    return new GraphSageCache(states.stream().map(state -> state.withoutRow(row)).toList(), kept);
  }

  @Nullable
  public String notFinite(String name) {
    for (float bias : biases) {
      if (!Float.isFinite(bias)) {
        return name + " biases hold " + bias;
      }
    }
    for (EmbeddingMatrix state : states) {
      String found = state.notFinite(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  public long byteLength() {
    long bytes = 2L * Integer.BYTES + (long) biases.length * Float.BYTES;
    for (EmbeddingMatrix state : states) {
      bytes += state.byteLength();
    }
    return bytes;
  }

  public void writeTo(SectionOutput out) throws IOException {
    out.putInt(biases.length);
    out.putFloats(biases);
    out.putInt(states.size());
    for (EmbeddingMatrix state : states) {
      state.writeTo(out);
    }
  }

  public static GraphSageCache readFrom(SectionInput in) throws IOException {
    float[] biases = in.getFloats(in.getInt());
    int count = in.getInt();
    in.requireRoom(count, Integer.BYTES);
    List<EmbeddingMatrix> states = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      states.add(EmbeddingMatrix.readFrom(in));
    }
    try {
      return new GraphSageCache(states, biases);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(e.getMessage());
    }
  }
}

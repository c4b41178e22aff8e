package org.gnnrec.context;

import java.util.Arrays;
import java.util.List;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of context nodes, from which an item without likes gets its own: {@code m_i = μ + Σ_r
 * Σ_{c in N_r(i)} a_ic z_c / √(Σ a_ic)}, each type of context normalised on its own, then brought
 * to one length. The weight of a type is in its vectors z.
 *
 * <p>Immutable and thread-safe.
 *
 * @param mean μ, {@code [1, d]}
 * @param nodes z, {@code [context nodes, d]} for each source
 * @param length of the vector of an item without likes
 */
public record ContextVectors(EmbeddingMatrix mean, List<EmbeddingMatrix> nodes, float length) {

  /** Checks that the shapes agree. */
  public ContextVectors {
    nodes = List.copyOf(nodes);
    for (EmbeddingMatrix each : nodes) {
      if (each.dimension() != mean.dimension()) {
        throw new IllegalArgumentException("the shapes of the context's matrices do not agree");
      }
    }
    if (mean.rows() != 1 || !(length >= 0) || Float.isInfinite(length)) {
      throw new IllegalArgumentException("the context's vectors have no mean or no length");
    }
  }

  /**
   * The context nodes of one item from one source.
   *
   * @param nodes their indexes
   * @param weights beside them, or null for 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Neighbours(int[] nodes, float @Nullable [] weights) {

    /** A row of a graph of items and context nodes. */
    public static Neighbours of(BipartiteGraph graph, int item) {
      int[] offsets = graph.byUser().offsets();
      float[] weights = graph.byUser().weights();
      int from = offsets[item];
      int to = offsets[item + 1];
      return new Neighbours(
          Arrays.copyOfRange(graph.byUser().neighbours(), from, to),
          weights == null ? null : Arrays.copyOfRange(weights, from, to));
    }

    /** What a node's vector is multiplied by. */
    double factor(int place) {
      double sum = 0;
      for (int i = 0; i < nodes.length; i++) {
        sum += weight(i);
      }
      return weight(place) / Math.sqrt(sum);
    }

    private double weight(int place) {
      return weights == null ? 1 : weights[place];
    }
  }

  /**
   * The vector of an item without likes.
   *
   * @param neighbours of the item, for each source
   * @return null if nothing is known of the item: no context node of weight above 0
   */
  public float @Nullable [] vector(List<Neighbours> neighbours) {
    double[] sum = new double[mean.dimension()];
    if (!add(neighbours, sum)) {
      return null;
    }
    double scale = scale(sum);
    float[] vector = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      vector[d] = (float) (scale * sum[d]);
    }
    return vector;
  }

  /**
   * What each part of {@link #vector} adds to the product with another vector.
   *
   * @param other of the same length
   * @return first the mean's part, then, source by source, that of each context node
   */
  public double[][] parts(List<Neighbours> neighbours, float[] other) {
    double[] sum = new double[mean.dimension()];
    add(neighbours, sum);
    double scale = scale(sum);
    double[][] parts = new double[1 + nodes.size()][];
    parts[0] = new double[] {scale * product(mean, 0, other)};
    for (int source = 0; source < nodes.size(); source++) {
      Neighbours row = neighbours.get(source);
      parts[source + 1] = new double[row.nodes().length];
      for (int i = 0; i < row.nodes().length; i++) {
        parts[source + 1][i] =
            scale * row.factor(i) * product(nodes.get(source), row.nodes()[i], other);
      }
    }
    return parts;
  }

  private double scale(double[] sum) {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    return squares == 0 ? 0 : length / Math.sqrt(squares);
  }

  private boolean add(List<Neighbours> neighbours, double[] sum) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] = mean.values()[d];
    }
    boolean known = false;
    for (int source = 0; source < nodes.size(); source++) {
      Neighbours row = neighbours.get(source);
      float[] values = nodes.get(source).values();
      for (int i = 0; i < row.nodes().length; i++) {
        double factor = row.factor(i);
        int at = row.nodes()[i] * sum.length;
        for (int d = 0; d < sum.length; d++) {
          sum[d] += factor * values[at + d];
          known |= values[at + d] != 0;
        }
      }
    }
    return known;
  }

  private static double product(EmbeddingMatrix rows, int row, float[] other) {
    double sum = 0;
    for (int d = 0; d < other.length; d++) {
      sum += (double) rows.values()[row * other.length + d] * other[d];
    }
    return sum;
  }

  /** Where a number is not finite, or null. */
  public @Nullable String notFinite() {
    for (EmbeddingMatrix each : nodes) {
      String found = each.notFinite("context");
      if (found != null) {
        return found;
      }
    }
    return mean.notFinite("context");
  }
}

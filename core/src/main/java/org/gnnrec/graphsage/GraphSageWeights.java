package org.gnnrec.graphsage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;

/**
 * The trained weights of GraphSAGE with mean aggregation (Hamilton, Ying, Leskovec, "Inductive
 * Representation Learning on Large Graphs", NIPS 2017, algorithm 1, with a matrix of its own for
 * the node and for its neighbours instead of one for both) over a bipartite graph. Layer l gives a
 * user {@code h_u^l = σ(h_u^(l-1) W_self + mean_{i in N(u)} h_i^(l-1) W_neigh + b)} and an item
 * likewise, where the mean is weighted by the likes' weights if there are any, {@code Σ w h / Σ w},
 * and zeros without neighbours. What comes out of the last layer is h, of length d; a score is
 * {@code h_u · h_i + b_u + b_i + μ}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param users what users enter the first layer with
 * @param items what items enter the first layer with
 * @param layers at least one
 * @param globalBias μ
 * @param unknownUserBias b_u of a user who was not trained, such as the mean of the trained ones
 * @param unknownItemBias b_i of an item that was not trained
 */
public record GraphSageWeights(
    GraphSageInput users,
    GraphSageInput items,
    List<GraphSageLayer> layers,
    float globalBias,
    float unknownUserBias,
    float unknownItemBias) {

  /** Checks that each layer takes what the one before gives. */
  public GraphSageWeights {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("GraphSAGE needs a layer");
    }
    int user = users.dimension();
    int item = items.dimension();
    for (int l = 0; l < layers.size(); l++) {
      GraphSageLayer layer = layers.get(l);
      requireTakes(l, "users", layer.users(), user, item);
      requireTakes(l, "items", layer.items(), item, user);
      user = layer.users().dimension();
      item = layer.items().dimension();
    }
    if (user != item) {
      throw new IllegalArgumentException(
          "the last layer gives users " + user + " values and items " + item);
    }
  }

  private static void requireTakes(
      int layer, String side, GraphSageTransform transform, int own, int neighbour) {
    if (transform.self().rows() != own || transform.neighbour().rows() != neighbour) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "layer %d of %s takes %d own values and %d of neighbours, but gets %d and %d",
              layer,
              side,
              transform.self().rows(),
              transform.neighbour().rows(),
              own,
              neighbour));
    }
  }

  /** The length d of what the last layer gives. */
  public int dimension() {
    return layers.get(layers.size() - 1).users().dimension();
  }

  public long byteLength() {
    long bytes = Integer.BYTES + 3L * Float.BYTES + users.byteLength() + items.byteLength();
    for (GraphSageLayer layer : layers) {
      bytes += layer.byteLength();
    }
    return bytes;
  }

  public void writeTo(SectionOutput out) throws IOException {
    out.putFloats(new float[] {globalBias, unknownUserBias, unknownItemBias});
    users.writeTo(out);
    items.writeTo(out);
    out.putInt(layers.size());
    for (GraphSageLayer layer : layers) {
      layer.writeTo(out);
    }
  }

  public static GraphSageWeights readFrom(SectionInput in) throws IOException {
    float[] biases = in.getFloats(3);
    try {
      GraphSageInput users = GraphSageInput.readFrom(in);
      GraphSageInput items = GraphSageInput.readFrom(in);
      int count = in.getInt();
      in.requireRoom(count, Integer.BYTES);
      List<GraphSageLayer> layers = new ArrayList<>();
      for (int l = 0; l < count; l++) {
        layers.add(GraphSageLayer.readFrom(in));
      }
      return new GraphSageWeights(users, items, layers, biases[0], biases[1], biases[2]);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged weights: " + e.getMessage());
    }
  }
}

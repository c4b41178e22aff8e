package org.gnnrec.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.Likes;
import org.gnnrec.graphsage.GraphSageCache;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.graphsage.NeighbourMean;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass of GraphSAGE for one node at a time, in plain Java: users and items that were
 * not trained, or have changed since, get a vector from their likes and features. The neighbours'
 * own vectors stay as they were trained; so a node with the neighbours and features of its training
 * gets its trained vector. All neighbours count, whatever was sampled in training.
 *
 * <p>A vector has two values more than the last layer gives: {@code [h_u, b_u + μ, 1]} for users
 * and {@code [h_i, 1, b_i]} for items, so that a score is a dot product. One node takes {@code
 * O(neighbours · length + length²)} for each layer.
 *
 * <p>Immutable and thread-safe.
 *
 * @param weights the trained weights
 * @param users the trained users
 * @param items the trained items
 */
public record GraphSageFoldIn(GraphSageWeights weights, GraphSageCache users, GraphSageCache items)
    implements FoldIn {

  /** Checks that the states are what the layers take. */
  public GraphSageFoldIn {
    List<GraphSageLayer> layers = weights.layers();
    requireStates("users", users, layers.stream().map(GraphSageLayer::users).toList());
    requireStates("items", items, layers.stream().map(GraphSageLayer::items).toList());
  }

  private static void requireStates(
      String name, GraphSageCache side, List<GraphSageTransform> transforms) {
    List<Integer> held = side.states().stream().map(EmbeddingMatrix::dimension).toList();
    List<Integer> taken = transforms.stream().map(transform -> transform.self().rows()).toList();
    if (!held.equals(taken)) {
      throw new IllegalArgumentException(
          "the layers take " + taken + " values of " + name + ", the states hold " + held);
    }
  }

  @Override
  public int dimension() {
    return weights.dimension() + 2;
  }

  @Override
  public int userCount() {
    return users.rows();
  }

  @Override
  public int itemCount() {
    return items.rows();
  }

  @Override
  public float[] vector(int userIndex, Likes likes) {
    return userVector(userIndex, likes, null);
  }

  /**
   * A user's vector, of length {@link #dimension()}.
   *
   * @param userIndex the user's dense index, or -1 for one that was not trained
   * @param likes the liked items; may be none if there are features
   * @param features the user's encoded features, or null for those of the training, which for an
   *     untrained user are zeros: everything as on average
   */
  public float[] userVector(int userIndex, Likes likes, float @Nullable [] features) {
    List<float[]> states = userStates(userIndex, likes, features);
    float[] own = states.get(states.size() - 1);
    float[] vector = Arrays.copyOf(own, own.length + 2);
    float bias = userIndex >= 0 ? users.biases()[userIndex] : weights.unknownUserBias();
    vector[own.length] = bias + weights.globalBias();
    vector[own.length + 1] = 1;
    return vector;
  }

  /**
   * What each layer takes and gives of a user's own: {@code h_u^0}, {@code h_u^1}, and so on to the
   * last layer's.
   *
   * @param userIndex as for {@link #userVector}
   * @param likes likewise
   * @param features likewise
   */
  public List<float[]> userStates(int userIndex, Likes likes, float @Nullable [] features) {
    List<float[]> states = new ArrayList<>();
    float[] own = input(weights.users(), users, userIndex, features);
    states.add(own);
    for (int l = 0; l < weights.layers().size(); l++) {
      GraphSageLayer layer = weights.layers().get(l);
      own = step(layer.users(), layer.activation(), own, items.states().get(l), likes);
      states.add(own);
    }
    return states;
  }

  /**
   * An item's vector, of length {@link #dimension()}.
   *
   * @param itemIndex the item's dense index, or -1 for one that was not trained
   * @param likedBy user indexes of those who like it, with weights; may be none if there are
   *     features
   * @param features the item's encoded features, or null for those of the training, see {@link
   *     #userVector}
   */
  public float[] itemVector(int itemIndex, Likes likedBy, float @Nullable [] features) {
    float[] own = input(weights.items(), items, itemIndex, features);
    for (int l = 0; l < weights.layers().size(); l++) {
      GraphSageLayer layer = weights.layers().get(l);
      own = step(layer.items(), layer.activation(), own, users.states().get(l), likedBy);
    }
    float[] vector = Arrays.copyOf(own, own.length + 2);
    vector[own.length] = 1;
    vector[own.length + 1] = itemIndex >= 0 ? items.biases()[itemIndex] : weights.unknownItemBias();
    return vector;
  }

  private static float[] input(
      GraphSageInput input, GraphSageCache side, int index, float @Nullable [] features) {
    if (index >= 0 && (features == null || input.features() == 0)) {
      return side.states().get(0).row(index);
    }
    float[] encoded = features == null ? new float[input.features()] : features;
    if (encoded.length != input.features()) {
      throw new IllegalArgumentException(
          encoded.length + " features, but " + input.features() + " were trained with");
    }
    float[] result = new float[input.dimension()];
    if (index >= 0) {
      EmbeddingMatrix inputs = side.states().get(0);
      input.fill(inputs.values(), index * inputs.dimension(), encoded, 0, result, 0);
    } else {
      input.fill(input.unknown(), 0, encoded, 0, result, 0);
    }
    return result;
  }

  private static float[] step(
      GraphSageTransform transform,
      GraphSageLayer.Activation activation,
      float[] own,
      EmbeddingMatrix neighbours,
      Likes likes) {
    float[] mean = new float[neighbours.dimension()];
    NeighbourMean.of(neighbours, likes.itemIndexes(), likes.weights(), 0, likes.size(), mean);
    float[] result = new float[transform.dimension()];
    transform.apply(own, 0, mean, result, 0);
    activation.apply(result, 0, result.length);
    return result;
  }

  @Override
  public FoldIn withoutUser(int userIndex) {
    return new GraphSageFoldIn(weights, users.withoutRow(userIndex), items);
  }

  @Override
  public FoldIn withoutItem(int itemIndex) {
    return new GraphSageFoldIn(weights, users, items.withoutRow(itemIndex));
  }

  @Override
  public @Nullable String notFinite() {
    String inUsers = users.notFinite("users of GraphSAGE");
    return inUsers == null ? items.notFinite("items of GraphSAGE") : inUsers;
  }
}

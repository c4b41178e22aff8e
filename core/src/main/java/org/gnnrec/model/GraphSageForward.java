package org.gnnrec.model;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graphsage.GraphSageCache;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.graphsage.NeighbourMean;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass of GraphSAGE for a whole graph: makes a model that can be served out of what was
 * learned. It takes the same steps as {@link GraphSageFoldIn} in the same order, so that both give
 * a node the same bits.
 *
 * <p>Time {@code O(likes · length + nodes · length²)} for each layer, memory one matrix of all
 * nodes for each layer. Stateless and thread-safe.
 */
public final class GraphSageForward {
  private GraphSageForward() {}

  /**
   * The parameters of the nodes of one side, with their features.
   *
   * @param embeddings the learned embeddings, {@code [nodes, E]}, or null if E is 0
   * @param features the encoded features, {@code [nodes, features]}, or null if there are none
   * @param biases {@code [nodes]}; zeros if none were learned
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  public record NodeParameters(
      @Nullable EmbeddingMatrix embeddings, @Nullable FeatureMatrix features, float[] biases) {}

  /**
   * The model that serves.
   *
   * @param weights the trained weights
   * @param users what was learned of the users
   * @param items what was learned of the items
   * @param graph all likes of the training
   * @param report what the training did
   * @throws IllegalArgumentException if shapes do not agree
   */
  public static FactorModel model(
      GraphSageWeights weights,
      NodeParameters users,
      NodeParameters items,
      BipartiteGraph graph,
      TrainingReport report) {
    List<EmbeddingMatrix> userStates = new ArrayList<>();
    List<EmbeddingMatrix> itemStates = new ArrayList<>();
    EmbeddingMatrix user = inputs(weights.users(), users, graph.userCount());
    EmbeddingMatrix item = inputs(weights.items(), items, graph.itemCount());
    for (GraphSageLayer layer : weights.layers()) {
      userStates.add(user);
      itemStates.add(item);
      EmbeddingMatrix nextUser =
          next(layer.users(), layer.activation(), user, item, graph.byUser());
      item = next(layer.items(), layer.activation(), item, user, graph.byItem());
      user = nextUser;
    }
    GraphSageFoldIn foldIn =
        new GraphSageFoldIn(
            weights,
            new GraphSageCache(userStates, users.biases()),
            new GraphSageCache(itemStates, items.biases()));
    return new FactorModel(
        withBias(user, users.biases(), weights.globalBias(), true),
        withBias(item, items.biases(), 0, false),
        foldIn,
        report);
  }

  private static EmbeddingMatrix inputs(GraphSageInput input, NodeParameters learned, int nodes) {
    EmbeddingMatrix embeddings = learned.embeddings();
    FeatureMatrix features = learned.features();
    int learnedLength = embeddings == null ? 0 : embeddings.dimension();
    int columns = features == null ? 0 : features.columns();
    if (learnedLength != input.unknown().length
        || columns != input.features()
        || (embeddings != null && embeddings.rows() != nodes)
        || (features != null && features.rows() != nodes)
        || learned.biases().length != nodes) {
      throw new IllegalArgumentException(
          "what was learned of " + nodes + " nodes does not have the shape of the weights' input");
    }
    float[] embeddingValues = embeddings == null ? new float[0] : embeddings.values();
    float[] featureValues = features == null ? new float[0] : features.values();
    int dimension = input.dimension();
    float[] values = new float[Math.multiplyExact(nodes, dimension)];
    for (int node = 0; node < nodes; node++) {
      input.fill(
          embeddingValues,
          node * learnedLength,
          featureValues,
          node * columns,
          values,
          node * dimension);
    }
    return new EmbeddingMatrix(nodes, dimension, values);
  }

  private static EmbeddingMatrix next(
      GraphSageTransform transform,
      GraphSageLayer.Activation activation,
      EmbeddingMatrix own,
      EmbeddingMatrix neighbours,
      Adjacency likes) {
    int dimension = transform.dimension();
    float[] values = new float[Math.multiplyExact(own.rows(), dimension)];
    float[] mean = new float[neighbours.dimension()];
    for (int node = 0; node < own.rows(); node++) {
      NeighbourMean.of(
          neighbours,
          likes.neighbours(),
          likes.weights(),
          likes.offsets()[node],
          likes.offsets()[node + 1],
          mean);
      transform.apply(own.values(), node * own.dimension(), mean, values, node * dimension);
    }
    activation.apply(values, 0, values.length);
    return new EmbeddingMatrix(own.rows(), dimension, values);
  }

  private static EmbeddingMatrix withBias(
      EmbeddingMatrix vectors, float[] biases, float globalBias, boolean users) {
    int dimension = vectors.dimension();
    float[] values = new float[Math.multiplyExact(vectors.rows(), dimension + 2)];
    for (int node = 0; node < vectors.rows(); node++) {
      int to = node * (dimension + 2);
      System.arraycopy(vectors.values(), node * dimension, values, to, dimension);
      values[to + dimension] = users ? biases[node] + globalBias : 1;
      values[to + dimension + 1] = users ? 1 : biases[node];
    }
    return new EmbeddingMatrix(vectors.rows(), dimension + 2, values);
  }
}

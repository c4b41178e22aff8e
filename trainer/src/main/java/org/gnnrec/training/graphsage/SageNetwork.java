package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.GraphSageForward;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.training.torch.OwnedArrays;
import org.jspecify.annotations.Nullable;

/**
 * GraphSAGE on the device: the forward pass over an {@link Aggregation}, and what it has learned.
 * Not thread-safe.
 */
final class SageNetwork {

  private final GraphSageSpecification specification;
  private final SageParameters users;
  private final SageParameters items;
  private final NDArray globalBias;

  /** Last-layer vectors of the users and items that the last layer computes. */
  record Vectors(NDArray users, NDArray items) {}

  /**
   * Draws the initial values.
   *
   * @param globalBias where μ starts
   */
  SageNetwork(
      NDManager manager,
      GraphSageSpecification specification,
      BipartiteGraph graph,
      @Nullable FeatureMatrix userFeatures,
      @Nullable FeatureMatrix itemFeatures,
      double globalBias) {
    this.specification = specification;
    int userInput = SageParameters.inputLength(specification, userFeatures);
    int itemInput = SageParameters.inputLength(specification, itemFeatures);
    this.users =
        new SageParameters(
            manager,
            specification,
            graph.userCount(),
            userFeatures,
            RandomStream.GRAPHSAGE_USER_WEIGHTS,
            itemInput);
    this.items =
        new SageParameters(
            manager,
            specification,
            graph.itemCount(),
            itemFeatures,
            RandomStream.GRAPHSAGE_ITEM_WEIGHTS,
            userInput);
    this.globalBias = OwnedArrays.scalar(manager, globalBias);
    this.globalBias.setRequiresGradient(true);
  }

  /** Everything that is learned. */
  List<NDArray> learned() {
    List<NDArray> all = new ArrayList<>(users.learned());
    all.addAll(items.learned());
    all.add(globalBias);
    return all;
  }

  /**
   * Computes vectors.
   *
   * @param training whether values are dropped
   */
  Vectors forward(NDManager batch, Aggregation aggregation, boolean training) {
    aggregation.lendTo(batch);
    users.lendTo(batch);
    items.lendTo(batch);
    globalBias.tempAttach(batch);
    NDArray user = users.input(aggregation.inputUsers());
    NDArray item = items.input(aggregation.inputItems());
    for (int layer = 0; layer < specification.layers(); layer++) {
      user = dropout(user, training);
      item = dropout(item, training);
      NDArray nextUser =
          users.transform(
              layer, aggregation.ownUsers(layer, user), aggregation.userMeans(layer, item));
      item =
          items.transform(
              layer, aggregation.ownItems(layer, item), aggregation.itemMeans(layer, user));
      user = nextUser;
      if (layer + 1 < specification.layers()) {
        user = Activation.relu(user);
        item = Activation.relu(item);
      }
    }
    return new Vectors(user, item);
  }

  private NDArray dropout(NDArray values, boolean training) {
    return training && specification.dropout() > 0
        ? JniUtils.dropout((PtNDArray) values, specification.dropout(), true)
        : values;
  }

  /**
   * Scores of pairs.
   *
   * @param vectors of the pairs' nodes
   * @param userRows rows in {@code vectors.users()}
   * @param itemRows rows in {@code vectors.items()}, as many
   * @param userNodes indexes of the same users
   * @param itemNodes indexes of the same items
   */
  NDArray scores(
      Vectors vectors, NDArray userRows, NDArray itemRows, NDArray userNodes, NDArray itemNodes) {
    NDArray products =
        OwnedArrays.rows(vectors.users(), userRows)
            .mul(OwnedArrays.rows(vectors.items(), itemRows))
            .sum(new int[] {1});
    NDArray userBiases = OwnedArrays.rows(users.biases(), userNodes).squeeze(1);
    NDArray itemBiases = OwnedArrays.rows(items.biases(), itemNodes).squeeze(1);
    return products.add(userBiases).add(itemBiases).add(globalBias);
  }

  /** The model that serves, with whole neighbourhoods. */
  FactorModel model(BipartiteGraph graph, TrainingReport report) {
    List<GraphSageLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < specification.layers(); layer++) {
      boolean last = layer + 1 == specification.layers();
      layers.add(
          new GraphSageLayer(
              users.transform(layer),
              items.transform(layer),
              last ? GraphSageLayer.Activation.IDENTITY : GraphSageLayer.Activation.RELU));
    }
    GraphSageWeights weights =
        new GraphSageWeights(
            users.inputWeights(),
            items.inputWeights(),
            layers,
            globalBias.toFloatArray()[0],
            users.meanBias(),
            items.meanBias());
    return GraphSageForward.model(weights, users.nodes(), items.nodes(), graph, report);
  }
}

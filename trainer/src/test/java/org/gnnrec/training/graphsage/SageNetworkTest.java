package org.gnnrec.training.graphsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.GraphSageLoss;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.training.torch.ForcedCollection;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GraphSAGE in PyTorch against the plain forward pass that serves, and its gradients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SageNetworkTest {
  private static final int USERS = 12;
  private static final int ITEMS = 9;
  private static final int FEATURES = 3;

  private TorchEngine engine;

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  @Test
  void vectorsAreThoseOfTheForwardPassThatServes() {
    BipartiteGraph graph = graph(true);
    try (NDManager manager = engine.newManager();
        NDManager batch = manager.newSubManager()) {
      SageNetwork network = network(manager, graph, 3);
      FactorModel served = network.model(graph, report());

      SageNetwork.Vectors vectors =
          network.forward(batch, new WholeNeighbourhoods(manager, graph), false);

      compare(vectors.users().toFloatArray(), served.users().values(), 5);
      compare(vectors.items().toFloatArray(), served.items().values(), 5);
    }
  }

  @Test
  void drawnNeighbourhoodsAreWholeOnesIfThereAreNoMoreNeighboursThanAreDrawn() {
    BipartiteGraph graph = graph(true);
    Pairs pairs = new Pairs(3);
    pairs.add(7, 2, 1);
    pairs.add(0, 8, 1);
    pairs.add(7, 8, -1);
    try (NDManager manager = engine.newManager();
        NDManager first = manager.newSubManager();
        NDManager batch = manager.newSubManager()) {
      SageNetwork network = network(manager, graph, 2);
      SageNetwork.Vectors whole =
          network.forward(first, new WholeNeighbourhoods(manager, graph), false);
      DrawnNeighbourhoods drawn =
          DrawnNeighbourhoods.draw(batch, graph, pairs, specification(2), new SplittableRandom(1));

      SageNetwork.Vectors some = network.forward(batch, drawn, false);

      assertThat(some.users().getShape().get(0)).isEqualTo(2);
      assertThat(drawn.userRows(pairs, 0, 3)).containsExactly(0, 1, 0);
      assertThat(drawn.itemRows(pairs, 0, 3)).containsExactly(0, 1, 1);
      for (int pair = 0; pair < 3; pair++) {
        long userRow = drawn.userRows(pairs, pair, pair + 1)[0];
        long itemRow = drawn.itemRows(pairs, pair, pair + 1)[0];
        compare(row(some.users(), userRow), row(whole.users(), pairs.user(pair)), 0);
        compare(row(some.items(), itemRow), row(whole.items(), pairs.item(pair)), 0);
      }
    }
  }

  @Test
  void aSampleIsOfTheNodesOwnNeighboursAndWeighsOneInAll() {
    BipartiteGraph graph = graph(false);
    try (NDManager manager = engine.newManager()) {
      SageNetwork network = network(manager, graph, 1);
      Pairs pairs = new Pairs(1);
      pairs.add(3, 4, 1);
      double[] means = new double[5];
      float[] whole;
      try (NDManager batch = manager.newSubManager()) {
        Aggregation all = new WholeNeighbourhoods(batch, graph);
        whole = row(network.forward(batch, all, false).users(), 3);
      }
      int rounds = 400;
      GraphSageSpecification two = specification(1, 2);
      for (int round = 0; round < rounds; round++) {
        try (NDManager batch = manager.newSubManager()) {
          DrawnNeighbourhoods drawn =
              DrawnNeighbourhoods.draw(batch, graph, pairs, two, new SplittableRandom(round));
          float[] some = network.forward(batch, drawn, false).users().toFloatArray();
          for (int d = 0; d < means.length; d++) {
            means[d] += some[d] / rounds;
          }
        }
      }
      // One linear layer: the mean over samples is the whole mean.
      for (int d = 0; d < means.length; d++) {
        assertThat(means[d]).isCloseTo(whole[d], within(0.02));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(GraphSageLoss.class)
  void gradientsEqualCentralDifferencesUnderForcedCollection(GraphSageLoss loss) {
    BipartiteGraph graph = graph(true);
    try (NDManager manager = engine.newManager()) {
      SageNetwork network = network(manager, graph, 2);
      Aggregation whole = new WholeNeighbourhoods(manager, graph);
      loss(network, whole, manager, loss, true);
      boolean moved = false;
      for (NDArray parameter : network.learned()) {
        float[] gradient;
        try (NDArray array = parameter.getGradient()) {
          gradient = array.toFloatArray();
        }
        for (int at = 0; at < gradient.length; at += Math.max(1, gradient.length / 3)) {
          double expected = difference(network, whole, manager, loss, parameter, at);
          moved |= Math.abs(expected) > 1e-2;
          assertThat((double) gradient[at]).isCloseTo(expected, within(2e-3));
        }
      }
      assertThat(moved).isTrue();
    }
  }

  private double difference(
      SageNetwork network,
      Aggregation whole,
      NDManager manager,
      GraphSageLoss loss,
      NDArray parameter,
      int at) {
    float step = 1e-3f;
    float[] changed = parameter.toFloatArray();
    float kept = changed[at];
    changed[at] = kept + step;
    parameter.set(changed);
    double above = loss(network, whole, manager, loss, false);
    changed[at] = kept - step;
    parameter.set(changed);
    double below = loss(network, whole, manager, loss, false);
    changed[at] = kept;
    parameter.set(changed);
    return (above - below) / (2 * step);
  }

  private double loss(
      SageNetwork network,
      Aggregation whole,
      NDManager manager,
      GraphSageLoss loss,
      boolean backward) {
    try (NDManager batch = manager.newSubManager();
        GradientCollector collector = new ForcedCollection(engine.newGradientCollector())) {
      SageNetwork.Vectors vectors = network.forward(batch, whole, false);
      long[] users = {0, 5, 5, 11};
      long[] items = {3, 3, 0, 8};
      NDArray userRows = OwnedArrays.indexes(batch, users, 4);
      NDArray itemRows = OwnedArrays.indexes(batch, items, 4);
      NDArray scores = network.scores(vectors, userRows, itemRows, userRows, itemRows);
      float[] targets = {1, -1, 1, -1};
      float[] shares = {0.25f, 0.25f, 0.25f, 0.25f};
      NDArray value = PairLoss.of(loss, batch, scores, targets, shares);
      if (backward) {
        collector.backward(value);
      }
      return value.getFloat();
    }
  }

  private static float[] row(NDArray matrix, long row) {
    try (NDArray slice = matrix.get(new NDIndex("{}", row))) {
      return slice.toFloatArray();
    }
  }

  /** Compares rows, of which the expected ones may have some values more. */
  private static void compare(float[] actual, float[] expected, int length) {
    int served = length == 0 ? 0 : length + 2;
    for (int i = 0; i < actual.length; i++) {
      int at = length == 0 ? i : i / length * served + i % length;
      assertThat(actual[i]).isCloseTo(expected[at], within(1e-5f));
    }
  }

  private static TrainingReport report() {
    return new TrainingReport("cpu", "plain", 1, 0, List.of(), List.of(), Map.of(), 0);
  }

  private static GraphSageSpecification specification(int layers) {
    return specification(layers, 20);
  }

  private static GraphSageSpecification specification(int layers, int sampleSize) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("layers", (long) layers);
    keys.put("hiddenDimension", 6L);
    keys.put("embeddingDimension", 5L);
    keys.put("sampleSize", (long) sampleSize);
    return GraphSageSpecification.from(new Configuration(keys), GraphSize.UNKNOWN);
  }

  private static SageNetwork network(NDManager manager, BipartiteGraph graph, int layers) {
    return new SageNetwork(manager, specification(layers), graph, features(), null, 0.5);
  }

  private static FeatureMatrix features() {
    return new FeatureMatrix(
        USERS, List.of("a", "b", "c"), SeededGraph.values(USERS * FEATURES, 2));
  }

  /** User 1 and item 6 have no likes. */
  private static BipartiteGraph graph(boolean weighted) {
    return SeededGraph.graph(
        USERS, ITEMS, 50, 6, weighted, user -> user == 1 ? 3 : user, item -> item == 6 ? 4 : item);
  }
}

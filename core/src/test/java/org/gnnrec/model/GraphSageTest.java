package org.gnnrec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.gnnrec.Samples;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Likes;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.graphsage.GraphSageWeights;
import org.junit.jupiter.api.Test;

/**
 * The forward pass of GraphSAGE, by hand on two users and two items (user 0 likes both items, user
 * 1 likes item 1; items have one feature), and against a slow one on random graphs.
 */
class GraphSageTest {
  private static final FactorModel MODEL = Samples.graphSage();
  private static final GraphSageFoldIn FOLD_IN = (GraphSageFoldIn) MODEL.foldIn();

  private static Likes likes(int... indexes) {
    return Likes.unweighted(indexes);
  }

  @Test
  void aWholeGraphPassesThroughBothLayers() {
    // layer 1: users (5.5, 1), (7.5, 0); items 4, 1
    assertThat(FOLD_IN.users().states().get(1).values()).containsExactly(5.5f, 1, 7.5f, 0);
    assertThat(FOLD_IN.items().states().get(1).values()).containsExactly(4, 1);
    // layer 2, then the biases
    assertThat(MODEL.users().values()).containsExactly(16, 3.25f, 1, 11.5f, 2.75f, 1);
    assertThat(MODEL.items().values()).containsExactly(12.5f, 1, 0.5f, 7.5f, 1, 1);
  }

  @Test
  void aTrainedNodeWithItsNeighboursGetsItsTrainedVector() {
    assertThat(FOLD_IN.vector(0, likes(0, 1))).containsExactly(MODEL.users().row(0));
    assertThat(FOLD_IN.vector(1, likes(1))).containsExactly(MODEL.users().row(1));
    assertThat(FOLD_IN.itemVector(0, likes(0), null)).containsExactly(MODEL.items().row(0));
    assertThat(FOLD_IN.itemVector(1, likes(0, 1), new float[] {-1}))
        .containsExactly(MODEL.items().row(1));
  }

  @Test
  void aTrainedUserKeepsTheLearnedEmbeddingWithOtherLikes() {
    // (1) -> relu((1, -1) + (5, -2) + (0.5, 0)) = (6.5, 0) -> 6.5 + 3 + 1
    assertThat(FOLD_IN.vector(0, likes(1))).containsExactly(10.5f, 3.25f, 1);
  }

  @Test
  void anUnseenUserGetsAVectorFromItsLikes() {
    // (1.5) -> relu((1.5, -1.5) + (3, 6) + (0.5, 0)) = (5, 4.5) -> 5 + 9 + 12 + 1
    assertThat(FOLD_IN.vector(-1, likes(0))).containsExactly(27, 3.125f, 1);
  }

  @Test
  void neighboursCountByTheirWeights() {
    // means (4.5, 0) and 1.75
    assertThat(FOLD_IN.vector(-1, new Likes(new int[] {0, 1}, new float[] {1, 3})))
        .containsExactly(12.75f, 3.125f, 1);
  }

  @Test
  void anUnseenItemGetsAVectorFromFeaturesAndThoseWhoLikeIt() {
    // (4, 2) -> relu(6 - 4) = 2 -> 4 + 7.5 - 1
    assertThat(FOLD_IN.itemVector(-1, likes(1), new float[] {0.5f}))
        .containsExactly(10.5f, 1, 0.75f);
    // without features as on average: (4, 1) -> 1 -> 2 + 7.5 - 1
    assertThat(FOLD_IN.itemVector(-1, likes(1), null)).containsExactly(8.5f, 1, 0.75f);
    // without likes by features alone: (4, 2) -> 6 -> 12 - 1
    assertThat(FOLD_IN.itemVector(-1, likes(), new float[] {0.5f})).containsExactly(11, 1, 0.75f);
  }

  @Test
  void otherNumbersOfFeaturesAreRefused() {
    assertThatThrownBy(() -> FOLD_IN.itemVector(0, likes(1), new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 features, but 1 were trained with");
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    GraphSageWeights weights = FOLD_IN.weights();
    GraphSageLayer last = weights.layers().get(1);

    assertThatThrownBy(
            () -> new GraphSageWeights(weights.users(), weights.items(), List.of(last), 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 0 of users takes 2 own values and 1 of neighbours, but gets 1 and 2");
    assertThatThrownBy(
            () ->
                new GraphSageFoldIn(
                    weights, /* users= */ FOLD_IN.items(), /* items= */ FOLD_IN.users()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the layers take [1, 2] values of users, the states hold [2, 1]");
  }

  @Test
  void agreesWithASlowForwardPassOnRandomGraphs() {
    for (long seed = 0; seed < 20; seed++) {
      Case random = new Case(new Random(seed));

      FactorModel model =
          GraphSageForward.model(
              random.weights, random.users, random.items, random.graph, Samples.model().report());

      GraphSageFoldIn foldIn = (GraphSageFoldIn) model.foldIn();
      int layers = random.weights.layers().size();
      for (int user = 0; user < random.graph.userCount(); user++) {
        double[] slow = random.user(layers, user);
        float[] fast = model.users().row(user);
        for (int d = 0; d < slow.length; d++) {
          assertThat((double) fast[d]).as("seed %d", seed).isCloseTo(slow[d], within(1e-4));
        }
        float[] features = random.features(random.users, user);
        Likes likes = Likes.of(random.graph, user);
        assertThat(foldIn.vector(user, likes)).as("seed %d", seed).containsExactly(fast);
        assertThat(foldIn.userVector(user, likes, features)).containsExactly(fast);
      }
      for (int item = 0; item < random.graph.itemCount(); item++) {
        double[] slow = random.item(layers, item);
        float[] fast = model.items().row(item);
        for (int d = 0; d < slow.length; d++) {
          assertThat((double) fast[d]).as("seed %d", seed).isCloseTo(slow[d], within(1e-4));
        }
        float[] features = random.features(random.items, item);
        assertThat(foldIn.itemVector(item, random.likedBy(item), features))
            .as("seed %d", seed)
            .containsExactly(fast);
      }
    }
  }

  /** A random graph with random weights, and the equations node by node. */
  private static final class Case {
    private final Random random;
    private final BipartiteGraph graph;
    private final GraphSageWeights weights;
    private final GraphSageForward.NodeParameters users;
    private final GraphSageForward.NodeParameters items;

    Case(Random random) {
      this.random = random;
      int userCount = 2 + random.nextInt(6);
      int itemCount = 2 + random.nextInt(6);
      int likes = random.nextInt(30);
      graph =
          BipartiteGraph.of(
              userCount,
              itemCount,
              random.ints(likes, 0, userCount).toArray(),
              random.ints(likes, 0, itemCount).toArray(),
              random.nextBoolean() ? null : positive(likes));
      GraphSageInput user = input(random.nextInt(3), random.nextInt(3));
      GraphSageInput item = input(random.nextInt(3), random.nextInt(3));
      users = learned(user, userCount);
      items = learned(item, itemCount);
      List<GraphSageLayer> layers = new ArrayList<>();
      int own = user.dimension();
      int other = item.dimension();
      int depth = 1 + random.nextInt(3);
      for (int l = 0; l < depth; l++) {
        boolean last = l == depth - 1;
        int userOut = 1 + random.nextInt(5);
        int itemOut = last ? userOut : 1 + random.nextInt(5);
        layers.add(
            new GraphSageLayer(
                transform(own, other, userOut),
                transform(other, own, itemOut),
                last ? GraphSageLayer.Activation.IDENTITY : GraphSageLayer.Activation.RELU));
        own = userOut;
        other = itemOut;
      }
      weights = new GraphSageWeights(user, item, layers, 0.5f, 0, 0);
    }

    private float[] positive(int length) {
      float[] values = gaussians(length);
      for (int i = 0; i < length; i++) {
        values[i] = 0.1f + Math.abs(values[i]);
      }
      return values;
    }

    private float[] gaussians(int length) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    private EmbeddingMatrix matrix(int rows, int columns) {
      return new EmbeddingMatrix(rows, columns, gaussians(rows * columns));
    }

    private GraphSageInput input(int learned, int features) {
      int projected = features == 0 ? 0 : 2;
      int atLeastOne = learned + projected == 0 ? 1 : learned;
      return new GraphSageInput(
          gaussians(atLeastOne),
          features == 0 ? null : matrix(features, projected),
          gaussians(projected));
    }

    private GraphSageTransform transform(int own, int neighbour, int out) {
      return new GraphSageTransform(matrix(own, out), matrix(neighbour, out), gaussians(out));
    }

    private GraphSageForward.NodeParameters learned(GraphSageInput input, int nodes) {
      List<String> names = List.of("a", "b").subList(0, input.features());
      return new GraphSageForward.NodeParameters(
          input.unknown().length == 0 ? null : matrix(nodes, input.unknown().length),
          input.features() == 0
              ? null
              : new FeatureMatrix(nodes, names, gaussians(nodes * names.size())),
          gaussians(nodes));
    }

    float[] features(GraphSageForward.NodeParameters side, int node) {
      FeatureMatrix features = side.features();
      if (features == null) {
        return new float[0];
      }
      float[] row = new float[features.columns()];
      System.arraycopy(features.values(), node * row.length, row, 0, row.length);
      return row;
    }

    Likes likedBy(int item) {
      Adjacency byItem = graph.byItem();
      int from = byItem.offsets()[item];
      int[] likedBy = new int[byItem.degree(item)];
      System.arraycopy(byItem.neighbours(), from, likedBy, 0, likedBy.length);
      float[] all = byItem.weights();
      if (all == null) {
        return Likes.unweighted(likedBy);
      }
      float[] own = new float[likedBy.length];
      System.arraycopy(all, from, own, 0, own.length);
      return new Likes(likedBy, own);
    }

    double[] user(int layers, int user) {
      return with(state(true, layers, user), users.biases()[user] + 0.5, 1);
    }

    double[] item(int layers, int item) {
      return with(state(false, layers, item), 1, items.biases()[item]);
    }

    private static double[] with(double[] h, double first, double second) {
      double[] vector = Arrays.copyOf(h, h.length + 2);
      vector[h.length] = first;
      vector[h.length + 1] = second;
      return vector;
    }

    private double[] state(boolean user, int layer, int node) {
      GraphSageForward.NodeParameters learned = user ? users : items;
      if (layer == 0) {
        return inputOf(user ? weights.users() : weights.items(), learned, node);
      }
      GraphSageLayer weightsOfLayer = weights.layers().get(layer - 1);
      GraphSageTransform transform = user ? weightsOfLayer.users() : weightsOfLayer.items();
      double[] own = state(user, layer - 1, node);
      double[] mean = new double[transform.neighbour().rows()];
      Adjacency adjacency = user ? graph.byUser() : graph.byItem();
      float[] edgeWeights = adjacency.weights();
      for (int e = adjacency.offsets()[node]; e < adjacency.offsets()[node + 1]; e++) {
        double share = (edgeWeights == null ? 1 : edgeWeights[e]) / adjacency.weightedDegree(node);
        double[] neighbour = state(!user, layer - 1, adjacency.neighbours()[e]);
        for (int d = 0; d < mean.length; d++) {
          mean[d] += share * neighbour[d];
        }
      }
      double[] z = new double[transform.dimension()];
      for (int o = 0; o < z.length; o++) {
        z[o] = transform.bias()[o];
        for (int i = 0; i < own.length; i++) {
          z[o] += own[i] * transform.self().values()[i * z.length + o];
        }
        for (int i = 0; i < mean.length; i++) {
          z[o] += mean[i] * transform.neighbour().values()[i * z.length + o];
        }
        if (weightsOfLayer.activation() == GraphSageLayer.Activation.RELU) {
          z[o] = Math.max(0, z[o]);
        }
      }
      return z;
    }

    private double[] inputOf(
        GraphSageInput input, GraphSageForward.NodeParameters learned, int node) {
      double[] h = new double[input.dimension()];
      int learnedLength = input.unknown().length;
      for (int d = 0; d < h.length; d++) {
        if (d < learnedLength) {
          h[d] = Objects.requireNonNull(learned.embeddings()).row(node)[d];
        } else {
          int p = d - learnedLength;
          h[d] = input.projectionBias()[p];
          float[] features = features(learned, node);
          for (int f = 0; f < features.length; f++) {
            h[d] += features[f] * Objects.requireNonNull(input.projection()).values()[f * 2 + p];
          }
        }
      }
      return h;
    }
  }
}

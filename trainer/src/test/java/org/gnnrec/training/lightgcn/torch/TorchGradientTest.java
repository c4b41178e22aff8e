package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.gnnrec.SeededGraph;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.lightgcn.cpu.KernelGradients;
import org.gnnrec.training.lightgcn.cpu.KernelGradients.Result;
import org.gnnrec.training.torch.ForcedCollection;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.TorchEngine;
import org.gnnrec.training.torch.TransferBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PyTorch's loss and gradient against those of this JVM's kernels, which have been compared with
 * central differences; with the heap collected before each backward pass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchGradientTest {
  private static final int USERS = 60;
  private static final int ITEMS = 45;
  private static final int DIMENSION = 8;
  private static final double TEMPERATURE = 0.3;
  private static final long SEED = 5;

  private TorchEngine engine;

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  @ParameterizedTest
  @CsvSource({
    "DOT,0,false",
    "DOT,2,true",
    "DOT,3,false",
    "COSINE,0,true",
    "COSINE,2,false",
    "COSINE,3,true"
  })
  void softmaxEqualsTheKernels(VectorSimilarity similarity, int layers, boolean weighted) {
    BipartiteGraph graph = graph(weighted);
    float[] vectors = vectors();
    int[] users = IntStream.range(0, USERS).filter(u -> u % 3 != 1).toArray();
    Result expected =
        KernelGradients.softmax(graph, layers, similarity, TEMPERATURE, vectors, DIMENSION, users);

    for (int chunk : new int[] {7, USERS}) {
      TorchSoftmax softmax = new TorchSoftmax(graph, TEMPERATURE, chunk, () -> {});
      try (TorchNetwork network = network(graph, layers, similarity, vectors)) {
        double loss =
            network.addGradient(
                (v, batch, collector) ->
                    softmax.backward(v, batch, collector, users, 0, users.length));
        compare(expected, loss, network);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"DOT,0,false", "DOT,3,true", "COSINE,2,false"})
  void bprEqualsTheKernels(VectorSimilarity similarity, int layers, boolean weighted) {
    BipartiteGraph graph = graph(weighted);
    float[] vectors = vectors();
    int[] likes = IntStream.range(0, graph.likeCount()).toArray();
    Result expected =
        KernelGradients.bpr(graph, layers, similarity, vectors, DIMENSION, likes, SEED);

    int[] userRows = new int[likes.length];
    int[] likedRows = new int[likes.length];
    int[] otherRows = new int[likes.length];
    float[] shares = new float[likes.length];
    int[] offsets = graph.byUser().offsets();
    for (int user = 0; user < USERS; user++) {
      for (int e = offsets[user]; e < offsets[user + 1]; e++) {
        userRows[e] = user;
        likedRows[e] = USERS + graph.byUser().neighbours()[e];
        otherRows[e] = USERS + expected.negatives()[e];
        float[] weights = graph.byUser().weights();
        shares[e] = (weights == null ? 1 : weights[e]) / likes.length;
      }
    }
    TorchBpr.Triples triples = new TorchBpr.Triples(userRows, likedRows, otherRows, shares);
    try (TorchNetwork network = network(graph, layers, similarity, vectors)) {
      double loss =
          network.addGradient(
              (v, batch, collector) ->
                  TorchBpr.backward(v, new TransferBuffer(), batch, collector, triples));
      compare(expected, loss, network);
    }
  }

  @Test
  void gradientEqualsCentralDifferences() {
    BipartiteGraph graph = graph(true);
    float[] vectors = vectors();
    int[] users = IntStream.range(0, USERS).toArray();
    float[] gradient;
    try (TorchNetwork network = network(graph, 2, VectorSimilarity.COSINE, vectors)) {
      softmax(network, graph, users);
      gradient = gradient(network);
    }
    float step = 1e-2f;
    for (int at : new int[] {0, 77, 333, 500, 839}) {
      double above = lossWith(graph, vectors, users, at, step);
      double below = lossWith(graph, vectors, users, at, -step);
      assertThat((double) gradient[at]).isCloseTo((above - below) / (2 * step), within(1e-4));
    }
  }

  @Test
  void arraysDoNotPileUpFromStepToStep() {
    BipartiteGraph graph = graph(false);
    int[] users = IntStream.range(0, USERS).toArray();
    try (TorchNetwork network = network(graph, 2, VectorSimilarity.COSINE, vectors())) {
      softmax(network, graph, users);
      int before = network.manager().getManagedArrays().size();
      for (int step = 0; step < 5; step++) {
        softmax(network, graph, users);
      }
      assertThat(network.manager().getManagedArrays()).hasSize(before);
    }
  }

  private double lossWith(
      BipartiteGraph graph, float[] vectors, int[] users, int at, float change) {
    float[] changed = vectors.clone();
    changed[at] += change;
    try (TorchNetwork network = network(graph, 2, VectorSimilarity.COSINE, changed)) {
      return softmax(network, graph, users);
    }
  }

  private static double softmax(TorchNetwork network, BipartiteGraph graph, int[] users) {
    TorchSoftmax softmax = new TorchSoftmax(graph, TEMPERATURE, () -> {});
    return network.addGradient(
        (v, batch, collector) -> softmax.backward(v, batch, collector, users, 0, users.length));
  }

  private TorchNetwork network(
      BipartiteGraph graph, int layers, VectorSimilarity similarity, float[] vectors) {
    return new TorchNetwork(
        engine.newManager(),
        () -> new ForcedCollection(engine.newGradientCollector()),
        graph,
        layers,
        similarity,
        vectors,
        DIMENSION);
  }

  private static float[] gradient(TorchNetwork network) {
    try (NDArray gradient = network.parameters().getGradient()) {
      return gradient.toFloatArray();
    }
  }

  private static void compare(Result expected, double loss, TorchNetwork network) {
    assertThat(loss).isCloseTo(expected.loss(), within(1e-5 * Math.abs(expected.loss())));
    float[] gradient = gradient(network);
    double greatest = 0;
    for (float value : expected.gradient()) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    assertThat(greatest).isGreaterThan(1e-3);
    assertThat(gradient).hasSameSizeAs(expected.gradient());
    for (int i = 0; i < gradient.length; i++) {
      assertThat((double) gradient[i])
          .as("value %d", i)
          .isCloseTo(expected.gradient()[i], within(1e-5 * greatest));
    }
  }

  private static float[] vectors() {
    return SeededGraph.values((USERS + ITEMS) * DIMENSION, SEED);
  }

  private static BipartiteGraph graph(boolean weighted) {
    return SeededGraph.graph(USERS, ITEMS, 500, SEED, weighted);
  }
}

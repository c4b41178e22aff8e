package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gnnrec.SeededGraph;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.training.lightgcn.cpu.KernelGradients;
import org.gnnrec.training.lightgcn.cpu.KernelGradients.BceResult;
import org.gnnrec.training.lightgcn.torch.TorchBce.Pairs;
import org.gnnrec.training.torch.ForcedCollection;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PyTorch's logistic loss with biases against that of this JVM's kernels, which has been compared
 * with central differences; with the heap collected on the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchBceTest {
  private static final int USERS = 30;
  private static final int ITEMS = 25;
  private static final int DIMENSION = 6;
  private static final int NEGATIVES = 2;
  private static final long SEED = 8;

  private TorchEngine engine;

  /** A loss, and the gradients by vectors and biases. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Gradient(double loss, float[] byVectors, float[] byBiases) {}

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  @ParameterizedTest
  @CsvSource({"false,1000000", "true,1000000", "true,2000", "false,600"})
  void lossAndGradientEqualTheKernels(boolean weighted, int chunkValues) {
    BipartiteGraph graph = graph(weighted);
    float[] vectors = values((USERS + ITEMS) * DIMENSION);
    float[] biases = values(USERS + ITEMS + 1);
    int[] likes = IntStream.range(0, graph.likeCount()).filter(like -> like % 4 != 2).toArray();
    BceResult expected =
        KernelGradients.bce(graph, vectors, DIMENSION, biases, NEGATIVES, likes, SEED);

    Gradient actual = gradient(vectors, biases, pairs(graph, likes, expected.pairs()), chunkValues);

    assertThat(actual.loss()).isCloseTo(expected.byVectors().loss(), within(1e-5));
    compare(actual.byVectors(), expected.byVectors().gradient());
    compare(actual.byBiases(), expected.byBiases());
  }

  @Test
  void gradientEqualsCentralDifferences() {
    BipartiteGraph graph = graph(true);
    float[] vectors = values((USERS + ITEMS) * DIMENSION);
    float[] biases = values(USERS + ITEMS + 1);
    int[] likes = IntStream.range(0, graph.likeCount()).toArray();
    Pairs pairs =
        pairs(
            graph,
            likes,
            KernelGradients.bce(graph, vectors, DIMENSION, biases, NEGATIVES, likes, SEED).pairs());
    Gradient gradient = gradient(vectors, biases, pairs, 1000000);
    float step = 1e-2f;
    for (int at : new int[] {0, 100, 200, 329}) {
      double above = gradient(changed(vectors, at, step), biases, pairs, 1000000).loss();
      double below = gradient(changed(vectors, at, -step), biases, pairs, 1000000).loss();
      assertThat((double) gradient.byVectors()[at])
          .isCloseTo((above - below) / (2 * step), within(1e-4));
    }
    for (int at : new int[] {0, 40, 55}) {
      double above = gradient(vectors, changed(biases, at, step), pairs, 1000000).loss();
      double below = gradient(vectors, changed(biases, at, -step), pairs, 1000000).loss();
      assertThat((double) gradient.byBiases()[at])
          .isCloseTo((above - below) / (2 * step), within(1e-4));
    }
  }

  private static float[] changed(float[] values, int at, float change) {
    float[] changed = values.clone();
    changed[at] += change;
    return changed;
  }

  private Gradient gradient(float[] vectors, float[] biases, Pairs pairs, int chunkValues) {
    try (NDManager manager = engine.newManager()) {
      TorchBce.Gradient gradient =
          new TorchBce(USERS, chunkValues, ForcedCollection::collect)
              .gradient(
                  OwnedArrays.floats(manager, vectors, USERS + ITEMS, DIMENSION),
                  OwnedArrays.floats(manager, biases, USERS + ITEMS + 1, 1),
                  pairs);
      return new Gradient(
          gradient.loss(), gradient.byVectors().toFloatArray(), gradient.byBiases().toFloatArray());
    }
  }

  private static Pairs pairs(BipartiteGraph graph, int[] likes, int[][] pairs) {
    float[] shares = new float[likes.length];
    float[] weights = graph.byUser().weights();
    for (int row = 0; row < likes.length; row++) {
      shares[row] = (weights == null ? 1 : weights[likes[row]]) / likes.length;
    }
    return new Pairs(
        Arrays.stream(pairs).mapToInt(pair -> pair[0]).toArray(),
        Arrays.stream(pairs).mapToInt(pair -> pair[1]).toArray(),
        shares);
  }

  private static void compare(float[] actual, float[] expected) {
    double greatest = 0;
    for (float value : expected) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    assertThat(greatest).isGreaterThan(1e-3);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("value %d", i)
          .isCloseTo(expected[i], within(1e-5 * greatest));
    }
  }

  private static float[] values(int count) {
    return SeededGraph.values(count, SEED + count);
  }

  private static BipartiteGraph graph(boolean weighted) {
    return SeededGraph.graph(USERS, ITEMS, 200, SEED, weighted);
  }
}

package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Random;
import org.gnnrec.SeededGraph;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.lightgcn.cpu.KernelGradients;
import org.gnnrec.training.lightgcn.cpu.KernelGradients.Result;
import org.gnnrec.training.sampling.SampledBatch;
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
 * PyTorch's sampled softmax against that of this JVM's kernels, which has been compared with
 * central differences; with the heap collected on the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchSampledSoftmaxTest {
  private static final int USERS = 60;
  private static final int ITEMS = 45;
  private static final int DIMENSION = 8;
  private static final double TEMPERATURE = 0.3;
  private static final long SEED = 5;

  private TorchEngine engine;

  /** A loss, and the gradient by all vectors, {@code [nodes, dimension]}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Gradient(double loss, float[] values) {}

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  @ParameterizedTest
  @CsvSource({
    "1,100,false",
    "12,100,true",
    "12,7,true",
    "12,20,false",
    "45,100,false",
    "45,7,true"
  })
  void lossAndGradientEqualTheKernels(int samples, int chunkUsers, boolean weighted) {
    BipartiteGraph graph = graph(weighted);
    float[] vectors = vectors();
    SampledBatch batch = batch(graph, samples);
    Result expected = KernelGradients.sampledSoftmax(graph, batch, TEMPERATURE, vectors, DIMENSION);

    Gradient actual = gradient(graph, batch, vectors, TEMPERATURE, chunkUsers);

    compare(expected, actual);
  }

  @Test
  void usersWhoLikeAllThatIsSampledHaveNoNegatives() {
    // Given user 0, who likes every item, and user 1, who likes one of three.
    BipartiteGraph graph =
        BipartiteGraph.of(2, 3, new int[] {0, 0, 0, 1}, new int[] {0, 1, 2, 1}, null);
    float[] vectors = new float[5 * DIMENSION];
    Random random = new Random(SEED);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextFloat() - 0.5f;
    }
    SampledBatch batch = new SampledBatch(graph, 3, 0, 100, SEED);
    batch.beginEpoch(0);
    batch.fill(new int[] {0, 0, 0, 1}, new int[] {0, 1, 2, 3}, 4);
    Result expected = KernelGradients.sampledSoftmax(graph, batch, TEMPERATURE, vectors, DIMENSION);

    compare(expected, gradient(graph, batch, vectors, TEMPERATURE, 100));
  }

  @Test
  void aVectorOfZerosAndATinyTemperatureGiveFiniteGradients() {
    BipartiteGraph graph = graph(false);
    float[] vectors = vectors();
    Arrays.fill(vectors, 0, DIMENSION, 0);
    SampledBatch batch = batch(graph, 12);

    Gradient actual = gradient(graph, batch, vectors, 1e-4, 100);

    assertThat(actual.loss()).isFinite();
    for (int i = 0; i < actual.values().length; i++) {
      assertThat(actual.values()[i]).isFinite();
      if (i < DIMENSION) {
        assertThat(actual.values()[i]).isZero();
      }
    }
  }

  @Test
  void gradientEqualsCentralDifferences() {
    BipartiteGraph graph = graph(true);
    float[] vectors = vectors();
    SampledBatch batch = batch(graph, 12);
    float[] gradient = gradient(graph, batch, vectors, TEMPERATURE, 100).values();
    float step = 1e-2f;
    for (int at : new int[] {0, 77, 333, 500, 839}) {
      float[] above = vectors.clone();
      above[at] += step;
      float[] below = vectors.clone();
      below[at] -= step;
      double difference =
          gradient(graph, batch, above, TEMPERATURE, 100).loss()
              - gradient(graph, batch, below, TEMPERATURE, 100).loss();
      assertThat((double) gradient[at]).isCloseTo(difference / (2 * step), within(1e-4));
    }
  }

  private Gradient gradient(
      BipartiteGraph graph,
      SampledBatch batch,
      float[] vectors,
      double temperature,
      int chunkUsers) {
    try (NDManager manager = engine.newManager();
        NDManager inner = manager.newSubManager()) {
      double[] userWeights = Propagation.inverseRoots(graph.byUser());
      SampledArrays arrays = SampledArrays.of(batch, graph, userWeights, chunkUsers);
      TorchSampledSoftmax softmax =
          new TorchSampledSoftmax(manager, temperature, ForcedCollection::collect);
      int nodes = graph.userCount() + graph.itemCount();
      NDArray all = OwnedArrays.floats(inner, vectors, nodes, DIMENSION);
      NDArray rows = OwnedArrays.indexes(inner, arrays.nodes(), arrays.nodes().length);
      TorchSampledSoftmax.Gradient gradient = softmax.gradient(OwnedArrays.rows(all, rows), arrays);
      NDArray byAll = inner.zeros(all.getShape());
      OwnedArrays.put(byAll, rows, gradient.byVectors());
      return new Gradient(gradient.loss(), byAll.toFloatArray());
    }
  }

  private static void compare(Result expected, Gradient actual) {
    assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * Math.abs(expected.loss())));
    double greatest = 0;
    for (float value : expected.gradient()) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    assertThat(greatest).isGreaterThan(1e-3);
    assertThat(actual.values()).hasSameSizeAs(expected.gradient());
    for (int i = 0; i < actual.values().length; i++) {
      assertThat((double) actual.values()[i])
          .as("value %d", i)
          .isCloseTo(expected.gradient()[i], within(1e-5 * greatest));
    }
  }

  private static SampledBatch batch(BipartiteGraph graph, int samples) {
    // Of two users in three, nearly all likes.
    int[] users = new int[graph.likeCount()];
    int[] entries = new int[graph.likeCount()];
    int count = 0;
    for (int user = 0; user < USERS; user++) {
      for (int e = graph.byUser().offsets()[user];
          user % 3 != 1 && e < graph.byUser().offsets()[user + 1];
          e++) {
        if (e % 5 != 0) {
          users[count] = user;
          entries[count++] = e;
        }
      }
    }
    SampledBatch batch = new SampledBatch(graph, samples, 0.5, graph.likeCount(), SEED);
    batch.beginEpoch(3);
    batch.fill(users, entries, count);
    return batch;
  }

  private static float[] vectors() {
    return SeededGraph.values((USERS + ITEMS) * DIMENSION, SEED);
  }

  private static BipartiteGraph graph(boolean weighted) {
    return SeededGraph.graph(USERS, ITEMS, 500, SEED, weighted);
  }
}

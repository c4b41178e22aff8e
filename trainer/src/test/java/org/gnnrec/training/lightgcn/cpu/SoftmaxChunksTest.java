package org.gnnrec.training.lightgcn.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users whose scores do not fit at once are taken in chunks, which must not change the result. */
class SoftmaxChunksTest {
  private static final int USERS = 203;
  private static final int ITEMS = 131;
  private static final int DIMENSION = 9;
  private static final int ONE_CHUNK = 16 << 20;

  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Result(double loss, float[] gradient) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 40_000, 60_000})
  void manyChunksGiveWhatOneGives(int chunkBytes) {
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      // given
      BipartiteGraph graph = graph();

      // when
      Result whole = result(graph, kernels, ONE_CHUNK);
      Result chunked = result(graph, kernels, chunkBytes);

      // then
      assertThat(chunked.loss()).isCloseTo(whole.loss(), within(1e-9));
      assertThat(whole.gradient()).isNotEqualTo(new float[whole.gradient().length]);
      for (int i = 0; i < whole.gradient().length; i++) {
        assertThat(chunked.gradient()[i]).isCloseTo(whole.gradient()[i], within(1e-7f));
      }
    }
  }

  private static Result result(BipartiteGraph graph, Kernels kernels, int chunkBytes) {
    int stride = kernels.stride(DIMENSION);
    float[] embeddings = new float[(USERS + ITEMS) * stride];
    Random random = new Random(5);
    for (int node = 0; node < USERS + ITEMS; node++) {
      for (int k = 0; k < DIMENSION; k++) {
        embeddings[node * stride + k] = (float) random.nextGaussian();
      }
    }
    int[] batch = new int[USERS];
    for (int user = 0; user < USERS; user++) {
      batch[user] = USERS - 1 - user;
    }
    float[] gradient = new float[embeddings.length];
    try (WorkerPool pool = new WorkerPool(2)) {
      SoftmaxLoss softmax = new SoftmaxLoss(graph, kernels, pool, DIMENSION, 0.3, chunkBytes);
      double loss = softmax.addGradient(embeddings, gradient, batch, 0, USERS);
      return new Result(loss, gradient);
    }
  }

  private static BipartiteGraph graph() {
    Random random = new Random(6);
    int[] users = random.ints(1_500, 0, USERS).toArray();
    int[] items = random.ints(1_500, 0, ITEMS).toArray();
    return BipartiteGraph.of(USERS, ITEMS, users, items, null);
  }
}

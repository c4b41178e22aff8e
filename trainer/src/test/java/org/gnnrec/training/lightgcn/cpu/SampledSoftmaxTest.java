package org.gnnrec.training.lightgcn.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.sampling.LikeBatches;
import org.gnnrec.training.sampling.SampledBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledSoftmaxTest {
  private static final int USERS = 7;
  private static final int ITEMS = 11;
  private static final int DIMENSION = 3;
  private static final double TEMPERATURE = 0.4;
  private static final double USER_EXPONENT = 0.5;
  private static final double STEP = 1e-5;

  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Result(double loss, float[] gradient) {}

  @ParameterizedTest
  @CsvSource({"1,false,false", "4,true,false", "4,false,true", "7,true,true", "11,true,true"})
  void gradientEqualsCentralDifferences(int samples, boolean cosine, boolean weighted) {
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      for (long seed = 1; seed <= 4; seed++) {
        // given
        BipartiteGraph graph = graph(USERS, ITEMS, 20, weighted, seed);
        int stride = kernels.stride(DIMENSION);
        float[] vectors = vectors(USERS + ITEMS, stride, seed);
        SampledBatch batch = new SampledBatch(graph, samples, 0.5, 100, seed);
        batch.beginEpoch(3);
        // Some users have all their likes in the batch, others some and others none.
        fillEvery(3, graph, batch);

        // when
        Result result = result(graph, kernels, batch, vectors, cosine, 1 << 20);

        // then
        double[][] rows = rows(vectors, stride);
        assertThat(result.loss()).isCloseTo(reference(graph, batch, rows, cosine), within(1e-5));
        for (int node = 0; node < rows.length; node++) {
          for (int k = 0; k < DIMENSION; k++) {
            double kept = rows[node][k];
            rows[node][k] = kept + STEP;
            double above = reference(graph, batch, rows, cosine);
            rows[node][k] = kept - STEP;
            double below = reference(graph, batch, rows, cosine);
            rows[node][k] = kept;
            double expected = (above - below) / (2 * STEP);
            assertThat((double) result.gradient()[node * stride + k])
                .as("seed %d, node %d, column %d", seed, node, k)
                .isCloseTo(expected, within(2e-5 + 1e-4 * Math.abs(expected)));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withAllItemsSampledAndOneLikeAUserItIsTheSoftmaxOverAllItems(boolean weighted) {
    Kernels kernels = Kernels.best();
    int stride = kernels.stride(DIMENSION);
    for (long seed = 1; seed <= 5; seed++) {
      BipartiteGraph graph = oneLikeEach(60, 45, weighted, seed);
      float[] vectors = vectors(105, stride, seed);
      int[] order = usersWithLikes(graph);
      SampledBatch batch = new SampledBatch(graph, 45, 0, 10_000, seed);
      batch.beginEpoch(0);
      fillEvery(1, graph, batch);

      Result sampled = result(graph, kernels, batch, vectors, false, 1 << 20);

      float[] gradient = new float[vectors.length];
      try (WorkerPool pool = new WorkerPool(2)) {
        SoftmaxLoss softmax = new SoftmaxLoss(graph, kernels, pool, DIMENSION, TEMPERATURE);
        double loss = softmax.addGradient(vectors, gradient, order, 0, order.length);
        assertThat(sampled.loss()).as("seed %d", seed).isCloseTo(loss, within(1e-6));
      }
      for (int i = 0; i < gradient.length; i++) {
        assertThat(sampled.gradient()[i])
            .as("seed %d, %d", seed, i)
            .isCloseTo(gradient[i], within(1e-6f));
      }
    }
  }

  @Test
  void theSumOverAllItemsIsEstimatedWithoutBias() {
    // Given one user with one like: exp(L) is Z over the like's own exponential.
    // Another user likes some of the items, so that these are drawn more often than others.
    BipartiteGraph graph =
        BipartiteGraph.of(3, 40, new int[] {0, 1, 1, 1, 2}, new int[] {7, 8, 9, 20, 20}, null);
    Kernels kernels = Kernels.plain();
    float[] vectors = vectors(43, kernels.stride(DIMENSION), 9);
    double exact = Math.exp(mean(graph, kernels, vectors, 40, 1));

    double estimated = 0;
    int draws = 4000;
    for (int epoch = 0; epoch < draws; epoch++) {
      estimated += Math.exp(mean(graph, kernels, vectors, 5, epoch)) / draws;
    }

    assertThat(estimated).isCloseTo(exact, within(0.03 * exact));
  }

  private static double mean(
      BipartiteGraph graph, Kernels kernels, float[] vectors, int samples, int epoch) {
    SampledBatch batch = new SampledBatch(graph, samples, 0.5, 1, 1);
    batch.beginEpoch(epoch);
    batch.fill(new int[] {0}, new int[] {0}, 1);
    return result(graph, kernels, batch, vectors, false, 1 << 20).loss();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40_000, 60_000})
  void manyChunksGiveWhatOneGives(int chunkBytes) {
    Kernels kernels = Kernels.best();
    BipartiteGraph graph = graph(203, 431, 1500, true, 5);
    float[] vectors = vectors(634, kernels.stride(DIMENSION), 5);
    SampledBatch batch = new SampledBatch(graph, 300, 0.5, 10_000, 5);
    batch.beginEpoch(0);
    fillEvery(1, graph, batch);

    Result whole = result(graph, kernels, batch, vectors, true, 16 << 20);
    Result chunked = result(graph, kernels, batch, vectors, true, chunkBytes);

    assertThat(chunked.loss()).isCloseTo(whole.loss(), within(1e-9));
    for (int i = 0; i < whole.gradient().length; i++) {
      assertThat(chunked.gradient()[i]).isCloseTo(whole.gradient()[i], within(1e-7f));
    }
  }

  @Test
  void theMatricesOfABatchAreUsedAgain() {
    // Given a batch of 40 users with 2,000 likes, 500 samples and 64 dimensions, and plain loops:
    // vectors of the Vector API are objects until the second compiler has seen the loop, and when
    // that is depends on the machine's load. Its matrices have 1.4 million bytes.
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Kernels kernels = Kernels.plain();
    BipartiteGraph graph = graph(200, 900, 10_000, false, 3);
    LikeBatches batches = new LikeBatches(graph, 500, 0.5, 2000, 0, 3);
    float[] vectors = new float[1100 * kernels.stride(64)];
    Arrays.fill(vectors, 0.1f);
    try (WorkerPool pool = new WorkerPool(1)) {
      SampledSoftmax softmax =
          new SampledSoftmax(graph, kernels, pool, batches.batch(), 64, true, TEMPERATURE, 0.5);
      int steps = 0;
      long before = 0;
      for (int round = 0; round < 15; round++) {
        if (round == 10) {
          before = threads.getCurrentThreadAllocatedBytes();
          steps = 0;
        }
        if (round % 5 == 0) {
          batches.beginEpoch(round);
        }
        assertThat(batches.next()).isTrue();
        softmax.addGradient(vectors, (node, gradient, at) -> {});
        steps++;
      }
      long each = (threads.getCurrentThreadAllocatedBytes() - before) / steps;
      // Only views of the matrices are made anew: half a million bytes at most, and none where the
      // second compiler sees that they do not escape.
      assertThat(each).isLessThan(700_000);
    }
  }

  private static Result result(
      BipartiteGraph graph,
      Kernels kernels,
      SampledBatch batch,
      float[] vectors,
      boolean cosine,
      int chunkBytes) {
    int stride = kernels.stride(DIMENSION);
    float[] gradient = new float[vectors.length];
    try (WorkerPool pool = new WorkerPool(2)) {
      SampledSoftmax softmax =
          new SampledSoftmax(
              graph,
              kernels,
              pool,
              batch,
              DIMENSION,
              cosine,
              TEMPERATURE,
              USER_EXPONENT,
              chunkBytes);
      double loss =
          softmax.addGradient(
              vectors,
              (node, row, at) -> System.arraycopy(row, at, gradient, node * stride, stride));
      return new Result(loss, gradient);
    }
  }

  /** The loss of the class comment, word by word. */
  private static double reference(
      BipartiteGraph graph, SampledBatch batch, double[][] rows, boolean cosine) {
    Adjacency likes = graph.byUser();
    double loss = 0;
    double normaliser = 0;
    for (int row = 0; row < batch.userCount(); row++) {
      int user = batch.user(row);
      double others = 0;
      for (int place = 0; place < batch.sampleSize(); place++) {
        if (!likes.contains(user, batch.item(place))) {
          double correction = batch.correction(place);
          others += Math.exp(score(graph, rows, user, batch.item(place), cosine) + correction);
        }
      }
      double share = Math.pow(likes.weightedDegree(user), -USER_EXPONENT);
      for (int like = batch.likeStart(row); like < batch.likeStart(row + 1); like++) {
        int e = batch.entryOfLike(like);
        float[] weights = likes.weights();
        double weight = weights == null ? 1 : weights[e];
        double liked = score(graph, rows, user, likes.neighbours()[e], cosine);
        loss += share * weight * (Math.log(Math.exp(liked) + others) - liked);
        normaliser += share * weight;
      }
    }
    return loss / normaliser;
  }

  private static double score(
      BipartiteGraph graph, double[][] rows, int user, int item, boolean cosine) {
    double[] a = rows[user];
    double[] b = rows[graph.userCount() + item];
    double dot = dot(a, b);
    return (cosine ? dot / Math.sqrt(dot(a, a) * dot(b, b)) : dot) / TEMPERATURE;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double[][] rows(float[] vectors, int stride) {
    double[][] rows = new double[vectors.length / stride][DIMENSION];
    for (int node = 0; node < rows.length; node++) {
      for (int k = 0; k < DIMENSION; k++) {
        rows[node][k] = vectors[node * stride + k];
      }
    }
    return rows;
  }

  private static float[] vectors(int nodes, int stride, long seed) {
    Random random = new Random(seed);
    float[] vectors = new float[nodes * stride];
    for (int node = 0; node < nodes; node++) {
      for (int k = 0; k < DIMENSION; k++) {
        vectors[node * stride + k] = random.nextFloat() * 2 - 1;
      }
    }
    return vectors;
  }

  private static int[] usersWithLikes(BipartiteGraph graph) {
    return java.util.stream.IntStream.range(0, graph.userCount())
        .filter(user -> graph.byUser().degree(user) > 0)
        .toArray();
  }

  /** Fills a batch with every n-th like. */
  private static void fillEvery(int n, BipartiteGraph graph, SampledBatch batch) {
    Adjacency likes = graph.byUser();
    int[] users = new int[graph.likeCount()];
    int[] entries = new int[graph.likeCount()];
    int count = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        if (e % n == 0) {
          users[count] = user;
          entries[count++] = e;
        }
      }
    }
    batch.fill(users, entries, count);
  }

  private static BipartiteGraph oneLikeEach(int users, int items, boolean weighted, long seed) {
    Random random = new Random(seed);
    int[] userIndexes = java.util.stream.IntStream.range(0, users).toArray();
    int[] itemIndexes = random.ints(users, 0, items).toArray();
    float[] weights = new float[users];
    for (int like = 0; like < users; like++) {
      weights[like] = 0.5f + random.nextFloat();
    }
    return BipartiteGraph.of(users, items, userIndexes, itemIndexes, weighted ? weights : null);
  }

  /** Likes drawn evenly. */
  private static BipartiteGraph graph(
      int users, int items, int likes, boolean weighted, long seed) {
    Random random = new Random(seed);
    int[] userIndexes = random.ints(likes, 0, users).toArray();
    int[] itemIndexes = random.ints(likes, 0, items).toArray();
    float[] weights = new float[likes];
    for (int like = 0; like < likes; like++) {
      weights[like] = 0.5f + random.nextFloat();
    }
    return BipartiteGraph.of(users, items, userIndexes, itemIndexes, weighted ? weights : null);
  }
}

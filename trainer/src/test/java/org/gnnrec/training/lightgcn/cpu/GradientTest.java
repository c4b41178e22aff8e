package org.gnnrec.training.lightgcn.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gradients against central differences of the same loss, worked out in double precision by the
 * plainest code there is.
 */
class GradientTest {
  private static final int USERS = 4;
  private static final int ITEMS = 5;
  private static final int DIMENSION = 3;
  private static final double STEP = 1e-5;
  private static final double TEMPERATURE = 0.4;

  /** Users 0 to 3 and items 0 to 4; user 3 and item 4 have no likes. */
  private static final int[] LIKE_USERS = {0, 0, 0, 1, 1, 2};

  private static final int[] LIKE_ITEMS = {0, 1, 3, 1, 2, 3};
  private static final float[] WEIGHTS = {1, 2.5f, 0.5f, 3, 1, 0.75f};

  @ParameterizedTest
  @CsvSource({
    "DOT,0,false",
    "DOT,1,false",
    "DOT,2,true",
    "DOT,3,false",
    "COSINE,0,false",
    "COSINE,1,true",
    "COSINE,2,false",
    "COSINE,2,true",
    "COSINE,3,true"
  })
  void softmaxGradientEqualsCentralDifferences(
      VectorSimilarity similarity, int layers, boolean weighted) {
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      try (WorkerPool pool = new WorkerPool(2)) {
        BipartiteGraph graph = graph(weighted);
        PropagatedEmbeddings network = network(graph, kernels, pool, layers, similarity);
        double[][] start = rows(network);
        SoftmaxLoss softmax = new SoftmaxLoss(graph, kernels, pool, DIMENSION, TEMPERATURE);
        int[] batch = {2, 0, 3, 1};

        network.forward();
        double loss = softmax.addGradient(network.embeddings(), network.gradient(), batch, 0, 4);
        float[] gradient = network.backward();

        Reference reference = new Reference(layers, similarity, weighted);
        assertThat(loss).isCloseTo(reference.softmax(start), within(1e-5));
        compare(gradient, network.stride(), start, reference::softmax);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"DOT,0,false", "DOT,2,false", "DOT,2,true", "COSINE,1,true", "COSINE,3,false"})
  void bprGradientEqualsCentralDifferences(
      VectorSimilarity similarity, int layers, boolean weighted) {
    try (WorkerPool pool = new WorkerPool(2)) {
      BipartiteGraph graph = graph(weighted);
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network = network(graph, kernels, pool, layers, similarity);
      double[][] start = rows(network);
      BprLoss bpr = new BprLoss(graph, kernels, pool, network.stride(), 7, 6);
      int[] batch = {5, 0, 1, 2, 3, 4};

      network.forward();
      double loss = bpr.addGradient(network.embeddings(), network.gradient(), batch, 0, 6, 1);
      int[] negatives = new int[6];
      for (int place = 0; place < 6; place++) {
        negatives[batch[place]] = bpr.negativeAt(place);
      }
      float[] gradient = network.backward();

      Reference reference = new Reference(layers, similarity, weighted);
      assertThat(loss).isCloseTo(reference.bpr(start, negatives), within(1e-5));
      compare(gradient, network.stride(), start, rows -> reference.bpr(rows, negatives));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,false,1", "1,true,1", "2,false,3", "3,true,2"})
  void bceGradientEqualsCentralDifferences(int layers, boolean weighted, int negativesPerLike) {
    try (WorkerPool pool = new WorkerPool(2)) {
      BipartiteGraph graph = graph(weighted);
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network = network(graph, kernels, pool, layers, VectorSimilarity.DOT);
      double[][] start = rows(network);
      BceLoss bce =
          new BceLoss(graph, kernels, pool, DIMENSION, negativesPerLike, 0.1, 7, LIKE_USERS.length);
      double[] biases = new double[USERS + ITEMS + 1];
      for (int i = 0; i < biases.length; i++) {
        bce.biases()[i] = i / 8f - 0.5f;
        biases[i] = bce.biases()[i];
      }
      int[] batch = {5, 0, 1, 2, 3, 4};

      network.forward();
      double loss = bce.addGradient(network.embeddings(), network.gradient(), batch, 0, 6, 1);
      int[][] pairs = new int[6 * (1 + negativesPerLike)][];
      for (int pair = 0; pair < pairs.length; pair++) {
        pairs[pair] = new int[] {bce.userOfPair(pair), bce.itemOfPair(pair)};
        assertThat(graph.byUser().contains(pairs[pair][0], pairs[pair][1])).isEqualTo(pair < 6);
      }
      float[] gradient = network.backward();

      Reference reference = new Reference(layers, VectorSimilarity.DOT, weighted);
      assertThat(loss).isCloseTo(reference.bce(start, biases, pairs, batch), within(1e-5));
      compare(gradient, network.stride(), start, rows -> reference.bce(rows, biases, pairs, batch));
      for (int i = 0; i < biases.length; i++) {
        double kept = biases[i];
        biases[i] = kept + STEP;
        double above = reference.bce(start, biases, pairs, batch);
        biases[i] = kept - STEP;
        double below = reference.bce(start, biases, pairs, batch);
        biases[i] = kept;
        assertThat((double) bce.biasGradient()[i])
            .as("bias %d", i)
            .isCloseTo((above - below) / (2 * STEP), within(1e-5));
      }
    }
  }

  /** {@code λ/2n} of the squared lengths of each like's user, item and negative. */
  @Test
  void regularizationOfBprEqualsCentralDifferences() {
    double lambda = 0.3;
    try (WorkerPool pool = new WorkerPool(2)) {
      BipartiteGraph graph = graph(true);
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network = network(graph, kernels, pool, 2, VectorSimilarity.DOT);
      double[][] start = rows(network);
      BprLoss bpr = new BprLoss(graph, kernels, pool, network.stride(), 7, 6);
      int[] batch = {5, 0, 3, 2};
      network.forward();
      bpr.addGradient(network.embeddings(), network.gradient(), batch, 0, 4, 1);
      float[] gradient = new float[network.parameters().length];

      new Regularization(kernels, pool, USERS + ITEMS, network.stride(), lambda)
          .add(network.parameters(), gradient, bpr, batch, 0, 4);

      compare(
          gradient,
          network.stride(),
          start,
          rows -> {
            double squares = 0;
            for (int place = 0; place < 4; place++) {
              for (int node :
                  new int[] {
                    LIKE_USERS[batch[place]],
                    USERS + LIKE_ITEMS[batch[place]],
                    USERS + bpr.negativeAt(place)
                  }) {
                squares += Reference.dot(rows[node], rows[node]);
              }
            }
            return lambda / (2 * 4) * squares;
          });
    }
  }

  @Test
  void negativesAreNeverLikedAndReachEveryOtherItem() {
    BipartiteGraph graph = graph(false);
    try (WorkerPool pool = new WorkerPool(1)) {
      Kernels kernels = Kernels.plain();
      BprLoss bpr = new BprLoss(graph, kernels, pool, 1, 3, 1);
      boolean[] drawn = new boolean[ITEMS];
      for (int epoch = 0; epoch < 200; epoch++) {
        bpr.addGradient(new float[9], new float[9], new int[] {0}, 0, 1, epoch);
        drawn[bpr.negativeAt(0)] = true;
      }
      assertThat(drawn).containsExactly(false, false, true, false, true);
    }
  }

  private interface Objective {
    double of(double[][] rows);
  }

  private static void compare(float[] gradient, int stride, double[][] start, Objective objective) {
    boolean moved = false;
    for (int node = 0; node < USERS + ITEMS; node++) {
      for (int k = 0; k < stride; k++) {
        if (k >= DIMENSION) {
          assertThat(gradient[node * stride + k]).isZero();
          continue;
        }
        double kept = start[node][k];
        start[node][k] = kept + STEP;
        double above = objective.of(start);
        start[node][k] = kept - STEP;
        double below = objective.of(start);
        start[node][k] = kept;
        double expected = (above - below) / (2 * STEP);
        moved |= Math.abs(expected) > 1e-2;
        assertThat((double) gradient[node * stride + k])
            .as("node %d, column %d", node, k)
            .isCloseTo(expected, within(1e-5 + 1e-4 * Math.abs(expected)));
      }
    }
    assertThat(moved).as("a gradient that is not next to nothing").isTrue();
  }

  private static BipartiteGraph graph(boolean weighted) {
    return BipartiteGraph.of(USERS, ITEMS, LIKE_USERS, LIKE_ITEMS, weighted ? WEIGHTS : null);
  }

  private static PropagatedEmbeddings network(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int layers,
      VectorSimilarity similarity) {
    int stride = kernels.stride(DIMENSION);
    float[] parameters = new float[(USERS + ITEMS) * stride];
    Random random = new Random(11);
    for (int node = 0; node < USERS + ITEMS; node++) {
      for (int k = 0; k < DIMENSION; k++) {
        parameters[node * stride + k] = random.nextFloat() * 2 - 1;
      }
    }
    Propagation propagation = new Propagation(graph, kernels, pool);
    return new PropagatedEmbeddings(
        kernels, pool, propagation, layers, similarity, parameters, stride);
  }

  private static double[][] rows(PropagatedEmbeddings network) {
    double[][] rows = new double[USERS + ITEMS][DIMENSION];
    for (int node = 0; node < rows.length; node++) {
      for (int k = 0; k < DIMENSION; k++) {
        rows[node][k] = network.parameters()[node * network.stride() + k];
      }
    }
    return rows;
  }

  /** LightGCN and its losses over dense matrices in double precision. */
  private record Reference(int layers, VectorSimilarity similarity, boolean weighted) {

    private double weight(int like) {
      return weighted ? WEIGHTS[like] : 1;
    }

    private double[] degrees() {
      double[] degrees = new double[USERS + ITEMS];
      for (int like = 0; like < LIKE_USERS.length; like++) {
        degrees[LIKE_USERS[like]] += weight(like);
        degrees[USERS + LIKE_ITEMS[like]] += weight(like);
      }
      return degrees;
    }

    private double[][] finalVectors(double[][] rows) {
      double[] degrees = degrees();
      double[][] layer = rows;
      double[][] mean = new double[rows.length][DIMENSION];
      for (int k = 0; k <= layers; k++) {
        double[][] next = new double[rows.length][DIMENSION];
        for (int node = 0; node < rows.length; node++) {
          for (int c = 0; c < DIMENSION; c++) {
            mean[node][c] += layer[node][c] / (layers + 1);
          }
        }
        for (int like = 0; like < LIKE_USERS.length; like++) {
          int user = LIKE_USERS[like];
          int item = USERS + LIKE_ITEMS[like];
          double value = weight(like) / Math.sqrt(degrees[user] * degrees[item]);
          for (int c = 0; c < DIMENSION; c++) {
            next[user][c] += value * layer[item][c];
            next[item][c] += value * layer[user][c];
          }
        }
        layer = next;
      }
      if (similarity == VectorSimilarity.COSINE) {
        for (double[] row : mean) {
          double length = Math.sqrt(dot(row, row));
          for (int c = 0; c < DIMENSION; c++) {
            row[c] /= length;
          }
        }
      }
      return mean;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int c = 0; c < DIMENSION; c++) {
        sum += a[c] * b[c];
      }
      return sum;
    }

    double softmax(double[][] rows) {
      double[][] vectors = finalVectors(rows);
      double[] degrees = degrees();
      double loss = 0;
      double normaliser = 0;
      for (int like = 0; like < LIKE_USERS.length; like++) {
        double[] user = vectors[LIKE_USERS[like]];
        double sum = 0;
        for (int item = 0; item < ITEMS; item++) {
          sum += Math.exp(dot(user, vectors[USERS + item]) / TEMPERATURE);
        }
        double score = dot(user, vectors[USERS + LIKE_ITEMS[like]]) / TEMPERATURE;
        double factor = weight(like) / Math.sqrt(degrees[LIKE_USERS[like]]);
        loss += factor * (Math.log(sum) - score);
        normaliser += factor;
      }
      return loss / normaliser;
    }

    double bce(double[][] rows, double[] biases, int[][] pairs, int[] batch) {
      double[][] vectors = finalVectors(rows);
      double loss = 0;
      for (int pair = 0; pair < pairs.length; pair++) {
        int user = pairs[pair][0];
        int item = USERS + pairs[pair][1];
        double score =
            dot(vectors[user], vectors[item]) + biases[user] + biases[item] + biases[USERS + ITEMS];
        boolean like = pair < batch.length;
        loss +=
            like ? weight(batch[pair]) * Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score));
      }
      return loss / batch.length;
    }

    double bpr(double[][] rows, int[] negatives) {
      double[][] vectors = finalVectors(rows);
      double loss = 0;
      for (int like = 0; like < LIKE_USERS.length; like++) {
        double[] user = vectors[LIKE_USERS[like]];
        double difference =
            dot(user, vectors[USERS + LIKE_ITEMS[like]])
                - dot(user, vectors[USERS + negatives[like]]);
        loss += weight(like) * Math.log1p(Math.exp(-difference));
      }
      return loss / LIKE_USERS.length;
    }
  }
}

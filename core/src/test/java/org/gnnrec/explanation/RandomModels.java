package org.gnnrec.explanation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.GraphSageForward;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.task.TrainingReport;

/** Models of random numbers over a random graph, in which every user likes something. */
final class RandomModels {
  private static final TrainingReport REPORT =
      new TrainingReport("cpu", "plain", 1, 0, List.of(), List.of(), Map.of(), 0);
  private static final int USERS = 6;
  private static final int ITEMS = 9;
  private static final int DIMENSION = 5;

  private final SplittableRandom random;
  private final boolean weighted;
  private final BipartiteGraph graph;

  RandomModels(long seed, boolean weighted) {
    this.random = new SplittableRandom(seed);
    this.weighted = weighted;
    int[] users = new int[4 * USERS];
    int[] items = new int[users.length];
    for (int like = 0; like < users.length; like++) {
      users[like] = like % USERS;
      items[like] = random.nextInt(ITEMS);
    }
    this.graph = BipartiteGraph.of(USERS, ITEMS, users, items, weighted ? weights(24) : null);
  }

  BipartiteGraph graph() {
    return graph;
  }

  /** What somebody may like. */
  Likes likes() {
    int[] items = random.ints(4, 0, ITEMS).distinct().sorted().toArray();
    return weighted ? new Likes(items, weights(items.length)) : Likes.unweighted(items);
  }

  private float[] weights(int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = 0.25f + random.nextInt(20) / 4f;
    }
    return weights;
  }

  private EmbeddingMatrix matrix(int rows, int dimension) {
    return new EmbeddingMatrix(rows, dimension, floats(rows * dimension));
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  /**
   * As a training leaves them: what the likes do not explain of a user's vector is the own part.
   */
  FactorModel factors(boolean normalized) {
    EmbeddingMatrix foldIn = matrix(ITEMS, DIMENSION);
    EmbeddingMatrix users = matrix(USERS, DIMENSION);
    if (normalized) {
      for (int user = 0; user < USERS; user++) {
        double squares = 0;
        for (float value : users.row(user)) {
          squares += (double) value * value;
        }
        for (int d = user * DIMENSION; d < (user + 1) * DIMENSION; d++) {
          users.values()[d] /= (float) Math.sqrt(squares);
        }
      }
    }
    EmbeddingMatrix zeros = new EmbeddingMatrix(USERS + 1, DIMENSION, new float[35]);
    LinearFoldIn sums = new LinearFoldIn(zeros, foldIn, false);
    float[] own = Arrays.copyOf(users.values(), (USERS + 1) * DIMENSION);
    for (int user = 0; user < USERS; user++) {
      float[] sum = sums.vector(user, Likes.of(graph, user));
      for (int d = 0; d < DIMENSION; d++) {
        own[user * DIMENSION + d] -= sum[d];
      }
    }
    System.arraycopy(floats(DIMENSION), 0, own, USERS * DIMENSION, DIMENSION);
    return new FactorModel(
        users,
        matrix(ITEMS, DIMENSION),
        new LinearFoldIn(new EmbeddingMatrix(USERS + 1, DIMENSION, own), foldIn, normalized),
        REPORT);
  }

  SpectralModel spectral() {
    return new SpectralModel(graph, matrix(ITEMS, DIMENSION), 0.5f, REPORT);
  }

  NeighbourhoodModel neighbourhood() {
    int[] offsets = new int[ITEMS + 1];
    int[] items = new int[3 * ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      int first = random.nextInt(ITEMS - 2);
      for (int n = 0; n < 3; n++) {
        items[3 * item + n] = first + n;
      }
      offsets[item + 1] = 3 * item + 3;
    }
    return new NeighbourhoodModel(
        USERS, new ItemNeighbours(offsets, items, floats(items.length)), REPORT);
  }

  /** Two layers with ReLU between them, without features. */
  FactorModel graphSage() {
    GraphSageLayer first =
        new GraphSageLayer(transform(3, 2, 4), transform(2, 3, 6), GraphSageLayer.Activation.RELU);
    GraphSageLayer last =
        new GraphSageLayer(
            transform(4, 6, DIMENSION),
            transform(6, 4, DIMENSION),
            GraphSageLayer.Activation.IDENTITY);
    GraphSageWeights weights =
        new GraphSageWeights(
            new GraphSageInput(floats(3), null, new float[0]),
            new GraphSageInput(floats(2), null, new float[0]),
            List.of(first, last),
            0.3f,
            0.2f,
            0.1f);
    return GraphSageForward.model(
        weights,
        new GraphSageForward.NodeParameters(matrix(USERS, 3), null, floats(USERS)),
        new GraphSageForward.NodeParameters(matrix(ITEMS, 2), null, floats(ITEMS)),
        graph,
        REPORT);
  }

  private GraphSageTransform transform(int own, int neighbour, int result) {
    return new GraphSageTransform(matrix(own, result), matrix(neighbour, result), floats(result));
  }
}

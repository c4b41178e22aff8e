package org.gnnrec.training.lightgcn;

import java.util.Arrays;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Makes final vectors into a model that serves, with what each item adds to the vector of a user.
 * Not thread-safe.
 */
final class FactorModelBuilder {
  private final Kernels kernels;
  private final WorkerPool pool;
  private final BipartiteGraph graph;
  private final int trained;

  /**
   * Models of one graph.
   *
   * @param trained how many of the vectors' first columns were trained; those that follow, such as
   *     biases, do not come from the likes of a user
   */
  FactorModelBuilder(Kernels kernels, WorkerPool pool, BipartiteGraph graph, int trained) {
    this.kernels = kernels;
    this.pool = pool;
    this.graph = graph;
    this.trained = trained;
  }

  /**
   * A model of vectors.
   *
   * @param embeddings {@code [nodes, stride]}, users first; those of users without likes are
   *     cleared, as nothing was learnt about them
   * @param dimension their length
   * @param similarity how they were scaled
   */
  FactorModel of(
      float[] embeddings, int dimension, VectorSimilarity similarity, TrainingReport report) {
    int users = graph.userCount();
    int stride = kernels.stride(dimension);
    for (int user = 0; user < users; user++) {
      if (graph.byUser().degree(user) == 0) {
        Arrays.fill(embeddings, user * stride, (user + 1) * stride, 0);
      }
    }
    FoldInSolver foldIn = new FoldInSolver(kernels, pool, graph, trained, stride);
    float[] itemParts = foldIn.items(embeddings);
    float[] own = Arrays.copyOf(foldIn.users(itemParts), (users + 1) * stride);
    for (int i = 0; i < users * stride; i++) {
      own[i] = embeddings[i] - own[i];
    }
    average(own, dimension, stride);
    return new FactorModel(
        matrix(embeddings, 0, users, dimension, stride),
        matrix(embeddings, users, graph.itemCount(), dimension, stride),
        new LinearFoldIn(
            matrix(own, 0, users + 1, dimension, stride),
            matrix(itemParts, 0, graph.itemCount(), dimension, stride),
            similarity == VectorSimilarity.COSINE),
        report);
  }

  /** An unknown user gets the mean of the columns that likes say nothing of. */
  private void average(float[] own, int dimension, int stride) {
    int users = graph.userCount();
    double[] sums = new double[dimension];
    int known = 0;
    for (int user = 0; user < users; user++) {
      if (graph.byUser().degree(user) > 0) {
        known++;
        for (int k = trained; k < dimension; k++) {
          sums[k] += own[user * stride + k];
        }
      }
    }
    for (int k = trained; k < dimension && known > 0; k++) {
      own[users * stride + k] = (float) (sums[k] / known);
    }
  }

  private static EmbeddingMatrix matrix(
      float[] values, int firstRow, int rows, int dimension, int stride) {
    float[] copy = new float[Math.multiplyExact(rows, dimension)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, (firstRow + row) * stride, copy, row * dimension, dimension);
    }
    return new EmbeddingMatrix(rows, dimension, copy);
  }
}

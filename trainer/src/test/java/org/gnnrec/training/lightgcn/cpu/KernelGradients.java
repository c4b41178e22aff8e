package org.gnnrec.training.lightgcn.cpu;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/** Loss and gradient by this JVM's kernels, for comparison with other ways to compute them. */
public final class KernelGradients {
  private KernelGradients() {}

  /**
   * A loss and its gradient.
   *
   * @param gradient by the layer-0 vectors, {@code [nodes, dimension]}
   * @param negatives the negatives of the likes, where the loss has them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  public record Result(double loss, float[] gradient, int[] negatives) {}

  /** The softmax of some users. */
  public static Result softmax(
      BipartiteGraph graph,
      int layers,
      VectorSimilarity similarity,
      double temperature,
      float[] vectors,
      int dimension,
      int[] users) {
    try (WorkerPool pool = new WorkerPool(1)) {
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network =
          network(graph, kernels, pool, layers, similarity, vectors, dimension);
      network.forward();
      double loss =
          new SoftmaxLoss(graph, kernels, pool, dimension, temperature)
              .addGradient(network.embeddings(), network.gradient(), users, 0, users.length);
      return result(loss, network, dimension, new int[0]);
    }
  }

  /** BPR of some likes, with the negatives of epoch 1. */
  public static Result bpr(
      BipartiteGraph graph,
      int layers,
      VectorSimilarity similarity,
      float[] vectors,
      int dimension,
      int[] likes,
      long seed) {
    try (WorkerPool pool = new WorkerPool(1)) {
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network =
          network(graph, kernels, pool, layers, similarity, vectors, dimension);
      network.forward();
      BprLoss bpr = new BprLoss(graph, kernels, pool, network.stride(), seed, likes.length);
      double loss =
          bpr.addGradient(network.embeddings(), network.gradient(), likes, 0, likes.length, 1);
      int[] negatives = new int[likes.length];
      Arrays.setAll(negatives, bpr::negativeAt);
      return result(loss, network, dimension, negatives);
    }
  }

  private static PropagatedEmbeddings network(
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int layers,
      VectorSimilarity similarity,
      float[] vectors,
      int dimension) {
    int stride = kernels.stride(dimension);
    int nodes = vectors.length / dimension;
    float[] parameters = new float[nodes * stride];
    for (int node = 0; node < nodes; node++) {
      System.arraycopy(vectors, node * dimension, parameters, node * stride, dimension);
    }
    Propagation propagation = new Propagation(graph, kernels, pool);
    return new PropagatedEmbeddings(
        kernels, pool, propagation, layers, similarity, parameters, stride);
  }

  private static Result result(
      double loss, PropagatedEmbeddings network, int dimension, int[] negatives) {
    float[] strided = network.backward();
    int stride = network.stride();
    float[] gradient = new float[strided.length / stride * dimension];
    for (int node = 0; node * stride < strided.length; node++) {
      System.arraycopy(strided, node * stride, gradient, node * dimension, dimension);
    }
    return new Result(loss, gradient, negatives);
  }
}

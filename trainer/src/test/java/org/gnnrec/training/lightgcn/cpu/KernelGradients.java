package org.gnnrec.training.lightgcn.cpu;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.sampling.SampledBatch;

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

  /** The sampled softmax of a batch, by the vectors themselves: without layers. */
  public static Result sampledSoftmax(
      BipartiteGraph graph,
      SampledBatch batch,
      double temperature,
      float[] vectors,
      int dimension) {
    try (WorkerPool pool = new WorkerPool(1)) {
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network =
          network(graph, kernels, pool, 0, VectorSimilarity.DOT, vectors, dimension);
      network.forward();
      int stride = network.stride();
      float[] gradient = network.gradient();
      double loss =
          new SampledSoftmax(graph, kernels, pool, batch, dimension, true, temperature, 0.5)
              .addGradient(
                  network.embeddings(),
                  (node, row, at) -> System.arraycopy(row, at, gradient, node * stride, stride));
      return result(loss, network, dimension, new int[0]);
    }
  }

  /**
   * Loss, gradient and pairs of the logistic loss with biases.
   *
   * @param byBiases the gradient by the biases
   * @param pairs users and items of the pairs, those of the likes first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  public record BceResult(Result byVectors, float[] byBiases, int[][] pairs) {}

  /** The logistic loss of some likes, with the pairs of epoch 1. */
  public static BceResult bce(
      BipartiteGraph graph,
      float[] vectors,
      int dimension,
      float[] biases,
      int negativesPerLike,
      int[] likes,
      long seed) {
    try (WorkerPool pool = new WorkerPool(1)) {
      Kernels kernels = Kernels.best();
      PropagatedEmbeddings network =
          network(graph, kernels, pool, 0, VectorSimilarity.DOT, vectors, dimension);
      network.forward();
      BceLoss bce =
          new BceLoss(graph, kernels, pool, dimension, negativesPerLike, 0.1, seed, likes.length);
      System.arraycopy(biases, 0, bce.biases(), 0, biases.length);
      double loss =
          bce.addGradient(network.embeddings(), network.gradient(), likes, 0, likes.length, 1);
      int[][] pairs = new int[likes.length * (1 + negativesPerLike)][];
      Arrays.setAll(pairs, pair -> new int[] {bce.userOfPair(pair), bce.itemOfPair(pair)});
      return new BceResult(result(loss, network, dimension, new int[0]), bce.biasGradient(), pairs);
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

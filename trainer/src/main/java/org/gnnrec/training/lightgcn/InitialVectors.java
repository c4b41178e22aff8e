package org.gnnrec.training.lightgcn;

import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.decomposition.RandomizedSvd;
import org.gnnrec.training.decomposition.SingularTriples;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/** Layer-0 vectors to begin with, {@code [nodes, stride]}, users first. Stateless. */
public final class InitialVectors {
  private static final double DEVIATION = 0.1;
  private static final int ROW_BLOCK = 256;

  private InitialVectors() {}

  /**
   * What the specification asks for.
   *
   * @return zero behind the dimension; the stride is that of the kernels
   */
  public static float[] of(
      LightGcnSpecification specification, BipartiteGraph graph, Kernels kernels, WorkerPool pool) {
    int nodes = Math.addExact(graph.userCount(), graph.itemCount());
    int dimension = specification.embeddingDimension();
    long seed = specification.randomSeed();
    return switch (specification.initialization()) {
      case RANDOM -> random(nodes, dimension, kernels.stride(dimension), seed);
      case SVD -> spectral(graph, dimension, seed, kernels, pool);
    };
  }

  private static float[] random(int nodes, int dimension, int stride, long seed) {
    float[] vectors = new float[Math.multiplyExact(nodes, stride)];
    for (int node = 0; node < nodes; node++) {
      fillRandom(vectors, node, dimension, stride, seed);
    }
    return vectors;
  }

  private static void fillRandom(float[] vectors, int node, int dimension, int stride, long seed) {
    // Uniform, since its deviate is the same on every Java; nextGaussian's is not promised to be.
    double bound = DEVIATION * Math.sqrt(3);
    SplittableRandom random = RandomStream.INITIAL_VECTORS.random(seed, node);
    for (int k = 0; k < dimension; k++) {
      vectors[node * stride + k] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  /**
   * The rows of {@code U √Σ} and {@code V √Σ}, where {@code U Σ Vᵀ} is the adjacency's truncated
   * singular value decomposition, each scaled to the length that random rows have on average. Rows
   * of zeros, as of a node without likes, become random ones.
   */
  private static float[] spectral(
      BipartiteGraph graph, int dimension, long seed, Kernels kernels, WorkerPool pool) {
    int nodes = graph.userCount() + graph.itemCount();
    SingularTriples triples =
        new RandomizedSvd(kernels, pool)
            .decompose(
                new Propagation(graph, kernels, pool),
                RandomizedSvd.Settings.ofRank(dimension, seed));
    float[] vectors = triples.vectors();
    int stride = triples.stride();
    double length = DEVIATION * Math.sqrt(dimension);
    float[] roots = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      roots[k] = (float) Math.sqrt(triples.values()[k]);
    }
    pool.runRows(
        nodes,
        ROW_BLOCK,
        (node, worker) -> {
          int at = node * stride;
          for (int k = 0; k < dimension; k++) {
            vectors[at + k] *= roots[k];
          }
          float squared = kernels.dot(vectors, at, vectors, at, stride);
          if (squared > Float.MIN_NORMAL) {
            kernels.scale(vectors, at, at + stride, (float) (length / Math.sqrt(squared)));
          } else {
            fillRandom(vectors, node, dimension, stride, seed);
          }
        });
    return vectors;
  }
}

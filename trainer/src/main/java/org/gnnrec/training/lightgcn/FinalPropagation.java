package org.gnnrec.training.lightgcn;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.ChosenEpoch.ScoringForm;
import org.jspecify.annotations.Nullable;

/**
 * What is done to trained vectors z before they serve: {@code f = (I + w Â)^n z}, n times {@code f
 * + w Â f}, and for the cosine each row scaled to length 1. Vectors that were trained without
 * layers see their neighbours here for the first time; under the dot product the rows of popular
 * items become longer. Holds two matrices once they were needed; not thread-safe.
 */
public final class FinalPropagation {
  private static final int BLOCK = 1 << 14;
  private static final int ROW_BLOCK = 256;

  private final LightGcnSpecification specification;
  private final BipartiteGraph graph;
  private final Kernels kernels;
  private final WorkerPool pool;
  private @Nullable Propagation propagation;
  private float[] result = new float[0];
  private float[] other = new float[0];

  FinalPropagation(
      LightGcnSpecification specification, BipartiteGraph graph, Kernels kernels, WorkerPool pool) {
    this.specification = specification;
    this.graph = graph;
    this.kernels = kernels;
    this.pool = pool;
  }

  /**
   * Computes final vectors.
   *
   * @param vectors z, {@code [nodes, stride]}, users first; unchanged
   * @param form the weight w, and what scores
   * @return f, of the same shape: {@code vectors} itself if there is nothing to do, else this
   *     object's own array, which the next call overwrites
   */
  float[] apply(float[] vectors, int stride, ScoringForm form) {
    float weight = (float) form.inferenceWeight();
    boolean scaled = form.similarity() == VectorSimilarity.COSINE;
    if (weight == 0 && (!scaled || specification.trainingSimilarity() == VectorSimilarity.COSINE)) {
      return vectors;
    }
    if (result.length == 0) {
      result = new float[vectors.length];
    }
    System.arraycopy(vectors, 0, result, 0, vectors.length);
    if (weight > 0) {
      propagate(vectors, stride, weight);
    }
    if (scaled) {
      normalize(result, stride, kernels, pool);
    }
    return result;
  }

  private void propagate(float[] vectors, int stride, float weight) {
    Propagation adjacency =
        propagation == null
            ? new Propagation(
                graph,
                kernels,
                pool,
                specification.inferenceUserExponent(),
                specification.inferenceItemExponent())
            : propagation;
    propagation = adjacency;
    if (other.length == 0) {
      other = new float[vectors.length];
    }
    float[] sum = result;
    float[] weighted = other;
    for (int layer = 0; layer < specification.inferenceLayers(); layer++) {
      pool.run(
          WorkerPool.blocks(vectors.length, BLOCK),
          (block, worker) -> {
            int from = block * BLOCK;
            int to = Math.min(vectors.length, from + BLOCK);
            System.arraycopy(sum, from, weighted, from, to - from);
            kernels.scale(weighted, from, to, weight);
          });
      adjacency.apply(weighted, sum, sum, stride, 1);
    }
  }

  /** Scales each row to length 1; rows of zeros stay. */
  public static void normalize(float[] vectors, int stride, Kernels kernels, WorkerPool pool) {
    int rows = vectors.length / stride;
    pool.runRows(
        rows,
        ROW_BLOCK,
        (row, worker) -> {
          int at = row * stride;
          float squared = kernels.dot(vectors, at, vectors, at, stride);
          kernels.scale(
              vectors, at, at + stride, squared > 0 ? (float) (1 / Math.sqrt(squared)) : 0);
        });
  }
}

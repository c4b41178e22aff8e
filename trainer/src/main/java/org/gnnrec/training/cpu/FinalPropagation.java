package org.gnnrec.training.cpu;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.Similarity;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * What is done to trained vectors z before they serve: {@code f = Σ_{l <= n} (w Â)^l z}, by
 * Horner's rule {@code f = z + w Â (z + w Â (z + …))}, and for the cosine each row scaled to length
 * 1. Vectors that were trained without layers see their neighbours here for the first time; under
 * the dot product the rows of popular items become longer. Stateless between calls.
 */
final class FinalPropagation {
  private static final int BLOCK = 1 << 14;
  private static final int ROW_BLOCK = 256;

  private final LightGcnSpecification specification;
  private final BipartiteGraph graph;
  private final Kernels kernels;
  private final WorkerPool pool;

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
   * @return f, of the same shape; {@code vectors} itself if there is nothing to do
   */
  float[] apply(float[] vectors, int stride) {
    float weight = (float) specification.inferenceWeight();
    if (weight == 0) {
      return vectors;
    }
    Propagation propagation = new Propagation(graph, kernels, pool);
    float[] from = vectors.clone();
    float[] to = new float[vectors.length];
    for (int layer = 0; layer < specification.inferenceLayers(); layer++) {
      float[] weighted = from;
      pool.run(
          WorkerPool.blocks(vectors.length, BLOCK),
          (block, worker) ->
              kernels.scale(
                  weighted, block * BLOCK, Math.min(vectors.length, (block + 1) * BLOCK), weight));
      propagation.apply(weighted, vectors, to, stride, 1);
      from = to;
      to = weighted;
    }
    if (specification.similarity() == Similarity.COSINE) {
      normalize(from, stride, kernels, pool);
    }
    return from;
  }

  /** Scales each row to length 1; rows of zeros stay. */
  static void normalize(float[] vectors, int stride, Kernels kernels, WorkerPool pool) {
    int rows = vectors.length / stride;
    pool.run(
        WorkerPool.blocks(rows, ROW_BLOCK),
        (block, worker) -> {
          int end = Math.min(rows, (block + 1) * ROW_BLOCK);
          for (int row = block * ROW_BLOCK; row < end; row++) {
            int at = row * stride;
            float squared = kernels.dot(vectors, at, vectors, at, stride);
            kernels.scale(
                vectors, at, at + stride, squared > 0 ? (float) (1 / Math.sqrt(squared)) : 0);
          }
        });
  }
}

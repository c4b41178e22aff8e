package org.gnnrec.training.cpu;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.Similarity;
import org.gnnrec.training.cpu.Choice.Serving;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Propagation after the training: {@code f = Σ_{l <= n} (w Â)^l z}, by Horner's rule {@code f = z +
 * w Â (z + w Â (z + …))}. Scored by dot products, popular items gain by their greater length; for
 * the cosine the result is scaled to length 1. Holds two matrices; not thread-safe.
 */
final class FinalPropagation {
  private static final int ROW_BLOCK = 256;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final Propagation propagation;
  private final int stride;
  private final float[] work;
  private final float[] result;

  /** Makes room for the vectors of a graph's nodes. */
  FinalPropagation(
      Kernels kernels,
      WorkerPool pool,
      Propagation propagation,
      BipartiteGraph graph,
      int dimension) {
    this.kernels = kernels;
    this.pool = pool;
    this.propagation = propagation;
    this.stride = kernels.stride(dimension);
    int nodes = Math.addExact(graph.userCount(), graph.itemCount());
    this.work = new float[Math.multiplyExact(nodes, stride)];
    this.result = new float[work.length];
  }

  /**
   * Brings trained vectors into the form that is scored.
   *
   * @param vectors z, {@code [nodes, stride]}, unchanged
   * @param specification says how vectors were trained, and how many layers are added
   * @param serving the weight w and what is scored by; w = 0 adds nothing
   * @return f, which is {@code vectors} or this object's own array that the next call overwrites
   */
  float[] apply(float[] vectors, LightGcnSpecification specification, Serving serving) {
    double weight = serving.inferenceWeight();
    boolean scaled = serving.similarity() == Similarity.COSINE;
    if (weight == 0 && (!scaled || specification.trainingSimilarity() == Similarity.COSINE)) {
      return vectors;
    }
    System.arraycopy(vectors, 0, result, 0, vectors.length);
    for (int layer = 0; layer < specification.inferenceLayers() && weight > 0; layer++) {
      pool.run(
          WorkerPool.blocks(work.length, ROW_BLOCK * stride),
          (block, worker) -> {
            int from = block * ROW_BLOCK * stride;
            int length = Math.min(ROW_BLOCK * stride, work.length - from);
            System.arraycopy(result, from, work, from, length);
            kernels.scale(work, from, from + length, (float) weight);
          });
      propagation.apply(work, vectors, result, stride, 1);
    }
    if (scaled) {
      pool.run(
          WorkerPool.blocks(result.length / stride, ROW_BLOCK), (block, worker) -> scale(block));
    }
    return result;
  }

  private void scale(int block) {
    int end = Math.min(result.length / stride, (block + 1) * ROW_BLOCK);
    for (int row = block * ROW_BLOCK; row < end; row++) {
      int at = row * stride;
      float squared = kernels.dot(result, at, result, at, stride);
      if (squared > 0) {
        kernels.scale(result, at, at + stride, (float) (1 / Math.sqrt(squared)));
      }
    }
  }
}

package org.gnnrec.training.lightgcn.cpu;

import java.util.Arrays;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * From the trained layer-0 vectors of all nodes, users first, to the final ones and back: the mean
 * of the layers, scaled to length 1 for the cosine. Holds the matrices, {@code [nodes, stride]}
 * each; not thread-safe.
 */
final class PropagatedEmbeddings {
  private static final int ROW_BLOCK = 256;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final Propagation propagation;
  private final int layers;
  private final boolean cosine;
  private final int nodes;
  private final int stride;
  private final float[] parameters;
  private final float[] embeddings;
  private final float[] gradient;
  private final float[] work;
  private final float[] inverseLengths;

  /**
   * Makes a network.
   *
   * @param parameters layer-0 vectors, {@code [nodes, stride]}; trained in place
   */
  PropagatedEmbeddings(
      Kernels kernels,
      WorkerPool pool,
      Propagation propagation,
      int layers,
      VectorSimilarity similarity,
      float[] parameters,
      int stride) {
    this.kernels = kernels;
    this.pool = pool;
    this.propagation = propagation;
    this.layers = layers;
    this.cosine = similarity == VectorSimilarity.COSINE;
    this.parameters = parameters;
    this.stride = stride;
    this.nodes = parameters.length / stride;
    this.embeddings = new float[parameters.length];
    this.gradient = new float[parameters.length];
    this.work = new float[parameters.length];
    this.inverseLengths = new float[nodes];
  }

  /** Layer-0 vectors. */
  float[] parameters() {
    return parameters;
  }

  /** Final vectors, as {@link #forward} left them; {@link #backward} destroys them. */
  float[] embeddings() {
    return embeddings;
  }

  /** Where a loss adds its gradient by final vectors; cleared by {@link #forward}. */
  float[] gradient() {
    return gradient;
  }

  /** Floats from row to row. */
  int stride() {
    return stride;
  }

  /** Computes the final vectors from the parameters. */
  void forward() {
    propagation.mean(parameters, layers, embeddings, work, stride);
    Arrays.fill(gradient, 0);
    if (cosine) {
      pool.run(WorkerPool.blocks(nodes, ROW_BLOCK), (block, worker) -> normalise(block));
    }
  }

  private void normalise(int block) {
    int end = Math.min(nodes, (block + 1) * ROW_BLOCK);
    for (int row = block * ROW_BLOCK; row < end; row++) {
      int at = row * stride;
      float squared = kernels.dot(embeddings, at, embeddings, at, stride);
      float inverse = squared > 0 ? (float) (1 / Math.sqrt(squared)) : 0;
      inverseLengths[row] = inverse;
      kernels.scale(embeddings, at, at + stride, inverse);
    }
  }

  /**
   * Takes {@link #gradient()} back to the parameters.
   *
   * @return the gradient by the parameters, one of this object's own arrays
   */
  float[] backward() {
    if (cosine) {
      pool.run(WorkerPool.blocks(nodes, ROW_BLOCK), (block, worker) -> denormalise(block));
    }
    float[] from = gradient;
    for (int layer = 1; layer <= layers; layer++) {
      boolean last = layer == layers;
      float[] to = last && layer > 1 ? gradient : from == work ? embeddings : work;
      propagation.apply(from, gradient, to, stride, last ? 1f / (layers + 1) : 1);
      from = to;
    }
    return from;
  }

  /** With z = f/|f|, the gradient by f is (g − z (z·g)) / |f|. */
  private void denormalise(int block) {
    int end = Math.min(nodes, (block + 1) * ROW_BLOCK);
    for (int row = block * ROW_BLOCK; row < end; row++) {
      int at = row * stride;
      float along = kernels.dot(embeddings, at, gradient, at, stride);
      kernels.addScaled(gradient, at, embeddings, at, stride, -along);
      kernels.scale(gradient, at, at + stride, inverseLengths[row]);
    }
  }
}

package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.sampling.LikeBatches;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TorchEngine;

/** The gradient that a training with sampled items begins with, to compare devices. Stateless. */
public final class FirstGradient {
  private static final int CHUNK_USERS = 512;

  private FirstGradient() {}

  /**
   * The gradient of the first batch's loss by the layer-0 vectors of the batch's users, sampled
   * items and other liked items.
   *
   * @param specification with {@code negativeSamples}; its layers are left out
   * @return {@code [nodes, d]}, by row
   */
  public static float[] of(
      TorchEngine engine, LightGcnSpecification specification, BipartiteGraph graph) {
    LikeBatches batches = LikeBatches.of(specification, graph);
    batches.beginEpoch(0);
    batches.next();
    double[] weights =
        Propagation.inversePowers(graph.byUser(), specification.userDegreeExponent());
    SampledArrays arrays = SampledArrays.of(batches.batch(), graph, weights, CHUNK_USERS);
    int dimension = specification.embeddingDimension();
    try (WorkerPool pool = new WorkerPool(1);
        NDManager manager = engine.newManager()) {
      float[] vectors = PaddedRows.initialVectors(specification, graph, Kernels.best(), pool);
      NDArray all = OwnedArrays.floats(manager, vectors, vectors.length / dimension, dimension);
      NDArray nodes = OwnedArrays.indexes(manager, arrays.nodes(), arrays.nodes().length);
      return new TorchSampledSoftmax(manager, specification.temperature(), () -> {})
          .gradient(OwnedArrays.rows(all, nodes), arrays)
          .byVectors()
          .toFloatArray();
    }
  }
}

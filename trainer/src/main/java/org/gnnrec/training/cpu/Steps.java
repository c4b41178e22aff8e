package org.gnnrec.training.cpu;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;

/** Starts the steps of one run of optimisation. */
@FunctionalInterface
public interface Steps {

  /**
   * Starts from {@link InitialVectors}.
   *
   * @param kernels this JVM's; their stride is that of the embeddings
   * @param pool this JVM's threads
   * @param largestBatch the most likes in a batch, where batches are of likes
   */
  Step start(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int largestBatch);
}

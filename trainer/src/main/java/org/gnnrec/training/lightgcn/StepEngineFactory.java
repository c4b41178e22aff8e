package org.gnnrec.training.lightgcn;

import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Starts the steps of one run. */
@FunctionalInterface
public interface StepEngineFactory {

  /**
   * Starts.
   *
   * @param kernels this JVM's; their stride is that of the embeddings
   * @param pool this JVM's threads
   * @param largestBatch the most likes in a batch, where batches are of likes
   * @param parameters where to go on from, as steps of this kind gave them; null for {@link
   *     InitialVectors}
   */
  StepEngine start(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      int largestBatch,
      @Nullable List<float[]> parameters);
}

package org.gnnrec.training.lightgcn;

import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Starts runs on one device. */
@FunctionalInterface
public interface TrainingRunFactory {

  /**
   * Starts.
   *
   * @param kernels this JVM's; their stride is that of the embeddings
   * @param pool this JVM's threads
   * @param plan how many epochs, and how the learning rate falls
   * @param parameters where to go on from, as runs of this kind gave them; null for {@link
   *     InitialVectors}
   */
  TrainingRun start(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan,
      @Nullable List<float[]> parameters);
}

package org.gnnrec.training.cpu;

import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/** One run of optimisation over one graph, epoch by epoch. Not thread-safe. */
interface Optimisation {

  /**
   * Begins an optimisation from random vectors.
   *
   * @param adjacency the graph's
   * @param plan how the learning rate falls; more epochs than it has go on with its last rate
   */
  static Optimisation of(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Propagation adjacency,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan) {
    return new Fit(specification, graph, adjacency, kernels, pool, plan);
  }

  /**
   * Passes once over all likes.
   *
   * @return the mean loss per like
   * @throws TrainingFailedException if it is not finite
   */
  double epoch();

  /**
   * Computes the final vectors from the parameters as they are.
   *
   * @return {@code [nodes, stride]} for the stride of {@link #dimension}, users first, with length
   *     1 for the cosine; may be one of this object's own arrays, which the next call of a method
   *     overwrites
   */
  float[] embeddings();

  /** The length of the vectors that {@link #embeddings} gives. */
  int dimension();

  /**
   * All that is trained, itself and not a copy: always the same arrays in the same order, and of
   * the same lengths for another optimisation of the same specification and number of nodes.
   * Written to, training goes on from there.
   */
  List<float[]> parameters();
}

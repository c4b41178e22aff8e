package org.gnnrec.training.cpu;

import java.util.List;
import org.gnnrec.training.TrainingFailedException;

/** One run of optimisation over one graph, epoch by epoch. Not thread-safe. */
interface Optimisation {

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
   * @return {@code [nodes, stride]} for the stride of {@link #dimension}, users first, with length 1
   *     for the cosine; may be one of this object's own arrays, which the next call of a method
   *     overwrites
   */
  float[] embeddings();

  /** The length of the vectors that {@link #embeddings} gives. */
  int dimension();

  /**
   * All that is trained, itself and not a copy: always the same arrays in the same order, and of the
   * same lengths for another optimisation of the same specification and number of nodes. Written to,
   * training goes on from there.
   */
  List<float[]> parameters();
}

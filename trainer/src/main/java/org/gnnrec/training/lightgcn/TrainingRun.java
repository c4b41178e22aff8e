package org.gnnrec.training.lightgcn;

import java.util.List;
import org.gnnrec.training.TrainingFailedException;

/** One run of optimisation over one graph, epoch by epoch. Not thread-safe. */
public interface TrainingRun extends AutoCloseable {

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
   * A copy of all that is trained, from which another optimisation of the same specification and
   * the same users and items can go on.
   */
  List<float[]> parameters();

  /** Lets go of what is held on a device; most hold nothing. */
  @Override
  default void close() {}
}

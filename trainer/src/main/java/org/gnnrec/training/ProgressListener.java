package org.gnnrec.training;

import org.gnnrec.task.TrainingProgress;

/** Told how a training goes on, on the thread that called {@link Trainer#train}. */
@FunctionalInterface
public interface ProgressListener {
  /** Called after each epoch. */
  void progressed(TrainingProgress progress);

  /**
   * Called whenever that thread has done a piece of work, be it small: many thousand times a
   * second, so it must be cheap. Silence means that the computing hangs.
   */
  default void working() {}
}

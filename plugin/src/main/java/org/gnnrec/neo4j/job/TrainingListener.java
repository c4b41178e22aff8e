package org.gnnrec.neo4j.job;

import org.gnnrec.model.TrainingProgress;

/**
 * The caller's side of a running training. Both methods are called on the thread that called {@link
 * TrainerProcess#run}; what they throw ends the training and reaches that caller.
 */
public interface TrainingListener {
  /**
   * Called at least every 100 ms while files are written or read and while the trainer runs.
   *
   * @throws RuntimeException to cancel the training
   */
  void checkCancelled();

  /**
   * Called with what the trainer reports, in order; some reports are left out if there are many.
   */
  void progressed(TrainingProgress progress);
}

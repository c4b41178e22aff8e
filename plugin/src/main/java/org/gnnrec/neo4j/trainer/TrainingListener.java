package org.gnnrec.neo4j.trainer;

import org.gnnrec.task.TrainingProgress;

/**
 * The caller's side of a running training. All methods are called on the thread that waits for the
 * training; what they throw ends it and reaches that caller.
 */
public interface TrainingListener {
  /**
   * Called at least every 100 ms while files are written or read and while the trainer runs.
   *
   * @throws RuntimeException to cancel the training
   */
  void checkCancelled();

  /** Called once a process of this machine runs, with what the operating system knows of it. */
  void started(ProcessHandle trainer);

  /**
   * Called with what the trainer reports, in order; some reports are left out if there are many.
   */
  void progressed(TrainingProgress progress);
}

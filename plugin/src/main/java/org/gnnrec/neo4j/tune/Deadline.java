package org.gnnrec.neo4j.tune;

import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.task.TrainingProgress;

/**
 * Ends a training when a time is up, unless it is the first one: a search gives one trial at least.
 * Not thread-safe.
 */
final class Deadline implements TrainingListener {
  private final TrainingListener listener;
  private final long start = System.nanoTime();
  private final double seconds;
  private boolean binding;

  /**
   * Starts the clock.
   *
   * @param seconds how long; 0 for ever
   */
  Deadline(TrainingListener listener, double seconds) {
    this.listener = listener;
    this.seconds = seconds;
  }

  /** Thrown out of a training that would last too long. */
  static final class PassedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** From now on trainings are ended. */
  void bind() {
    binding = true;
  }

  boolean isPassed() {
    return seconds > 0 && (System.nanoTime() - start) / 1e9 >= seconds;
  }

  @Override
  public void checkCancelled() {
    listener.checkCancelled();
    if (binding && isPassed()) {
      throw new PassedException();
    }
  }

  @Override
  public void started(ProcessHandle trainer) {
    listener.started(trainer);
  }

  @Override
  public void progressed(TrainingProgress progress) {
    listener.progressed(progress);
    checkCancelled();
  }
}

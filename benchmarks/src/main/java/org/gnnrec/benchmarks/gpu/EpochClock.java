package org.gnnrec.benchmarks.gpu;

import java.util.function.LongSupplier;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;

/**
 * Takes the time of epochs from the trainer's progress lines. The first epoch, in which things are
 * loaded and compiled, is left out. Not thread-safe.
 */
final class EpochClock {
  private final LongSupplier nanoTime;
  private int firstEpoch;
  private long firstNanos;
  private int lastEpoch;
  private long lastNanos;

  /** A clock that stands. */
  EpochClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes a line that the trainer has just printed. */
  void line(String line) {
    TrainingProgress.parse(line)
        .filter(progress -> progress.phase() == Phase.TRAINING && progress.epoch() > lastEpoch)
        .ifPresent(progress -> epoch(progress.epoch()));
  }

  private void epoch(int epoch) {
    lastEpoch = epoch;
    lastNanos = nanoTime.getAsLong();
    if (firstEpoch == 0) {
      firstEpoch = lastEpoch;
      firstNanos = lastNanos;
    }
  }

  /** Mean seconds of an epoch; NaN before the second one has ended. */
  double seconds() {
    return lastEpoch == firstEpoch
        ? Double.NaN
        : (lastNanos - firstNanos) / 1e9 / (lastEpoch - firstEpoch);
  }
}

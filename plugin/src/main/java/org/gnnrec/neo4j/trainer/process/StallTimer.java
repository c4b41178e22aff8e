package org.gnnrec.neo4j.trainer.process;

import java.util.concurrent.TimeUnit;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.process.OutputTail;
import org.gnnrec.task.TrainingProgress;
import org.jspecify.annotations.Nullable;

/**
 * How long a trainer has given no sign of work. Counted in waits and not by a clock, so that a
 * pause of the server itself is not held against the trainer. Not thread-safe.
 */
final class StallTimer {
  private final StallLimit limit;
  private long millis;
  private @Nullable TrainingProgress last;

  StallTimer(StallLimit limit) {
    this.limit = limit;
  }

  /** Begins anew: the trainer has reported. */
  void reset(TrainingProgress report) {
    last = report;
    millis = 0;
  }

  /**
   * Adds a time in which nothing came.
   *
   * @throws TrainerFailedException if there has been nothing for too long
   */
  void add(long moreMillis, OutputTail messages) {
    millis += moreMillis;
    if (millis >= TimeUnit.SECONDS.toMillis(limit.seconds())) {
      throw new TrainerFailedException(
          "the trainer gave no sign of work for "
              + limit.seconds()
              + " seconds and was ended, "
              + where()
              + "; if this machine is merely slow or busy, allow more in neo4j.conf:"
              + " server.jvm.additional=-D"
              + StallLimit.SETTING.name()
              + "=<seconds>"
              + ExitDescription.quote(messages.text()));
    }
  }

  private String where() {
    return last == null
        ? "before its first report"
        : "last in phase " + last.phase() + " after epoch " + last.epoch() + " of " + last.epochs();
  }
}

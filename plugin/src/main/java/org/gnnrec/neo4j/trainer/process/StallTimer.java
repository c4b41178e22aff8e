package org.gnnrec.neo4j.trainer.process;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.task.TrainingProgress;
import org.jspecify.annotations.Nullable;

/**
 * How long a trainer has given no sign of work. Counted in waits and not by a clock, so that a
 * pause of the server itself is not held against the trainer. Not thread-safe.
 */
public final class StallTimer {
  private final StallLimit limit;
  private final String trainer;
  private long millis;
  private @Nullable TrainingProgress last;

  /**
   * Begins with no sign of work.
   *
   * @param trainer what messages begin with
   */
  public StallTimer(StallLimit limit, String trainer) {
    this.limit = limit;
    this.trainer = trainer;
  }

  /** Begins anew: the trainer has reported. */
  public void reset(TrainingProgress report) {
    last = report;
    millis = 0;
  }

  /**
   * Adds a time in which nothing came.
   *
   * @param messages what the trainer has said beside its reports
   * @throws TrainerFailedException if there has been nothing for too long
   */
  public void add(long moreMillis, Supplier<String> messages) {
    millis += moreMillis;
    if (millis >= TimeUnit.SECONDS.toMillis(limit.seconds())) {
      throw new TrainerFailedException(
          trainer
              + " gave no sign of work for "
              + limit.seconds()
              + " seconds and was ended, "
              + where()
              + "; if its machine is merely slow or busy, allow more in neo4j.conf:"
              + " server.jvm.additional=-D"
              + StallLimit.SETTING.name()
              + "=<seconds>"
              + ExitDescription.quote(messages.get()));
    }
  }

  private String where() {
    return last == null
        ? "before its first report"
        : "last in phase " + last.phase() + " after epoch " + last.epoch() + " of " + last.epochs();
  }
}

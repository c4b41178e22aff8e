package org.gnnrec.neo4j.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gnnrec.neo4j.job.TrainingObserver;
import org.gnnrec.neo4j.job.TrainingPhase;
import org.neo4j.logging.Log;

/**
 * Times the phases of one training, tells its observer, and says each in the server's log: one line
 * when it begins, one with its figures when it ends. Not thread-safe.
 */
final class Stopwatch {
  private final Log log;
  private final String modelName;
  private final TrainingObserver observer;
  private final Map<String, Object> millis = new LinkedHashMap<>();

  Stopwatch(Log log, String modelName, TrainingObserver observer) {
    this.log = log;
    this.modelName = modelName;
    this.observer = observer;
  }

  /**
   * Does the work of a phase.
   *
   * @param about what is going to be done, for the log
   * @param figures says what came out, for the log
   */
  <T> T time(TrainingPhase phase, String about, Supplier<T> work, Function<T, String> figures) {
    observer.began(phase);
    log.info("gnnrec: model '%s': %s begins: %s", modelName, phase.label(), about);
    long start = System.nanoTime();
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      log.warn(
          "gnnrec: model '%s': %s ended after %d ms: %s",
          modelName, phase.label(), millisSince(start), e.getMessage());
      throw e;
    }
    long elapsed = millisSince(start);
    millis.put(phase.label(), elapsed);
    log.info(
        "gnnrec: model '%s': %s took %d ms: %s",
        modelName, phase.label(), elapsed, figures.apply(result));
    return result;
  }

  private static long millisSince(long nanoTime) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
  }

  Map<String, Object> millis() {
    return new LinkedHashMap<>(millis);
  }
}

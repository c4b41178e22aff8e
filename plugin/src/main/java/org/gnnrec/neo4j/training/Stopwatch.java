package org.gnnrec.neo4j.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.neo4j.logging.Log;

/** Times the phases of one training and says each in the server's log. Not thread-safe. */
final class Stopwatch {
  private final Log log;
  private final String modelName;
  private final Map<String, Object> millis = new LinkedHashMap<>();

  Stopwatch(Log log, String modelName) {
    this.log = log;
    this.modelName = modelName;
  }

  <T> T time(String phase, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    millis.put(phase, elapsed);
    log.info("gnnrec: model '%s': %s took %d ms", modelName, phase, elapsed);
    return result;
  }

  Map<String, Object> millis() {
    return new LinkedHashMap<>(millis);
  }
}

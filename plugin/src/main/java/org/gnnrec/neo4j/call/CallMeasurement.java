package org.gnnrec.neo4j.call;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.metric.CallStatistics;
import org.jspecify.annotations.Nullable;

/** One call, which is counted once, with the time of all its parts. Used by one thread. */
public final class CallMeasurement {
  private final CallStatistics statistics;
  private long nanos;
  private boolean ended;

  CallMeasurement(CallStatistics statistics) {
    this.statistics = statistics;
  }

  /**
   * Work of a call.
   *
   * @param <T> what it gives
   * @param <E> what it throws, beside what is not checked
   */
  @FunctionalInterface
  public interface Part<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
  }

  /**
   * Work of a call that may give nothing.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface NullablePart<T> {
    /** Does it. */
    @Nullable T run();
  }

  /** Does a part of the call's work; what it throws ends the call. */
  <T, E extends Exception> T part(Part<T, E> work) throws E {
    long start = System.nanoTime();
    Runnable otherwise = statistics::failed;
    boolean done = false;
    try {
      T result = work.run();
      done = true;
      return result;
    } catch (ConfigurationException e) {
      otherwise = statistics::refused;
      throw e;
    } finally {
      nanos += System.nanoTime() - start;
      if (!done && !ended) {
        otherwise.run();
        end();
      }
    }
  }

  /** Counts the call; nothing happens if that has been done. */
  void end() {
    if (!ended) {
      ended = true;
      statistics.ended(nanos);
    }
  }
}

package org.gnnrec.neo4j.snapshot;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read from the graph when it is asked for and what is known is getting old. One
 * caller reads at a time; others go on with what is known, and wait only if that is older than they
 * allow.
 *
 * <p>Thread-safe.
 */
final class TimedValue<T> {
  /** Of the age that a caller allows: from then on somebody reads while the value is still good. */
  private static final double REFRESH_FROM = 0.9;

  private final LongSupplier nanoTime;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Reading<T> last;

  private record Reading<T>(long nanoTime, T value) {}

  /**
   * Knows nothing yet.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  TimedValue(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The value.
   *
   * @param maxAgeSeconds how old it may be
   * @param reader reads it; what it throws is the caller's alone
   */
  T get(double maxAgeSeconds, Supplier<T> reader) {
    double oldest = maxAgeSeconds * 1e9;
    Reading<T> known = last;
    if (known != null) {
      long age = age(known);
      if (age <= REFRESH_FROM * oldest) {
        return known.value();
      }
      if (age <= oldest) {
        return reading.tryLock() ? readAndUnlock(reader) : known.value();
      }
    }
    reading.lock();
    known = last;
    if (known != null && age(known) <= oldest) {
      reading.unlock();
      return known.value();
    }
    return readAndUnlock(reader);
  }

  private long age(Reading<T> known) {
    return nanoTime.getAsLong() - known.nanoTime();
  }

  private T readAndUnlock(Supplier<T> reader) {
    try {
      long begin = nanoTime.getAsLong();
      T value = reader.get();
      last = new Reading<>(begin, value);
      return value;
    } finally {
      reading.unlock();
    }
  }
}

package org.gnnrec.benchmarks.importing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The time since a moment, by the clock and as this process's processor time.
 *
 * @param nanos the clock at that moment
 * @param processorNanos the processor time until that moment
 */
record ProcessorStopwatch(long nanos, long processorNanos) {
  static ProcessorStopwatch start() {
    return new ProcessorStopwatch(System.nanoTime(), processorTime());
  }

  /** How fast so many relationships were written until now. */
  WriteSpeed speed(long relationships) {
    return stop().apply(relationships);
  }

  /** The speed until now of a number of relationships that is known later. */
  Function<Long, WriteSpeed> stop() {
    double second = TimeUnit.SECONDS.toNanos(1);
    double seconds = (System.nanoTime() - nanos) / second;
    double processorSeconds = (processorTime() - processorNanos) / second;
    return count -> new WriteSpeed(count / seconds, count / processorSeconds);
  }

  private static long processorTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}

package org.gnnrec.benchmarks.serving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * How long calls took.
 *
 * @param millis of each call, ascending
 * @param callsPerSecond of all callers together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CallTimes(double[] millis, double callsPerSecond) {

  /**
   * Times calls from several threads, each of which makes its next call when the last has ended.
   *
   * @param callers number of threads
   * @param calls of each thread that count; as many before them do not
   * @param call makes one, given its number
   */
  static CallTimes of(int callers, int calls, IntConsumer call) {
    run(callers, calls, call);
    long start = System.nanoTime();
    double[] all = run(callers, calls, call);
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(all);
    return new CallTimes(all, all.length / seconds);
  }

  private static double[] run(int callers, int calls, IntConsumer call) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<double[]>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int first = caller * calls;
        running.add(threads.submit(() -> timed(first, calls, call)));
      }
      double[] all = new double[callers * calls];
      for (int caller = 0; caller < callers; caller++) {
        System.arraycopy(running.get(caller).get(), 0, all, caller * calls, calls);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static double[] timed(int first, int calls, IntConsumer call) {
    double[] millis = new double[calls];
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      call.accept(first + i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  /** The time within which a part of the calls, in (0, 1], had ended. */
  double percentile(double part) {
    return millis[(int) Math.ceil(part * millis.length) - 1];
  }

  /** A row of a table: name, median, p99, longest, calls per second, and the median's ratio. */
  String row(String name, double baselineMedian) {
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.1f | %.0f | %.2f |",
        name,
        percentile(0.5),
        percentile(0.99),
        percentile(1),
        callsPerSecond,
        percentile(0.5) / baselineMedian);
  }
}

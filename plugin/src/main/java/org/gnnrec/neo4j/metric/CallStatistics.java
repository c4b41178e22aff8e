package org.gnnrec.neo4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often one procedure or function was called, what became of the calls, and how long they took.
 * Thread-safe and without locks, since it is written to by every call.
 */
public final class CallStatistics {
  private static final double NANOS_PER_SECOND = 1e9;

  /** From what a served list takes to what a training takes. */
  private static final List<Integer> BOUNDS_MILLIS =
      List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 60_000);

  private final LongAdder calls = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
  private final List<LongAdder> byBound;

  /** No call so far. */
  public CallStatistics() {
    List<LongAdder> adders = new ArrayList<>();
    for (int bound = 0; bound <= BOUNDS_MILLIS.size(); bound++) {
      adders.add(new LongAdder());
    }
    byBound = List.copyOf(adders);
  }

  /** Counts a call that has ended, whichever way. */
  public void ended(long durationNanos) {
    calls.increment();
    nanos.add(durationNanos);
    longestNanos.accumulate(durationNanos);
    int bound = 0;
    while (bound < BOUNDS_MILLIS.size() && durationNanos > BOUNDS_MILLIS.get(bound) * 1_000_000L) {
      bound++;
    }
    byBound.get(bound).increment();
  }

  /** Counts that a call was refused, with words for its caller. */
  public void refused() {
    refused.increment();
  }

  /** Counts that a call failed by anything else. */
  public void failed() {
    failed.increment();
  }

  /**
   * The numbers, of which those of durations are cumulative as Prometheus' histograms are.
   *
   * @param procedure full name of the procedure or function
   */
  public List<MetricAttribute> attributes(String procedure) {
    Map<String, String> labels = Map.of("procedure", procedure);
    List<MetricAttribute> attributes = new ArrayList<>();
    attributes.add(
        MetricAttribute.counter(
            "Count", "gnnrec_call_seconds_count", labels, "Calls that have ended", calls::sum));
    attributes.add(
        MetricAttribute.counter(
            "Refused",
            "gnnrec_calls_refused_total",
            labels,
            "Calls that were refused for what they asked",
            refused::sum));
    attributes.add(
        MetricAttribute.counter(
            "Failed",
            "gnnrec_calls_failed_total",
            labels,
            "Calls that failed by anything else, terminated ones among them",
            failed::sum));
    attributes.add(
        MetricAttribute.counter(
            "Seconds",
            "gnnrec_call_seconds_sum",
            labels,
            "Seconds of all calls together",
            () -> nanos.sum() / NANOS_PER_SECOND));
    attributes.add(
        MetricAttribute.gauge(
            "LongestSeconds",
            "gnnrec_call_longest_seconds",
            labels,
            "Seconds of the longest call since the server was started",
            () -> longestNanos.get() / NANOS_PER_SECOND));
    for (int bound = 0; bound < BOUNDS_MILLIS.size(); bound++) {
      int millis = BOUNDS_MILLIS.get(bound);
      attributes.add(
          within(
              "Within" + millis + "ms",
              millis < 1_000 ? Double.toString(millis / 1e3) : Integer.toString(millis / 1_000),
              bound,
              procedure));
    }
    attributes.add(within("WithinAnyTime", "+Inf", BOUNDS_MILLIS.size(), procedure));
    return attributes;
  }

  private MetricAttribute within(String attribute, String bound, int last, String procedure) {
    return MetricAttribute.counter(
        attribute,
        "gnnrec_call_seconds_bucket",
        Map.of("procedure", procedure, "le", bound),
        "Calls that took this many seconds at most",
        () -> byBound.stream().limit(last + 1L).mapToLong(LongAdder::sum).sum());
  }
}

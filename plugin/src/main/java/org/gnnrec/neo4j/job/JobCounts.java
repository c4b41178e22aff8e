package org.gnnrec.neo4j.job;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What has become of all jobs of a server, those that it has forgotten among them. Thread-safe. */
public final class JobCounts {
  private final ConcurrentMap<End, LongAdder> ends = new ConcurrentHashMap<>();
  private final ConcurrentMap<TrainingPhase, LongAdder> phases = new ConcurrentHashMap<>();
  private final ConcurrentMap<TrainingPhase, LongAdder> phaseMillis = new ConcurrentHashMap<>();

  private record End(JobKind kind, JobOutcome outcome) {}

  void count(JobKind kind, JobOutcome outcome) {
    ends.computeIfAbsent(new End(kind, outcome), end -> new LongAdder()).increment();
  }

  void phaseEnded(TrainingPhase phase, Duration took) {
    phases.computeIfAbsent(phase, none -> new LongAdder()).increment();
    phaseMillis.computeIfAbsent(phase, none -> new LongAdder()).add(took.toMillis());
  }

  /** How many jobs of a kind have ended in one way. */
  public long ended(JobKind kind, JobOutcome outcome) {
    return sum(ends.get(new End(kind, outcome)));
  }

  /** How many trainings have come to the end of a phase, or ended in it. */
  public long phases(TrainingPhase phase) {
    return sum(phases.get(phase));
  }

  /** What a phase took in all trainings together. */
  public Duration phaseTime(TrainingPhase phase) {
    return Duration.ofMillis(sum(phaseMillis.get(phase)));
  }

  private static long sum(@Nullable LongAdder adder) {
    return adder == null ? 0 : adder.sum();
  }
}

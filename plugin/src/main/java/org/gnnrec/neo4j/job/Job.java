package org.gnnrec.neo4j.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gnnrec.configuration.Refusal;
import org.gnnrec.task.TrainingProgress;
import org.jspecify.annotations.Nullable;

/**
 * A training, or a writing of lists or of a map, that can be looked at and cancelled while it runs.
 * Thread-safe: one thread works and reports, others read and cancel. A job that has ended holds on
 * to nothing but its report.
 */
public final class Job implements TrainingObserver {
  /** The search for the number of epochs takes about this part of the trainer's time. */
  private static final double VALIDATING_SHARE = 0.75;

  private static final double LEAST_PROGRESS_TO_GUESS_FROM = 0.05;

  private final String jobId;
  private final JobKind kind;
  private final String modelName;
  private final boolean submitted;
  private final InstantSource clock;
  private final Instant submittedAt;
  private final JobCounts counts;
  private final CountDownLatch end = new CountDownLatch(1);

  private Runnable terminationCheck;
  private JobStatus status = JobStatus.QUEUED;
  private boolean cancelling;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  private @Nullable TrainingPhase phase;
  private @Nullable Instant phaseBeganAt;
  private @Nullable TrainingProgress progress;
  private boolean validated;
  private @Nullable ProcessHandle trainer;
  private @Nullable Long modelVersion;
  private @Nullable Users users;
  private @Nullable String message;

  /** How many users have their lists, of how many. */
  private record Users(long done, long all) {}

  /**
   * A job that has not begun.
   *
   * @param submitted whether it runs apart from its caller
   * @param terminationCheck throws if the job must end, for another reason than {@link #cancel}
   * @param clock tells the time
   * @param counts told of phases and of the end
   */
  Job(
      String jobId,
      JobKind kind,
      String modelName,
      boolean submitted,
      Runnable terminationCheck,
      InstantSource clock,
      JobCounts counts) {
    this.jobId = jobId;
    this.kind = kind;
    this.modelName = modelName;
    this.submitted = submitted;
    this.terminationCheck = terminationCheck;
    this.clock = clock;
    this.submittedAt = clock.instant();
    this.counts = counts;
  }

  /** How callers name it. */
  public String jobId() {
    return jobId;
  }

  /**
   * Asks the job to end: it does so within a fraction of a second if it trains or computes, else
   * with its next transaction. A job that has not begun ends at once; one that has ended stays as
   * it is.
   */
  public synchronized void cancel() {
    cancelling = true;
    if (status == JobStatus.QUEUED) {
      cancelled("cancelled before it began");
    }
  }

  /**
   * Waits for the end.
   *
   * @return whether it came within the time
   */
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins, unless the job was cancelled before. */
  synchronized boolean begin() {
    if (status != JobStatus.QUEUED) {
      return false;
    }
    status = JobStatus.RUNNING;
    startedAt = clock.instant();
    return true;
  }

  synchronized void succeeded() {
    end(JobStatus.SUCCEEDED, JobOutcome.SUCCEEDED, null);
  }

  /** Ends by an error; a job that was asked to end was cancelled, whatever it stumbled over. */
  synchronized void failed(Throwable failure) {
    String words = words(failure);
    Users lists = users;
    if (!cancelling && !(failure instanceof JobCancelledException)) {
      end(JobStatus.FAILED, JobOutcome.of(failure), words);
    } else if (lists != null) {
      cancelled(
          "cancelled; "
              + lists.done()
              + " of "
              + lists.all()
              + " users have their new lists, the others those of before; the same call with"
              + " `resume: true` goes on");
    } else if (kind == JobKind.WRITE_MAP && phase == TrainingPhase.WRITE) {
      cancelled(
          "cancelled while coordinates were written: some nodes have new ones; the next"
              + " gnnrec.map.write, or dropping the model, puts that right");
    } else if (modelVersion == null || kind == JobKind.WRITE_MAP) {
      cancelled("cancelled; nothing has changed");
    } else {
      cancelled(
          "cancelled while embeddings were written: version "
              + modelVersion
              + " is published and served; the next training, or dropping the model, finishes what"
              + " is left on the nodes");
    }
  }

  private void cancelled(String why) {
    end(JobStatus.CANCELLED, JobOutcome.CANCELLED, why);
  }

  /** With the code, as the caller of a procedure would get it. */
  private static String words(Throwable failure) {
    return failure instanceof Refusal ? failure.toString() : String.valueOf(failure.getMessage());
  }

  private void end(JobStatus how, JobOutcome outcome, @Nullable String why) {
    countPhase();
    counts.count(kind, outcome);
    status = how;
    message = why;
    endedAt = clock.instant();
    trainer = null;
    terminationCheck = () -> {};
    end.countDown();
  }

  @Override
  public void checkCancelled() {
    Runnable check;
    synchronized (this) {
      if (cancelling) {
        throw new JobCancelledException("job '" + jobId + "' was cancelled");
      }
      check = terminationCheck;
    }
    check.run();
  }

  @Override
  public synchronized void began(TrainingPhase next) {
    countPhase();
    phase = next;
    phaseBeganAt = clock.instant();
    trainer = null;
  }

  @Override
  public synchronized void started(ProcessHandle process) {
    trainer = process;
  }

  @Override
  public void progressed(TrainingProgress reported) {
    synchronized (this) {
      progress = reported;
      validated |= reported.phase() == TrainingProgress.Phase.VALIDATING;
    }
    checkCancelled();
  }

  @Override
  public synchronized void published(long version) {
    modelVersion = version;
  }

  /**
   * Says how many users have their new lists.
   *
   * @param version of the model whose lists they are
   * @param done how many have them
   * @param all how many are to get them
   */
  public synchronized void listed(long version, long done, long all) {
    modelVersion = version;
    users = new Users(done, all);
  }

  /** The job as it is now. */
  public JobReport report() {
    ProcessHandle process;
    synchronized (this) {
      process = trainer;
    }
    return reportWith(process == null ? null : ProcessMemory.bytes(process.pid()));
  }

  /** Whether that is its state now. */
  synchronized boolean isIn(JobStatus asked) {
    return status == asked;
  }

  private void countPhase() {
    TrainingPhase ended = phase;
    Instant began = phaseBeganAt;
    if (kind == JobKind.TRAIN && ended != null && began != null) {
      counts.phaseEnded(ended, Duration.between(began, clock.instant()));
    }
    phaseBeganAt = null;
  }

  synchronized boolean hasEnded() {
    return status.isFinal();
  }

  String modelName() {
    return modelName;
  }

  JobKind kind() {
    return kind;
  }

  /** Whether the job ended before a moment. */
  synchronized boolean endedBefore(Instant moment) {
    return endedAt != null && endedAt.isBefore(moment);
  }

  private synchronized JobReport reportWith(@Nullable Long memoryBytes) {
    Instant started = startedAt;
    Instant until = endedAt == null ? clock.instant() : endedAt;
    Duration elapsed = started == null ? Duration.ZERO : Duration.between(started, until);
    double done = done();
    boolean inTrainer = status == JobStatus.RUNNING && phase == TrainingPhase.TRAIN;
    TrainingProgress last = progress;
    Users lists = users;
    return new JobReport(
        jobId,
        kind,
        modelName,
        submitted,
        status,
        phaseLabel(),
        inTrainer && last != null ? last.epoch() : null,
        inTrainer && last != null ? last.epochs() : null,
        last == null || Double.isNaN(last.loss()) ? null : last.loss(),
        lists == null ? null : lists.done(),
        lists == null ? null : lists.all(),
        done,
        submittedAt,
        started,
        elapsed,
        remaining(elapsed, done),
        status == JobStatus.RUNNING ? memoryBytes : null,
        modelVersion,
        message);
  }

  private @Nullable String phaseLabel() {
    if (kind == JobKind.WRITE_LISTS) {
      return startedAt == null ? null : users == null ? "prepare" : "write";
    }
    TrainingPhase now = phase;
    if (kind == JobKind.WRITE_MAP && now == TrainingPhase.TRAIN) {
      return "compute";
    }
    return now == null ? null : now.label();
  }

  private double done() {
    if (status == JobStatus.SUCCEEDED) {
      return 1;
    }
    Users lists = users;
    if (lists != null) {
      return lists.all() == 0 ? 0 : lists.done() / (double) lists.all();
    }
    TrainingPhase now = phase;
    if (now == null) {
      return 0;
    }
    double within = now == TrainingPhase.TRAIN ? trained() : 0;
    return now.start() + within * (now.end() - now.start());
  }

  /** Which part of the trainer's work is done. */
  private double trained() {
    TrainingProgress last = progress;
    if (last == null) {
      return 0;
    }
    double epochs = last.epochs() == 0 ? 0 : Math.min(1, last.epoch() / (double) last.epochs());
    return switch (last.phase()) {
      case LOADING -> 0;
      case VALIDATING -> VALIDATING_SHARE * epochs;
      case TRAINING -> validated ? VALIDATING_SHARE + (1 - VALIDATING_SHARE) * epochs : epochs;
      case WRITING -> 1;
    };
  }

  private @Nullable Duration remaining(Duration elapsed, double done) {
    if (status.isFinal()) {
      return Duration.ZERO;
    }
    return done < LEAST_PROGRESS_TO_GUESS_FROM
        ? null
        : Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - done) / done));
  }
}

package org.gnnrec.neo4j.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;

/**
 * The jobs of this server: those that wait, those that run, and for a while those that have ended.
 * Submitted jobs run one after the other, since each takes all the processors that it is given; a
 * job that runs in its caller's call does not wait for them. What changes a model does so alone,
 * and so does what changes its lists.
 *
 * <p>Thread-safe.
 */
public final class JobRegistry {
  private static final int MOST_ENDED = 100;
  private static final Duration KEPT = Duration.ofHours(24);

  private final Executor executor;
  private final InstantSource clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final JobCounts counts = new JobCounts();
  private long numbers;

  /** Who may change a model, or its lists, at present. */
  private final Map<Model, Object> holders = new HashMap<>();

  private record Entry(String databaseId, Job job) {}

  /** A model, its lists or its map: these are written while the model is trained again. */
  private record Model(String databaseId, String modelName, JobKind kind) {}

  /**
   * An empty registry.
   *
   * @param executor runs submitted jobs, one at a time and in their order
   * @param clock tells the time
   */
  public JobRegistry(Executor executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  /**
   * Does work that changes a model while nobody else may.
   *
   * @param databaseId identity of the database, not its name
   * @throws ConfigurationException if somebody else is changing it; the work is not begun then
   */
  public <T> T alone(String databaseId, String modelName, Supplier<T> work) {
    return alone(new Model(databaseId, modelName, JobKind.TRAIN), work);
  }

  /**
   * Does the same with work that changes the model's written lists and coordinates as well.
   *
   * @throws ConfigurationException if somebody else is changing one of them; the work is not begun
   *     then
   */
  public <T> T aloneWithAllItWrote(String databaseId, String modelName, Supplier<T> work) {
    Model lists = new Model(databaseId, modelName, JobKind.WRITE_LISTS);
    Model map = new Model(databaseId, modelName, JobKind.WRITE_MAP);
    return alone(databaseId, modelName, () -> alone(lists, () -> alone(map, work)));
  }

  private <T> T alone(Model model, Supplier<T> work) {
    Object holder = new Object();
    hold(model, holder);
    try {
      return work.get();
    } finally {
      release(model, holder);
    }
  }

  /**
   * Runs a job in its caller's call.
   *
   * @param terminationCheck throws if the caller has been terminated
   * @throws ConfigurationException if the model, or its lists, are being changed; the work is not
   *     begun then
   */
  public <T> T run(
      JobKind kind,
      String databaseId,
      String modelName,
      Runnable terminationCheck,
      Function<Job, T> work) {
    Model model = new Model(databaseId, modelName, kind);
    Job job = add(model, false, terminationCheck);
    try {
      job.begin();
      return run(job, work);
    } finally {
      release(model, job);
    }
  }

  /**
   * Runs a job apart from its caller, as soon as those before it have ended.
   *
   * @param terminationCheck throws if the database is no more
   * @param work what it throws becomes the job's message
   * @throws ConfigurationException if the model, or its lists, are being changed, or wait for that
   */
  public Job submit(
      JobKind kind,
      String databaseId,
      String modelName,
      Runnable terminationCheck,
      Consumer<Job> work) {
    Model model = new Model(databaseId, modelName, kind);
    Job job = add(model, true, terminationCheck);
    try {
      executor.execute(() -> runSubmitted(job, model, work));
    } catch (RuntimeException e) {
      release(model, job);
      job.failed(e);
      throw e;
    }
    return job;
  }

  private void runSubmitted(Job job, Model model, Consumer<Job> work) {
    try {
      if (job.begin()) {
        run(
            job,
            running -> {
              work.accept(running);
              return running;
            });
      }
    } catch (RuntimeException e) {
      // Whoever asks for the job reads its message; this thread has other jobs to run.
      return;
    } finally {
      release(model, job);
    }
  }

  private static <T> T run(Job job, Function<Job, T> work) {
    try {
      T result = work.apply(job);
      job.succeeded();
      return result;
    } catch (RuntimeException | Error e) {
      job.failed(e);
      throw e;
    }
  }

  /** What has become of all jobs of this server. */
  public JobCounts counts() {
    return counts;
  }

  /** How many jobs of a kind are in a state now, in all databases. */
  public synchronized long count(JobKind kind, JobStatus status) {
    return entries.stream()
        .map(Entry::job)
        .filter(job -> job.kind() == kind && job.isIn(status))
        .count();
  }

  /** The jobs of a database, newest first. */
  public List<JobReport> list(String databaseId) {
    List<Job> jobs = new ArrayList<>();
    synchronized (this) {
      forgetOld();
      Iterator<Entry> newestFirst = entries.descendingIterator();
      while (newestFirst.hasNext()) {
        Entry entry = newestFirst.next();
        if (entry.databaseId().equals(databaseId)) {
          jobs.add(entry.job());
        }
      }
    }
    return jobs.stream().map(Job::report).toList();
  }

  /**
   * Asks a job to end, see {@link Job#cancel}; one that waits gives its model free at once.
   *
   * @return the job; empty if the database has none of this id
   */
  public Optional<Job> cancel(String databaseId, String jobId) {
    Optional<Job> found = find(databaseId, jobId);
    found.ifPresent(
        job -> {
          job.cancel();
          if (job.hasEnded()) {
            release(new Model(databaseId, job.modelName(), job.kind()), job);
          }
        });
    return found;
  }

  private synchronized Optional<Job> find(String databaseId, String jobId) {
    return entries.stream()
        .filter(entry -> entry.databaseId().equals(databaseId))
        .map(Entry::job)
        .filter(job -> job.jobId().equals(jobId))
        .findFirst();
  }

  private synchronized Job add(Model model, boolean submitted, Runnable terminationCheck) {
    forgetOld();
    String jobId = "job-" + (numbers + 1);
    Job job =
        new Job(jobId, model.kind(), model.modelName(), submitted, terminationCheck, clock, counts);
    hold(model, job);
    numbers++;
    entries.add(new Entry(model.databaseId(), job));
    return job;
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    entries.removeIf(entry -> entry.job().endedBefore(oldest));
    long ended = entries.stream().filter(entry -> entry.job().hasEnded()).count();
    Iterator<Entry> oldestFirst = entries.iterator();
    while (ended > MOST_ENDED) {
      if (oldestFirst.next().job().hasEnded()) {
        oldestFirst.remove();
        ended--;
      }
    }
  }

  private synchronized void hold(Model model, Object holder) {
    Object other = holders.get(model);
    // Whoever sees that a job has ended may go on, though its thread has not let go yet.
    if (other != null && !(other instanceof Job job && job.hasEnded())) {
      throw busy(model, other);
    }
    holders.put(model, holder);
  }

  private static ConfigurationException busy(Model model, Object holder) {
    String what =
        switch (model.kind()) {
          case TRAIN -> "model '" + model.modelName() + "' is being trained or changed";
          case WRITE_LISTS ->
              "the lists of model '" + model.modelName() + "' are being written or removed";
          case WRITE_MAP ->
              "the map of model '" + model.modelName() + "' is being written or removed";
        };
    String remedy =
        switch (model.kind()) {
          case TRAIN -> "; wait for that to end, or give another `modelName`";
          case WRITE_LISTS, WRITE_MAP -> "; wait for that to end, or cancel it";
        };
    return new ConfigurationException(
        RefusalCode.JOB_RUNNING,
        what
            + " at this moment"
            + (holder instanceof Job job
                ? " by " + job.jobId() + ", see CALL gnnrec.job.list()"
                : "")
            + remedy);
  }

  /** Does nothing if somebody else holds the model by now. */
  private synchronized void release(Model model, Object holder) {
    holders.remove(model, holder);
  }
}

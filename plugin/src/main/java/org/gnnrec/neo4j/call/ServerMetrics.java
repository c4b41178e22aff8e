package org.gnnrec.neo4j.call;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gnnrec.neo4j.job.JobCounts;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.job.JobOutcome;
import org.gnnrec.neo4j.job.JobRegistry;
import org.gnnrec.neo4j.job.JobStatus;
import org.gnnrec.neo4j.job.TrainingPhase;
import org.gnnrec.neo4j.metric.CallStatistics;
import org.gnnrec.neo4j.metric.MetricAttribute;
import org.gnnrec.neo4j.metric.MetricRegistry;
import org.gnnrec.neo4j.snapshot.SnapshotCache;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;

/**
 * What can be watched of one server. MBeans are there from the first call on until the last of the
 * databases that have called is shut down: nobody tells a plugin without extra rights that it
 * happens, so this looks every few seconds. Thread-safe.
 */
final class ServerMetrics {
  private static final long SECONDS_BETWEEN_LOOKS = 5;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final MetricRegistry registry;
  private final ScheduledExecutorService executor;
  private final ConcurrentMap<String, CallStatistics> calls = new ConcurrentHashMap<>();
  private final Set<GraphDatabaseService> databases = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<DriftKey, Drift> drifts = new ConcurrentHashMap<>();
  private @Nullable ScheduledFuture<?> looking;

  private record DriftKey(String databaseName, String modelName) {}

  /** What was measured, and of which database. */
  private record Drift(GraphDatabaseService database, double drift, Instant measuredAt) {}

  ServerMetrics(
      MetricRegistry registry,
      ScheduledExecutorService executor,
      SnapshotCache snapshots,
      JobRegistry jobs) {
    this.registry = registry;
    this.executor = executor;
    registry.put(
        "Server",
        Map.of(),
        List.of(
            MetricAttribute.gauge(
                "Databases",
                "gnnrec_databases",
                Map.of(),
                "Open databases that have called gnnrec",
                databases::size)));
    addSnapshots(snapshots);
    addJobs(jobs);
    addPhases(jobs.counts());
  }

  private void addSnapshots(SnapshotCache snapshots) {
    registry.put(
        "Snapshots",
        Map.of(),
        List.of(
            MetricAttribute.counter(
                "Hits",
                "gnnrec_snapshot_hits_total",
                Map.of(),
                "Times that a call found its model in memory",
                snapshots::hits),
            MetricAttribute.counter(
                "Loads",
                "gnnrec_snapshot_loads_total",
                Map.of(),
                "Times that a model had to be read from its database",
                snapshots::loads),
            MetricAttribute.gauge(
                "Models", "gnnrec_snapshot_models", Map.of(), "Models in memory", snapshots::size),
            MetricAttribute.gauge(
                "Bytes",
                "gnnrec_snapshot_bytes",
                Map.of(),
                "Stored size of the models in memory",
                snapshots::bytes)));
  }

  private void addJobs(JobRegistry jobs) {
    for (JobKind kind : JobKind.values()) {
      Map<String, String> labels = Map.of("kind", kind.label());
      registry.put(
          "Jobs",
          labels,
          List.of(
              MetricAttribute.gauge(
                  "Queued",
                  "gnnrec_jobs_queued",
                  labels,
                  "Jobs that wait for others",
                  () -> jobs.count(kind, JobStatus.QUEUED)),
              MetricAttribute.gauge(
                  "Running",
                  "gnnrec_jobs_running",
                  labels,
                  "Jobs that run",
                  () -> jobs.count(kind, JobStatus.RUNNING))));
      for (JobOutcome outcome : JobOutcome.values()) {
        Map<String, String> keys = new LinkedHashMap<>(labels);
        keys.put("outcome", outcome.label());
        registry.put(
            "EndedJobs",
            keys,
            List.of(
                MetricAttribute.counter(
                    "Count",
                    "gnnrec_jobs_ended_total",
                    keys,
                    "Jobs that have ended in this way",
                    () -> jobs.counts().ended(kind, outcome))));
      }
    }
  }

  private void addPhases(JobCounts counts) {
    for (TrainingPhase phase : TrainingPhase.values()) {
      Map<String, String> labels = Map.of("phase", phase.label());
      registry.put(
          "TrainingPhases",
          labels,
          List.of(
              MetricAttribute.counter(
                  "Count",
                  "gnnrec_training_phases_total",
                  labels,
                  "Times that the phase has ended",
                  () -> counts.phases(phase)),
              MetricAttribute.counter(
                  "Seconds",
                  "gnnrec_training_phase_seconds_total",
                  labels,
                  "Seconds of the phase in all trainings together",
                  () -> counts.phaseTime(phase).toMillis() / MILLIS_PER_SECOND)));
    }
  }

  /** Where the calls of one procedure or function are counted. */
  CallStatistics calls(String procedure, GraphDatabaseService database) {
    if (!databases.contains(database)) {
      begin(database);
    }
    CallStatistics statistics = calls.get(procedure);
    return statistics == null ? calls.computeIfAbsent(procedure, this::added) : statistics;
  }

  private CallStatistics added(String procedure) {
    CallStatistics statistics = new CallStatistics();
    registry.put("Calls", Map.of("procedure", procedure), statistics.attributes(procedure));
    return statistics;
  }

  private synchronized void begin(GraphDatabaseService database) {
    databases.add(database);
    registry.open();
    if (looking == null) {
      looking =
          executor.scheduleWithFixedDelay(
              this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }
  }

  /**
   * Forgets databases that have been shut down, and takes the MBeans away with the last of them.
   */
  private synchronized void look() {
    if (databases.removeIf(database -> !database.isAvailable())) {
      drifts.entrySet().stream()
          .filter(entry -> !databases.contains(entry.getValue().database()))
          .map(Map.Entry::getKey)
          .toList()
          .forEach(key -> forgetDrift(key.databaseName(), key.modelName()));
    }
    ScheduledFuture<?> ended = looking;
    if (databases.isEmpty() && ended != null) {
      registry.close();
      ended.cancel(false);
      looking = null;
    }
  }

  /** Keeps what was measured of a model. */
  void measured(
      GraphDatabaseService database,
      String databaseName,
      String modelName,
      double drift,
      Instant measuredAt) {
    DriftKey key = new DriftKey(databaseName, modelName);
    Drift before = drifts.put(key, new Drift(database, drift, measuredAt));
    if (before != null) {
      return;
    }
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("database", databaseName);
    keys.put("model", modelName);
    registry.put(
        "Models",
        keys,
        List.of(
            MetricAttribute.gauge(
                "Drift",
                "gnnrec_model_drift",
                keys,
                "Changed likes over those of the training, when they were last compared",
                () -> drift(key).drift()),
            MetricAttribute.gauge(
                "DriftMeasuredAt",
                "gnnrec_model_drift_timestamp_seconds",
                keys,
                "When they were compared, in seconds since 1970",
                () -> drift(key).measuredAt().toEpochMilli() / MILLIS_PER_SECOND)));
  }

  private Drift drift(DriftKey key) {
    Drift drift = drifts.get(key);
    if (drift == null) {
      throw new IllegalStateException("the model has been dropped");
    }
    return drift;
  }

  /** Forgets what was measured of a model that is no more, or is another one now. */
  void forgetDrift(String databaseName, String modelName) {
    if (drifts.remove(new DriftKey(databaseName, modelName)) != null) {
      registry.removeIf(
          keys -> databaseName.equals(keys.get("database")) && modelName.equals(keys.get("model")));
    }
  }

  /** All numbers but those of models of other databases. */
  List<MetricAttribute> attributes(String databaseName) {
    return registry.attributes().stream()
        .filter(one -> one.labels().getOrDefault("database", databaseName).equals(databaseName))
        .toList();
  }
}

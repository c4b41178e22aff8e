package org.gnnrec.neo4j.call;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gnnrec.neo4j.job.JobRegistry;
import org.gnnrec.neo4j.metric.MetricRegistry;
import org.gnnrec.neo4j.snapshot.SnapshotCache;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.process.LocalMachine;

/**
 * The one static holder: procedure objects live for one call, so what outlives calls is here. No
 * entry is keyed by a database's name, since several databases in one JVM may share one.
 */
final class GnnrecState {
  static final SnapshotCache SNAPSHOTS = new SnapshotCache();
  static final JobRegistry JOBS = new JobRegistry(daemon("gnnrec-jobs"), Clock.systemUTC());
  static final ScheduledExecutorService WATCHDOG = daemon("gnnrec-watchdog");

  static final ServerMetrics METRICS =
      new ServerMetrics(
          new MetricRegistry(ManagementFactory.getPlatformMBeanServer()),
          WATCHDOG,
          SNAPSHOTS,
          JOBS);

  /** All trainings of this server share its machine's memory. */
  static final MemoryGuard MEMORY = new MemoryGuard(new LocalMachine());

  /** What single features keep, by its class. */
  private static final ConcurrentMap<Class<?>, Object> KEPT = new ConcurrentHashMap<>();

  private GnnrecState() {}

  /** What one feature keeps; made when it is first asked for. */
  static <T> T kept(Class<T> type, Supplier<T> maker) {
    return type.cast(KEPT.computeIfAbsent(type, absent -> maker.get()));
  }

  /** One daemon thread that ends when it has had nothing to do for a while. */
  private static ScheduledExecutorService daemon(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(10, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}

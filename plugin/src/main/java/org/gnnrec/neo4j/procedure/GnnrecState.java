package org.gnnrec.neo4j.procedure;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gnnrec.neo4j.job.JobRegistry;
import org.gnnrec.neo4j.projection.MapCache;
import org.gnnrec.neo4j.serving.SnapshotCache;
import org.gnnrec.neo4j.store.ArtifactStore;
import org.gnnrec.neo4j.store.ModelCatalog;
import org.gnnrec.neo4j.trainer.LocalMachine;
import org.gnnrec.neo4j.trainer.MemoryGuard;

/**
 * The one static holder: procedure objects live for one call, so what outlives calls is here. No
 * entry is keyed by a database's name, since several databases in one JVM may share one.
 */
final class GnnrecState {
  static final ModelCatalog CATALOG = new ModelCatalog();
  static final ArtifactStore STORE = new ArtifactStore(CATALOG);
  static final SnapshotCache SNAPSHOTS = new SnapshotCache(STORE);
  static final MapCache MAPS = new MapCache();
  static final JobRegistry JOBS = new JobRegistry(daemon("gnnrec-jobs"), Clock.systemUTC());
  static final ScheduledExecutorService WATCHDOG = daemon("gnnrec-watchdog");

  /** All trainings of this server share its machine's memory. */
  static final MemoryGuard MEMORY = new MemoryGuard(new LocalMachine());

  private GnnrecState() {}

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

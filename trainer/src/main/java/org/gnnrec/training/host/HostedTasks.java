package org.gnnrec.training.host;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.process.LocalMachine;
import org.gnnrec.process.PrivateDirectory;
import org.gnnrec.specification.MemoryEstimate;

/**
 * The tasks of a host: a bounded number of them. Trainings run in the order in which their files
 * were whole, one or more at a time; maps, which are short, have a turn of their own beside them. A
 * task whose server has not been heard of for the lease is closed. Thread-safe.
 */
final class HostedTasks {
  private static final Logger LOGGER = System.getLogger(HostedTasks.class.getName());
  private static final long LEASES_MILLIS = 200;
  private static final long POLL_MILLIS = 20;
  private static final long END_MILLIS = 5_000;
  private static final int ID_BYTES = 16;

  private final Path jar;
  private final Path temporaryFolder;
  private final int limit;
  private final Duration lease;
  private final JavaCommand java = JavaCommand.ofThisJvm();
  private final LocalMachine machine = new LocalMachine();
  private final SecureRandom random = new SecureRandom();
  private final Map<String, HostedTask> tasks = new ConcurrentHashMap<>();
  private final int parallel;
  private final long diskLimit;
  private final TaskQueue trainings = new TaskQueue();
  private final TaskQueue maps = new TaskQueue();

  /**
   * Begins with none.
   *
   * @param jar this program's
   * @param temporaryFolder below which each task has its folder
   * @param options its bounds
   */
  HostedTasks(Path jar, Path temporaryFolder, HostOptions options) {
    this.jar = jar;
    this.temporaryFolder = temporaryFolder;
    this.limit = options.taskLimit();
    this.lease = options.lease();
    this.parallel = options.parallel();
    this.diskLimit = options.diskLimitBytes();
  }

  void start() {
    trainings.start("gnnrec-host-training", parallel, this::run);
    maps.start("gnnrec-host-map", 1, this::run);
    Thread leases = new Thread(this::closeSilent, "gnnrec-host-leases");
    leases.setDaemon(true);
    leases.start();
  }

  int count() {
    return tasks.size();
  }

  int limit() {
    return limit;
  }

  /** What a task can get when its turn comes: those that run will have ended by then. */
  long freeMemoryBytes() {
    return machine.freeMemoryBytes() + trainings.heldBytes(machine) + maps.heldBytes(machine);
  }

  /** What no task has been promised, of the disk and of what tasks may take of it together. */
  long freeDiskBytes() throws IOException {
    long promised = tasks.values().stream().mapToLong(HostedTask::outstandingDiskBytes).sum();
    long free = machine.freeDiskBytes(temporaryFolder) - promised;
    long taken = tasks.values().stream().mapToLong(HostedTask::diskBytes).sum();
    return Math.max(0, Math.min(free, diskLimit - taken));
  }

  /**
   * Takes a new task, whose file is still to come.
   *
   * @param announced the length of its file, in bytes
   * @return its id, which nobody can guess
   */
  synchronized String add(List<String> mode, MemoryEstimate estimate, long announced)
      throws HostRefusal {
    if (tasks.size() >= limit) {
      throw new HostRefusal(
          HostRefusal.FULL,
          String.format(
              Locale.ROOT,
              "it has %d tasks, and takes no more at once; try again later, or start it with a"
                  + " larger `--tasks`",
              limit));
    }
    requireMemory(estimate, freeMemoryBytes());
    try {
      requireDisk(Math.max(announced, estimate.diskBytes()), freeDiskBytes());
      byte[] bytes = new byte[ID_BYTES];
      random.nextBytes(bytes);
      String id = HexFormat.of().formatHex(bytes);
      tasks.put(
          id, new HostedTask(PrivateDirectory.below(temporaryFolder), mode, estimate, announced));
      return id;
    } catch (IOException e) {
      throw new HostRefusal(
          HostRefusal.NO_ROOM,
          "the task's private folder could not be made in "
              + temporaryFolder
              + ": "
              + e
              + "; let the host's user write there, or start the host with"
              + " -Djava.io.tmpdir=<another folder>");
    }
  }

  private void requireDisk(long needed, long free) throws HostRefusal {
    if (needed > free) {
      throw new HostRefusal(
          HostRefusal.NO_ROOM,
          String.format(
              Locale.ROOT,
              "the task needs %,d bytes of disk in %s, but only %,d are left there for it; free"
                  + " disk space, try again when other tasks have ended, or start the host with a"
                  + " larger `--disk` or -Djava.io.tmpdir=<a larger disk's folder>",
              needed,
              temporaryFolder,
              free));
    }
  }

  private static void requireMemory(MemoryEstimate estimate, long free) throws HostRefusal {
    long needed = estimate.heapBytes() + estimate.nativeBytes();
    if (needed > free) {
      throw new HostRefusal(
          HostRefusal.NO_ROOM,
          String.format(
              Locale.ROOT,
              "the task needs %,d MiB of memory, but only %,d MiB are free on that host; train on"
                  + " less, or free memory there",
              needed >> 20,
              free >> 20));
    }
  }

  /** The task of an id; its lease begins anew. */
  HostedTask get(String id) throws HostRefusal {
    HostedTask task = tasks.get(id);
    if (task == null) {
      throw new HostRefusal(
          HostRefusal.UNKNOWN,
          "it does not know the task (any more): it was started anew, or had not heard of this"
              + " server for "
              + lease.toSeconds()
              + " seconds");
    }
    task.heard();
    return task;
  }

  /** Lets a task whose file is whole wait for its turn. */
  void complete(String id, long bytes, String sha256) throws HostRefusal {
    HostedTask task = get(id);
    if (task.complete(bytes, sha256)) {
      (task.isMap() ? maps : trainings).add(task);
    }
  }

  /** Ends a task; nothing of it is left. */
  void remove(String id) {
    HostedTask task = tasks.remove(id);
    if (task != null) {
      task.close();
    }
  }

  /** Ends all tasks and waits until nothing of them is left, or for some seconds. */
  void end() {
    tasks.keySet().forEach(this::remove);
    for (long waited = 0; !isIdle() && waited < END_MILLIS; waited += POLL_MILLIS) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean isIdle() {
    return trainings.isIdle() && maps.isIdle();
  }

  private void closeSilent() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(LEASES_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      tasks.forEach(
          (id, task) -> {
            if (task.isSilentFor(lease)) {
              LOGGER.log(Level.WARNING, "a task is ended: its server is silent");
              remove(id);
            }
          });
    }
  }

  private void run(HostedTask task) throws InterruptedException {
    try {
      requireMemory(
          task.estimate(),
          machine.freeMemoryBytes()
              - trainings.outstandingBytes(machine, task)
              - maps.outstandingBytes(machine, task));
      LOGGER.log(Level.INFO, "a task begins");
      task.run(task.prepare(java, jar));
      LOGGER.log(Level.INFO, "a task has ended");
    } catch (HostRefusal | IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "a task has failed", e);
      task.fail("the trainer could not be run there: " + e.getMessage());
    }
  }
}

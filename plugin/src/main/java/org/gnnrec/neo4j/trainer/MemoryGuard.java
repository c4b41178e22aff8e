package org.gnnrec.neo4j.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.process.MachineResources;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingTask;

/**
 * Refuses trainings that this machine has no room for, since one that starts all the same would
 * make the kernel kill a process, and that might be the database.
 *
 * <p>A training that has begun takes its memory little by little; until then the machine counts as
 * free what it will take. So each training reserves its room, and what a reservation promises
 * beyond what its process holds already is not promised again. Trainings of other servers on the
 * same machine are not known of. Thread-safe.
 */
public final class MemoryGuard {
  private final MachineResources machine;

  /** Guarded by this object. */
  private final Set<Reservation> reservations = new HashSet<>();

  /** Compares with what {@code machine} has free at the time of each call. */
  public MemoryGuard(MachineResources machine) {
    this.machine = machine;
  }

  /** Room for one training, until it is closed. */
  public final class Reservation implements AutoCloseable {
    private final long bytes;
    private long processId;

    private Reservation(long bytes) {
      this.bytes = bytes;
    }

    /** From now on, what this process holds is no longer counted twice. */
    public void usedBy(long id) {
      synchronized (MemoryGuard.this) {
        processId = id;
      }
    }

    private long outstanding() {
      long held = processId == 0 ? 0 : machine.residentBytes(processId);
      return Math.max(0, bytes - held);
    }

    @Override
    public void close() {
      synchronized (MemoryGuard.this) {
        reservations.remove(this);
      }
    }
  }

  /**
   * Lets a training pass that fits, and keeps its room until the result is closed.
   *
   * @param task what is to be trained, for the message
   * @param estimate what it takes
   * @param folder where its files would lie
   * @throws TrainingRefusedException if memory or disk do not suffice
   */
  public Reservation reserve(TrainingTask task, MemoryEstimate estimate, Path folder) {
    return reserve(
        TaskDescription.training(task.specification(), GraphSize.of(task.graph())),
        estimate,
        folder);
  }

  /** Does the same for any work. */
  public synchronized Reservation reserve(
      TaskDescription work, MemoryEstimate estimate, Path folder) {
    require(work, estimate, folder);
    Reservation reservation = new Reservation(needed(estimate));
    reservations.add(reservation);
    return reservation;
  }

  private static long needed(MemoryEstimate estimate) {
    return Math.addExact(estimate.heapBytes(), estimate.nativeBytes());
  }

  /**
   * Lets work pass that fits at this moment.
   *
   * @param work what it is, for the message
   * @param estimate what it takes
   * @param folder where its files would lie
   * @throws TrainingRefusedException if memory or disk do not suffice
   */
  public synchronized void require(TaskDescription work, MemoryEstimate estimate, Path folder) {
    long needed = needed(estimate);
    long promised = reservations.stream().mapToLong(Reservation::outstanding).sum();
    long free = Math.max(0, machine.freeMemoryBytes() - promised);
    if (needed > free) {
      throw new TrainingRefusedException(
          String.format(
              Locale.ROOT,
              "the %s needs %s of memory (%s heap, %s native), but only %s are free on this"
                  + " machine%s: %s; %s, or free memory (`server.memory.heap.max_size`,"
                  + " `server.memory.pagecache.size`, other programs)",
              work.name(),
              size(needed),
              size(estimate.heapBytes()),
              size(estimate.nativeBytes()),
              size(free),
              promised == 0
                  ? ""
                  : " beside the " + size(promised) + " that running trainings will still take",
              work.described(),
              work.remedy()));
    }
    requireDisk(work, estimate, folder);
  }

  private void requireDisk(TaskDescription work, MemoryEstimate estimate, Path folder) {
    long free;
    try {
      free = machine.freeDiskBytes(folder);
    } catch (IOException e) {
      throw new TrainingRefusedException(
          "the folder for temporary files " + folder + " cannot be used: " + e);
    }
    if (estimate.diskBytes() > free) {
      throw new TrainingRefusedException(
          String.format(
              Locale.ROOT,
              "the %s needs %s of disk in %s, but only %s are free there: %s; free disk"
                  + " space, or start the server with -Djava.io.tmpdir=<a larger disk's folder>",
              work.name(),
              size(estimate.diskBytes()),
              folder,
              size(free),
              work.described()));
    }
  }

  /** Bytes for people. */
  public static String size(long bytes) {
    double mebibytes = bytes / (double) (1 << 20);
    return mebibytes < 1024
        ? String.format(Locale.ROOT, "%.1f MiB", mebibytes)
        : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024);
  }
}

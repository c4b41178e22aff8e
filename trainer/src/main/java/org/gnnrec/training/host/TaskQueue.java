package org.gnnrec.training.host;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.gnnrec.process.MachineResources;
import org.gnnrec.specification.MemoryEstimate;

/**
 * Tasks of one kind whose files are whole, run in the order in which they came, so many at once.
 * Thread-safe.
 */
final class TaskQueue {
  private final LinkedBlockingQueue<HostedTask> waiting = new LinkedBlockingQueue<>();
  private final Set<HostedTask> running = ConcurrentHashMap.newKeySet();

  /** Runs a task to its end. */
  @FunctionalInterface
  interface Work {
    void run(HostedTask task) throws InterruptedException;
  }

  /**
   * Begins to run tasks.
   *
   * @param name of the threads
   * @param parallel how many at once
   */
  void start(String name, int parallel, Work work) {
    for (int i = 0; i < parallel; i++) {
      Thread thread = new Thread(() -> runInTurn(work), name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  void add(HostedTask task) {
    waiting.add(task);
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  /** What its running tasks hold of the machine's memory: free again when they have ended. */
  long heldBytes(MachineResources machine) {
    return running.stream().mapToLong(task -> machine.residentBytes(task.processId())).sum();
  }

  /**
   * What its running tasks will yet take of the memory that counts as free.
   *
   * @param but a task that is left out
   */
  long outstandingBytes(MachineResources machine, HostedTask but) {
    return running.stream()
        .filter(task -> task != but)
        .mapToLong(task -> unclaimedBytes(machine, task))
        .sum();
  }

  private static long unclaimedBytes(MachineResources machine, HostedTask task) {
    MemoryEstimate estimate = task.estimate();
    long promised = estimate.heapBytes() + estimate.nativeBytes();
    return Math.max(0, promised - machine.residentBytes(task.processId()));
  }

  private void runInTurn(Work work) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        HostedTask task = waiting.take();
        running.add(task);
        try {
          work.run(task);
        } finally {
          running.remove(task);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

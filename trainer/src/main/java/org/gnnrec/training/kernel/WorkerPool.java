package org.gnnrec.training.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of daemon threads that share out numbered blocks of work. The blocks do not depend on
 * the number of threads, so neither do results, as long as no two blocks write the same place.
 *
 * <p>One thread at a time may call {@link #run}; it works along as worker 0.
 */
public final class WorkerPool implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();
  private final Runnable working;
  private final AtomicInteger nextBlock = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private volatile @Nullable Work work;
  private volatile @Nullable Thread waiter;
  private volatile int blocks;
  private volatile int round;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /** Work on one block. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does a block.
     *
     * @param block its number, from 0
     * @param worker the number of the thread, from 0, for scratch space of its own
     */
    void run(int block, int worker);
  }

  /** Work on one row of a block. */
  @FunctionalInterface
  public interface RowWork {
    /**
     * Does a row.
     *
     * @param row its number, from 0
     * @param worker the number of the thread, from 0, for scratch space of its own
     */
    void run(int row, int worker);
  }

  /**
   * Starts the threads.
   *
   * @param workers how many work, the caller of {@link #run} included; at least 1
   */
  public WorkerPool(int workers) {
    this(workers, () -> {});
  }

  /**
   * Starts the threads.
   *
   * @param workers how many work, the caller of {@link #run} included; at least 1
   * @param working called on the caller's thread, whenever that has done a block, and when all are
   *     done; cheap, since it is called often. If any thread hangs the caller waits for it, and no
   *     more calls come
   */
  public WorkerPool(int workers, Runnable working) {
    this.working = working;
    for (int worker = 1; worker < workers; worker++) {
      int number = worker;
      Thread thread = new Thread(() -> serve(number), "gnnrec-training-" + worker);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** How many threads work, the caller included. */
  public int workers() {
    return threads.size() + 1;
  }

  /** Tells whoever watches that the calling thread has got on by other means than blocks. */
  public void working() {
    working.run();
  }

  /** The number of blocks of a size that cover a length. */
  public static int blocks(int length, int size) {
    return (int) (((long) length + size - 1) / size);
  }

  /**
   * Does rows 0 to {@code rows - 1}, block by block, and returns when all are done.
   *
   * @param size how many rows make a block; a thread does them in order
   * @throws RuntimeException what a row threw first
   */
  public void runRows(int rows, int size, RowWork task) {
    run(
        blocks(rows, size),
        (block, worker) -> {
          int end = Math.min(rows, (block + 1) * size);
          for (int row = block * size; row < end; row++) {
            task.run(row, worker);
          }
        });
  }

  /**
   * Does blocks 0 to {@code count - 1} and returns when all are done.
   *
   * @throws RuntimeException what a block threw first
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the calling thread counts rounds
  public void run(int count, Work task) {
    if (threads.isEmpty() || count <= 1) {
      for (int block = 0; block < count; block++) {
        task.run(block, 0);
        working.run();
      }
      return;
    }
    work = task;
    blocks = count;
    waiter = Thread.currentThread();
    running.set(threads.size());
    nextBlock.set(0);
    round++;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    takeBlocks(task, 0);
    for (int spins = 0; running.get() > 0; spins++) {
      pause(spins);
    }
    working.run();
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      throw new IllegalStateException("a training thread failed: " + thrown, thrown);
    }
  }

  private void takeBlocks(Work task, int worker) {
    try {
      for (int b = nextBlock.getAndIncrement(); b < blocks; b = nextBlock.getAndIncrement()) {
        task.run(b, worker);
        if (worker == 0) {
          working.run();
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      nextBlock.set(blocks);
    }
  }

  private void serve(int worker) {
    int seen = 0;
    while (true) {
      for (int spins = 0; round == seen; spins++) {
        if (closed) {
          return;
        }
        pause(spins);
      }
      seen = round;
      Work task = work;
      if (task != null) {
        takeBlocks(task, worker);
      }
      if (running.decrementAndGet() == 0) {
        LockSupport.unpark(waiter);
      }
    }
  }

  /** Phases are microseconds apart: a short spin saves most wake-ups and costs no core. */
  private static void pause(int spins) {
    if (spins < 200) {
      Thread.onSpinWait();
    } else {
      LockSupport.park();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}

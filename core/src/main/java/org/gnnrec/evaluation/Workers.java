package org.gnnrec.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads for one evaluation, the caller's among them. The caller's thread asks between blocks, and
 * while it waits for the others, whether to go on.
 *
 * <p>Immutable; one call at a time.
 */
public final class Workers {
  private static final long WAIT_MILLIS = 20;

  private final int threads;
  private final Runnable terminationCheck;

  /**
   * Prepares threads; they live only while there is work.
   *
   * @param threads how many, the caller's included, at least 1
   * @param terminationCheck called on the caller's thread; throws to stop all work
   */
  public Workers(int threads, Runnable terminationCheck) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, got " + threads);
    }
    this.threads = threads;
    this.terminationCheck = terminationCheck;
  }

  /** Work on the elements of one block. */
  interface Block {
    /**
     * Does it.
     *
     * @param from the first element
     * @param to the one after the last element
     * @param worker number of the thread, in [0, threads)
     */
    void run(int from, int to, int worker);
  }

  int threads() {
    return threads;
  }

  /**
   * Runs blocks of elements on all threads and waits for them. Which thread gets which block is
   * left to chance: work must write by element.
   *
   * @throws RuntimeException the first failure, of the work or of the termination check
   */
  void run(int elements, int blockSize, Block work) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    int blocks = (int) (((long) elements + blockSize - 1) / blockSize);
    List<Thread> others = new ArrayList<>();
    for (int worker = 1; worker < Math.min(threads, blocks); worker++) {
      int number = worker;
      Thread thread =
          new Thread(
              () -> runBlocks(elements, blockSize, next, failure, work, number, () -> {}),
              "gnnrec-evaluation-" + worker);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    runBlocks(elements, blockSize, next, failure, work, 0, terminationCheck);
    await(others, failure);
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private static void runBlocks(
      int elements,
      int blockSize,
      AtomicInteger next,
      AtomicReference<@Nullable Throwable> failure,
      Block work,
      int worker,
      Runnable check) {
    try {
      while (failure.get() == null) {
        check.run();
        long from = (long) next.getAndIncrement() * blockSize;
        if (from >= elements) {
          return;
        }
        work.run((int) from, (int) Math.min(elements, from + blockSize), worker);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private void await(List<Thread> others, AtomicReference<@Nullable Throwable> failure) {
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join(WAIT_MILLIS);
          if (failure.get() == null) {
            terminationCheck.run();
          }
        } catch (InterruptedException e) {
          interrupted = true;
          failure.compareAndSet(null, new IllegalStateException("the evaluation was interrupted"));
        } catch (RuntimeException e) {
          failure.compareAndSet(null, e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

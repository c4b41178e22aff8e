package org.gnnrec.training.lightgcn.torch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Draws batches in a thread of its own, while the device is busy with the one before. That thread
 * draws them one after the other, in the order in which they were begun. Used by one thread; close
 * it.
 *
 * @param <T> what is drawn; nobody changes it any more
 */
final class DrawnAhead<T> implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "gnnrec-next-batch");
            made.setDaemon(true);
            return made;
          });
  private final Deque<Future<T>> begun = new ArrayDeque<>();

  /** Begins to draw the batch after those that were begun already. */
  void begin(Supplier<T> draw) {
    begun.add(thread.submit(draw::get));
  }

  /** Whether no batch is begun that has not been taken. */
  boolean isEmpty() {
    return begun.isEmpty();
  }

  /** Takes the batch that was begun first, waited for if need be. */
  T take() {
    return result(begun.remove());
  }

  private static <T> T result(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException("a batch could not be drawn", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

package org.gnnrec.neo4j.cypher;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;

/**
 * Threads in which Cypher runs that callers write. The database looks at terminations between rows
 * and not inside one expression: {@code reduce(s = 0, x IN range(1, 1000000000) | s + x)} goes on
 * whatever happens to its transaction. So the caller's own thread only waits, and goes when the
 * time is over; what it leaves behind computes to its end, and so many of these at once are all
 * that a server has.
 *
 * <p>Thread-safe; one object for a server.
 */
public final class CallerThreads {
  /** The transaction's own end comes first, wherever the database looks at it. */
  private static final Duration GRACE = Duration.ofMillis(600);

  private static final long LOOK_MILLIS = 50;

  private final int most;
  private final AtomicInteger left = new AtomicInteger();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "gnnrec-caller-cypher");
            thread.setDaemon(true);
            return thread;
          });

  /** As many may be left behind as there are processors, and four at least. */
  public CallerThreads() {
    this(Math.max(4, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Makes threads with a bound of their own.
   *
   * @param most how many works may be left behind at once
   */
  CallerThreads(int most) {
    this.most = most;
  }

  private enum State {
    RUNNING,
    DONE,
    LEFT
  }

  /**
   * Has work done, and waits for it.
   *
   * @param key under which the caller gave it, for the error
   * @param work which ends by itself when its transaction is ended, if the database looks
   * @param limit how long it is waited for
   * @param terminationCheck throws when the caller is to wait no longer
   * @param late makes the error of work that took longer
   * @throws ConfigurationException if too much that was left behind is still running
   */
  <T> T run(
      CallerKey key,
      Supplier<T> work,
      Duration limit,
      Runnable terminationCheck,
      Supplier<ConfigurationException> late) {
    if (left.get() >= most) {
      throw new ConfigurationException(
          RefusalCode.QUERY_FAILED,
          key.quoted()
              + " is refused for now: "
              + left.get()
              + " that ran into their time are still being computed, since the database does not"
              + " end a single expression; try again later, or restart the server");
    }
    AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    long end = System.nanoTime() + limit.plus(GRACE).toNanos();
    Future<T> running = threads.submit(() -> done(work, state));
    try {
      return await(running, end, terminationCheck, late);
    } catch (RuntimeException | Error e) {
      if (state.compareAndSet(State.RUNNING, State.LEFT)) {
        left.incrementAndGet();
      }
      throw e;
    }
  }

  private <T> T done(Supplier<T> work, AtomicReference<State> state) {
    try {
      return work.get();
    } finally {
      if (!state.compareAndSet(State.RUNNING, State.DONE)) {
        left.decrementAndGet();
      }
    }
  }

  private static <T> T await(
      Future<T> running,
      long end,
      Runnable terminationCheck,
      Supplier<ConfigurationException> late) {
    for (; ; ) {
      try {
        return running.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        terminationCheck.run();
        if (System.nanoTime() >= end) {
          throw late.get();
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a caller's Cypher", e);
      }
    }
  }

  /** How many works were left behind and are still running. */
  int left() {
    return left.get();
  }
}

package org.gnnrec.neo4j.graph;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.TransientFailureException;
import org.neo4j.graphdb.TransientTransactionFailureException;

/**
 * Transactions of gnnrec's own beside the caller's. They survive the caller's rollback, do not see
 * its uncommitted changes, and would wait for ever on a lock that the caller's transaction holds,
 * since that one waits for them. So each that takes locks is ended by a watchdog after a bounded
 * time, and, since the database does not pass a termination on, when the caller has been
 * terminated; it asks for that once more before it commits.
 *
 * <p>Thread-safe.
 */
public final class InnerTransactions {
  private static final int ATTEMPTS = 5;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long WATCH_MILLIS = 250;

  private final GraphDatabaseService database;
  private final ScheduledExecutorService watchdog;
  private final Runnable terminationCheck;
  private final @Nullable Duration lockWait;

  /**
   * Prepares transactions for one call.
   *
   * @param database as injected into the procedure
   * @param watchdog ends transactions that wait too long
   * @param terminationCheck throws if the caller's transaction has been terminated; called on the
   *     watchdog's thread as well
   * @param lockWait how long a writing transaction may take, waiting for locks included
   */
  public InnerTransactions(
      GraphDatabaseService database,
      ScheduledExecutorService watchdog,
      Runnable terminationCheck,
      Duration lockWait) {
    this(lockWait, database, watchdog, terminationCheck);
  }

  private InnerTransactions(
      @Nullable Duration lockWait,
      GraphDatabaseService database,
      ScheduledExecutorService watchdog,
      Runnable terminationCheck) {
    this.database = database;
    this.watchdog = watchdog;
    this.terminationCheck = terminationCheck;
    this.lockWait = lockWait;
  }

  /**
   * Prepares transactions that only {@link #read}.
   *
   * @param database as injected into the procedure or function
   * @param watchdog ends transactions that outlive their caller
   * @param terminationCheck throws if the caller's transaction has been terminated; called on the
   *     watchdog's thread as well
   */
  public static InnerTransactions reading(
      GraphDatabaseService database, ScheduledExecutorService watchdog, Runnable terminationCheck) {
    return new InnerTransactions(null, database, watchdog, terminationCheck);
  }

  /** The same for cleaning up after a termination, which must not stop the cleaning. */
  public InnerTransactions regardlessOfTermination() {
    return new InnerTransactions(lockWait, database, watchdog, () -> {});
  }

  /** Throws if the caller's transaction has been terminated. */
  public void checkTermination() {
    terminationCheck.run();
  }

  /** Reads committed data, for as long as it takes; what takes locks is for the other methods. */
  public <T> T read(Function<Transaction, T> work) {
    return watched(work, tx -> {}, null, null);
  }

  /**
   * Reads committed data in a bounded time.
   *
   * @param limit after which the transaction is ended
   * @param late makes the error of a transaction that took longer
   */
  public <T> T readWithin(
      Duration limit, Function<Transaction, T> work, Supplier<RuntimeException> late) {
    return watched(work, tx -> {}, limit, late);
  }

  /**
   * Reads what takes locks of the schema, which a constraint that is being created holds.
   *
   * @throws LockedException if it could not finish within the bounded time
   */
  public <T> T readSchema(Function<Transaction, T> work) {
    return repeated(work, Transaction::rollback);
  }

  /**
   * Writes and commits; repeated after a deadlock with another transaction.
   *
   * @param work may run several times, each time in a new transaction
   * @throws LockedException if it could not finish within the bounded time
   */
  public <T> T write(Function<Transaction, T> work) {
    return repeated(work, Transaction::commit);
  }

  private <T> T repeated(Function<Transaction, T> work, Consumer<Transaction> end) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try {
        return bounded(work, end);
      } catch (TransientTransactionFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(pause);
        pause *= 2;
      }
    }
  }

  /**
   * Takes locks and lets them go again, to learn whether writing would have to wait.
   *
   * @throws LockedException if they could not be had within the bounded time
   */
  public void probe(Consumer<Transaction> work) {
    repeated(
        tx -> {
          work.accept(tx);
          return true;
        },
        Transaction::rollback);
  }

  /**
   * Refuses, before any work, where nothing may be written: a read-only database, a member of a
   * cluster that only reads.
   *
   * @throws ConfigurationException if the database is read-only
   */
  public void requireWritable() {
    try {
      probe(Transaction::createNode);
    } catch (LockedException | TransientFailureException e) {
      throw e;
    } catch (RuntimeException e) {
      checkTermination();
      ConfigurationException refusal =
          new ConfigurationException(
              RefusalCode.READ_ONLY,
              "nothing can be written to this database here: "
                  + innermost(e).getMessage()
                  + "; models that are stored in it are served all the same. Allow writing"
                  + " (`server.databases.default_to_read_only`, `server.databases.read_only`, rights"
                  + " of the user), or in a cluster call the member that writes");
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private <T> T bounded(Function<Transaction, T> work, Consumer<Transaction> end) {
    return watched(
        work,
        tx -> {
          checkTermination();
          end.accept(tx);
        },
        Objects.requireNonNull(lockWait, "these transactions only read"),
        null);
  }

  private <T> T watched(
      Function<Transaction, T> work,
      Consumer<Transaction> end,
      @Nullable Duration limit,
      @Nullable Supplier<RuntimeException> lateError) {
    try (Transaction tx = database.beginTx(0, TimeUnit.MILLISECONDS)) {
      Watch watch = new Watch(tx, limit, lateError);
      ScheduledFuture<?> watching =
          watchdog.scheduleWithFixedDelay(watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
      try {
        T result = work.apply(tx);
        end.accept(tx);
        return result;
      } catch (LockedException e) {
        throw e;
      } catch (RuntimeException e) {
        throw watch.explained(e);
      } finally {
        watching.cancel(false);
      }
    }
  }

  /**
   * Looks after one transaction while its thread may be waiting for a lock and so cannot look after
   * itself: ends it when its time is over, or when the caller has been terminated.
   */
  private final class Watch implements Runnable {
    private final Transaction tx;
    private final @Nullable Duration limit;
    private final @Nullable Supplier<RuntimeException> lateError;
    private final long begin = System.nanoTime();
    private volatile boolean late;
    private volatile @Nullable RuntimeException termination;

    Watch(
        Transaction tx, @Nullable Duration limit, @Nullable Supplier<RuntimeException> lateError) {
      this.tx = tx;
      this.limit = limit;
      this.lateError = lateError;
    }

    @Override
    public void run() {
      if (late || termination != null) {
        return;
      }
      if (limit != null && System.nanoTime() - begin >= limit.toNanos()) {
        late = true;
        tx.terminate();
        return;
      }
      try {
        checkTermination();
      } catch (RuntimeException terminated) {
        termination = terminated;
        tx.terminate();
      }
    }

    /** What the caller should learn of a failure of the transaction. */
    RuntimeException explained(RuntimeException failure) {
      if (late && limit != null) {
        return lateError == null ? new LockedException(limit, failure) : lateError.get();
      }
      RuntimeException terminated = termination;
      if (terminated == null || terminated == failure) {
        return failure;
      }
      terminated.addSuppressed(failure);
      return terminated;
    }
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to repeat a transaction", e);
    }
    checkTermination();
  }
}

package org.gnnrec.neo4j.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.gnnrec.neo4j.lists.ListRelationships.UserList;
import org.gnnrec.neo4j.lists.ListUsers.ListUser;
import org.gnnrec.scoring.BlockedTopK;
import org.jspecify.annotations.Nullable;

/** Threads that compute lists, while their owner reads and writes; they end with it. */
final class ListThreads implements AutoCloseable {
  private static final long WAIT_MILLIS = 50;
  private static final long LONGEST_END_SECONDS = 10;

  private final ExecutorService executor;

  /** Prepares threads, which begin with the first work. */
  ListThreads(int threads) {
    AtomicLong number = new AtomicLong();
    executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "gnnrec-lists-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Lists that are being computed. */
  static final class Lists {
    private final List<Future<List<UserList>>> parts = new ArrayList<>();
    private final long start = System.nanoTime();
    private final AtomicLong end = new AtomicLong(start);

    /**
     * Waits for all of them.
     *
     * @param terminationCheck called while waiting; throws to wait no longer
     * @return in the order of the users
     */
    List<UserList> await(Runnable terminationCheck) {
      List<UserList> all = new ArrayList<>();
      for (Future<List<UserList>> part : parts) {
        all.addAll(await(part, terminationCheck));
      }
      return all;
    }

    private static List<UserList> await(Future<List<UserList>> part, Runnable terminationCheck) {
      List<UserList> lists = null;
      while (lists == null) {
        terminationCheck.run();
        lists = poll(part);
      }
      return lists;
    }

    /** Waits for a moment; null if that was too short. */
    private static @Nullable List<UserList> poll(Future<List<UserList>> part) {
      try {
        return part.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        return null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while lists were computed", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
      }
    }

    /** From the first user to the last; only after they have been waited for. */
    long nanos() {
      return end.get() - start;
    }
  }

  /** Begins computing the lists of some users. */
  Lists start(ListComputation computation, List<ListUser> users) {
    Lists lists = new Lists();
    for (int from = 0; from < users.size(); from += BlockedTopK.BLOCK_USERS) {
      List<ListUser> block =
          users.subList(from, Math.min(users.size(), from + BlockedTopK.BLOCK_USERS));
      lists.parts.add(
          executor.submit(
              () -> {
                List<UserList> computed = computation.lists(block);
                lists.end.accumulateAndGet(System.nanoTime(), Math::max);
                return computed;
              }));
    }
    return lists;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      // A block of users takes a fraction of a second, and nothing may go on after the call.
      executor.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

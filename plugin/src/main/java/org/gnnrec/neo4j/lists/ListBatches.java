package org.gnnrec.neo4j.lists;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.lists.ListRelationships.BatchResult;
import org.gnnrec.neo4j.lists.ListRelationships.UserList;
import org.gnnrec.neo4j.lists.ListUsers.ListUser;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Reads, computes and writes lists batch by batch, each batch in one transaction. While the threads
 * compute a batch, the caller's thread writes the one before and reads the one behind: no more than
 * three are in memory. Not thread-safe; one object serves one run.
 */
final class ListBatches {
  private static final int MOST_RELATIONSHIPS = 20_000;
  private static final int MOST_USERS = 2_000;

  private final InnerTransactions transactions;
  private final Snapshot snapshot;
  private final ListRequest request;
  private final ListUsers reader;
  private final ListRelationships writer;
  private final ListThreads threads;
  private ListItems items;
  private ListComputation computation;
  private final Totals totals = new Totals();
  private final List<UserList> kept = new ArrayList<>();

  /** What has been done so far. */
  static final class Totals {
    long processed;
    long gone;
    long written;
    long deleted;
    long readNanos;
    long computeNanos;
    long writeNanos;
  }

  /** Called after each transaction. */
  @FunctionalInterface
  interface Progress {
    /**
     * Says how far it is.
     *
     * @param users how many, in the order of their node ids, are done
     */
    void done(int users);
  }

  ListBatches(
      InnerTransactions transactions,
      Snapshot snapshot,
      ListRequest request,
      ListUsers reader,
      ListItems items,
      ListThreads threads) {
    this.transactions = transactions;
    this.snapshot = snapshot;
    this.request = request;
    this.reader = reader;
    this.writer = new ListRelationships(snapshot.artifact().manifest(), request.relationshipType());
    this.threads = threads;
    this.items = items;
    this.computation = new ListComputation(snapshot, request, items);
  }

  /** A batch that has been read. */
  private record Batch(int end, List<ListUser> users) {}

  /**
   * Writes the lists of users.
   *
   * @param nodeIds of the users, ascending
   * @param first position of the first whose list is not written yet
   * @throws ConfigurationException if nobody would have a list and lists would be deleted; nothing
   *     has been written then
   */
  Totals write(long[] nodeIds, int first, Progress progress) {
    Batch batch = read(nodeIds, first);
    ListThreads.Lists computing = batch == null ? null : threads.start(computation, batch.users());
    while (batch != null && computing != null) {
      Batch next = read(nodeIds, batch.end());
      List<UserList> lists = await(computing);
      computing = next == null ? null : threads.start(computation, next.users());
      writeOrKeep(batch, lists);
      progress.done(batch.end());
      batch = next;
    }
    finish();
    return totals;
  }

  private @Nullable Batch read(long[] nodeIds, int from) {
    if (from == nodeIds.length) {
      return null;
    }
    long start = System.nanoTime();
    int most = Math.max(1, Math.min(MOST_USERS, MOST_RELATIONSHIPS / request.topK()));
    int to = Math.min(nodeIds.length, from + most);
    List<ListUser> users = transactions.read(tx -> reader.read(tx, nodeIds, from, to));
    totals.gone += to - from - users.size();
    totals.readNanos += System.nanoTime() - start;
    return new Batch(to, users);
  }

  /**
   * Writes a batch. Until some list has an item, batches are kept: a mistake in a filter must not
   * delete everybody's lists.
   */
  private void writeOrKeep(Batch batch, List<UserList> lists) {
    boolean empty = lists.stream().allMatch(list -> list.items().isEmpty());
    if (totals.written == 0 && empty && !request.replaceWithEmpty() && !request.dryRun()) {
      kept.addAll(lists);
      return;
    }
    writeKept();
    write(batch, lists);
  }

  private void writeKept() {
    for (int from = 0; from < kept.size(); from += MOST_USERS) {
      List<UserList> some = kept.subList(from, Math.min(from + MOST_USERS, kept.size()));
      count(writer.replace(transactions, some));
    }
    kept.clear();
  }

  /** At the end nobody has a list: harmless only if nobody had one before. */
  private void finish() {
    if (kept.isEmpty()) {
      return;
    }
    BatchResult would = transactions.read(tx -> writer.preview(tx, kept));
    if (would.deleted() > 0) {
      throw new ConfigurationException(
          RefusalCode.LISTS_WOULD_BE_EMPTY,
          "none of the "
              + would.users()
              + " users would have an item in the list, and "
              + would.deleted()
              + " `"
              + request.relationshipType()
              + "` relationships of model '"
              + request.modelName()
              + "' would be deleted; correct `genres`, `yearFrom`, `candidates` or `minScore`, or"
              + " give `replaceWithEmpty: true`");
    }
    writeKept();
  }

  private void count(BatchResult done) {
    totals.processed += done.users();
    totals.gone += done.gone();
    totals.written += done.written();
    totals.deleted += done.deleted();
  }

  private List<UserList> await(ListThreads.Lists computing) {
    List<UserList> lists = computing.await(transactions::checkTermination);
    totals.computeNanos += computing.nanos();
    return lists;
  }

  private void write(Batch batch, List<UserList> computed) {
    List<UserList> lists = computed;
    while (!lists.isEmpty()) {
      long start = System.nanoTime();
      List<UserList> now = lists;
      BatchResult written =
          request.dryRun()
              ? transactions.read(tx -> writer.preview(tx, now))
              : writer.replace(transactions, now);
      totals.writeNanos += System.nanoTime() - start;
      count(written);
      if (written.missing().isEmpty()) {
        return;
      }
      items = items.without(written.missing());
      computation = new ListComputation(snapshot, request, items);
      lists = await(threads.start(computation, batch.users()));
    }
  }
}

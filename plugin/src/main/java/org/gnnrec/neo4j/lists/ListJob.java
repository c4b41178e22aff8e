package org.gnnrec.neo4j.lists;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.cypher.CallerThreads;
import org.gnnrec.neo4j.cypher.UserQuery;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.lookup.MissingNodeErrors;
import org.gnnrec.neo4j.snapshot.SeenExclusion;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.neo4j.graphdb.Transaction;

/**
 * Writes the lists of many users, each the one that {@code gnnrec.recommend} would give. All are of
 * one version of the model, and of the items as they are in the beginning; what a user likes is
 * read shortly before that user's list is written. A run that ends early leaves whole lists and can
 * be gone on with, see {@link ListRuns}.
 *
 * <p>Immutable; one call at a time for a model.
 */
public final class ListJob {
  private final InnerTransactions transactions;
  private final ModelCatalog catalog = new ModelCatalog();
  private final CallerThreads threads;
  private final ListObserver observer;

  /**
   * Prepares runs within one call.
   *
   * @param threads in which a query for users runs
   */
  public ListJob(InnerTransactions transactions, CallerThreads threads, ListObserver observer) {
    this.transactions = transactions;
    this.threads = threads;
    this.observer = observer;
  }

  /**
   * Refuses a query that could not be run.
   *
   * @throws ConfigurationException if it has a mistake or does anything but read
   */
  public static void check(
      InnerTransactions transactions, CallerThreads threads, ListRequest request) {
    UserQuery query = request.userQuery();
    if (query != null) {
      query.check(transactions, threads);
    }
  }

  /**
   * The users whose lists are asked for.
   *
   * @param nodeIds ascending
   * @param withoutId how many have none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Users(long[] nodeIds, long withoutId) {}

  /**
   * Writes.
   *
   * @param request {@link ListRequest#of for the model}
   * @param snapshot the version to write lists of
   * @throws ConfigurationException if the query for users is refused or fails
   * @throws org.gnnrec.neo4j.graph.LockedException if a batch could not be written within the
   *     bounded time
   */
  public WriteRow run(ListRequest request, Snapshot snapshot) {
    long start = System.nanoTime();
    ModelManifest manifest = snapshot.artifact().manifest();
    Users users = users(request, snapshot);
    ListItems items =
        transactions.read(
            tx -> ListItems.read(tx, snapshot, request, transactions::checkTermination));
    ListUsers reader = new ListUsers(snapshot, likes(snapshot, request.seen()));
    int first = request.dryRun() ? 0 : firstAfter(users.nodeIds(), begin(request, manifest));
    long prepared = System.nanoTime() - start;
    observer.progressed(manifest.version(), first, users.nodeIds().length);
    ListBatches.Totals totals;
    try (ListThreads threads = new ListThreads(request.concurrency())) {
      totals =
          new ListBatches(transactions, snapshot, request, reader, items, threads)
              .write(
                  users.nodeIds(),
                  first,
                  done -> observer.progressed(manifest.version(), done, users.nodeIds().length));
    }
    if (!request.dryRun()) {
      transactions.write(
          tx -> {
            ListRuns.end(tx, request.modelName());
            return true;
          });
    }
    return new WriteRow(
        request.modelName(),
        manifest.version(),
        totals.processed,
        users.withoutId() + first + totals.gone,
        totals.written,
        totals.deleted,
        TimeUnit.NANOSECONDS.toMillis(prepared + totals.readNanos),
        TimeUnit.NANOSECONDS.toMillis(totals.computeNanos),
        TimeUnit.NANOSECONDS.toMillis(totals.writeNanos),
        warnings(request, manifest, users, totals),
        ModelRows.withoutNullType(request.configuration()));
  }

  private UserLikes likes(Snapshot snapshot, SeenExclusion seen) {
    return transactions.read(
        tx -> {
          seen.requireTypes(tx);
          return UserLikes.of(
              tx,
              snapshot.artifact().manifest().mapping(),
              snapshot.artifact().itemIds(),
              seen,
              transactions::checkTermination);
        });
  }

  private Users users(ListRequest request, Snapshot snapshot) {
    UserQuery query = request.userQuery();
    return query == null
        ? transactions.read(tx -> all(tx, snapshot))
        : new Users(
            query.nodeIds(
                transactions, threads, (tx, value) -> ListUsers.requireUser(tx, snapshot, value)),
            0);
  }

  private Users all(Transaction tx, Snapshot snapshot) {
    NodeIdentity identity = NodeIdentity.ofUsers(snapshot.artifact().manifest().mapping());
    LongList nodeIds = new LongList();
    long all =
        new GraphScan(tx, transactions::checkTermination)
            .nodes(
                identity.labels(),
                node -> {
                  if (identity.idOf(node) != null) {
                    nodeIds.add(NodeIds.of(node));
                  }
                });
    if (all == 0) {
      new MissingNodeErrors(tx, snapshot.artifact().manifest()).requireUsers();
    }
    long[] ascending = nodeIds.toArray();
    Arrays.sort(ascending);
    return new Users(ascending, all - ascending.length);
  }

  /** The node id of the last user who is done already, or -1. */
  private long begin(ListRequest request, ModelManifest manifest) {
    byte[] deciding = (manifest.uuid() + request.lists()).getBytes(StandardCharsets.UTF_8);
    String run = UUID.nameUUIDFromBytes(deciding).toString();
    return Objects.requireNonNull(
        transactions.<Long>write(
            tx ->
                ListRuns.begin(
                    tx, request.modelName(), request.relationshipType(), run, request.resume())));
  }

  private static int firstAfter(long[] nodeIds, long last) {
    int found = Arrays.binarySearch(nodeIds, last);
    return found < 0 ? -found - 1 : found + 1;
  }

  private List<String> warnings(
      ListRequest request, ModelManifest manifest, Users users, ListBatches.Totals totals) {
    List<String> warnings = new ArrayList<>();
    if (request.dryRun()) {
      warnings.add("`dryRun: true`, so nothing was written or deleted");
    }
    if (totals.processed > 0 && totals.written == 0) {
      warnings.add("no list has an item; `genres`, years, `candidates` or `minScore` leave none");
    }
    if (users.withoutId() > 0) {
      warnings.add(
          "left out "
              + users.withoutId()
              + " `"
              + manifest.mapping().userLabel()
              + "` nodes without `"
              + manifest.mapping().userIdProperty()
              + "`");
    }
    if (request.userQuery() != null && users.nodeIds().length == 0) {
      warnings.add("`userQuery` returned no user, so nothing was written");
    }
    long serving =
        Objects.requireNonNull(
            transactions.<Long>read(
                tx ->
                    catalog
                        .find(tx, request.modelName())
                        .map(entry -> entry.servingVersion())
                        .orElse(manifest.version())));
    if (serving != manifest.version()) {
      warnings.add(
          "version "
              + serving
              + " has been published meanwhile, the lists are of version "
              + manifest.version()
              + "; write them again");
    }
    return warnings;
  }
}

package org.gnnrec.importer.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.CheckedTable;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.gnnrec.importer.write.batch.Batch;
import org.gnnrec.importer.write.batch.BatchSource;
import org.gnnrec.importer.write.batch.BatchTransaction;
import org.gnnrec.importer.write.batch.Checkpoint;
import org.gnnrec.importer.write.batch.Counters;
import org.gnnrec.importer.write.batch.Position;
import org.gnnrec.importer.write.batch.Position.Phase;
import org.gnnrec.importer.write.batch.WriteMode;
import org.gnnrec.importer.write.cypher.NodeStatements;
import org.gnnrec.importer.write.cypher.RelationshipEncoding;
import org.gnnrec.importer.write.cypher.RelationshipStatements;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Session;

/**
 * Writes a checked data set: constraints, nodes, then relationships, a batch for each transaction,
 * in which a checkpoint changes as well. So an import that was cut off goes on exactly where it
 * stopped, and none writes anything twice. While the server writes a batch the next one is made.
 *
 * <p>Not thread-safe. Throws the driver's exceptions.
 */
public final class GraphWriter {
  private final Session session;
  private final WriteMode mode;
  private final int batchSize;
  private final ImportProgress progress;
  private final String owner = UUID.randomUUID().toString();

  /** Writes through a session, which stays the caller's to close. */
  public GraphWriter(Session session, WriteMode mode, int batchSize, ImportProgress progress) {
    this.session = session;
    this.mode = mode;
    this.batchSize = batchSize;
    this.progress = progress;
  }

  /**
   * Writes.
   *
   * @throws ImportException if the database has other data under the same ids, or does not hold in
   *     the end what was written
   */
  public WriteResult write(CheckedDataSet data) {
    return new Run(data).run();
  }

  /** What would be written into an empty database. */
  public static WriteResult unwritten(CheckedDataSet data, Outcome outcome) {
    try (EffectiveLines lines = data.read(table -> true)) {
      while (lines.next() != null) {
        // Only to count.
      }
      Counters none = new Counters(data);
      return new WriteResult(
          outcome,
          lines.accounts(),
          none.nodes(data),
          none.relationships(data, lines.relationships()));
    }
  }

  private final class Run {
    private final CheckedDataSet data;
    private final List<NodeStatements> nodes;
    private final List<RelationshipStatements> relationships;
    private final DatabaseCounts counts;
    private final BatchTransaction transaction;
    private final String importId;

    Run(CheckedDataSet data) {
      this.data = data;
      nodes = data.nodeKinds().stream().map(NodeStatements::new).toList();
      relationships =
          data.relationshipKinds().stream()
              .map(kind -> new RelationshipStatements(kind, data.properties(kind)))
              .toList();
      counts = new DatabaseCounts(session, nodes, relationships);
      transaction = new BatchTransaction(nodes, relationships, mode, new Counters(data), owner);
      String identity = data.contentHash() + " " + mode;
      importId = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    WriteResult run() {
      progress.started("Preparing the database");
      nodes.forEach(
          each -> session.executeWriteWithoutResult(tx -> tx.run(each.constraint()).consume()));
      Checkpoint found = session.executeWrite(tx -> Checkpoint.takeOver(tx, importId, owner));
      if (found != null && found.finished()) {
        WriteResult before = mode == WriteMode.ADD ? alreadyImported() : null;
        if (before != null) {
          progress.finished();
          return before;
        }
        found = null;
      }
      if (found != null && !counts.match(found, new Counters(data))) {
        found = null;
      }
      Checkpoint begin = found == null ? begin() : found;
      progress.finished();
      return write(begin, found == null ? Outcome.IMPORTED : Outcome.COMPLETED);
    }

    private Checkpoint begin() {
      if (mode == WriteMode.REPLACE) {
        session.executeWriteWithoutResult(tx -> Checkpoint.removeAll(tx));
        new Replacement(session, batchSize).run(data, relationships);
      }
      List<Boolean> newKinds = counts.newKinds();
      if (mode == WriteMode.ADD) {
        new Strangers(session, batchSize).refuse(data, nodes);
        refuseOtherNodes(newKinds);
      }
      Checkpoint first =
          new Checkpoint(importId, 0, Position.START, newKinds, new Counters(data).toList(), false);
      session.executeWriteWithoutResult(
          tx ->
              first.create(
                  tx, owner, data.name(), data.nodeKinds().stream().map(NodeKind::label).toList()));
      return first;
    }

    /** Ids that mean something else in the database would put relationships on wrong nodes. */
    private void refuseOtherNodes(List<Boolean> newKinds) {
      if (!newKinds.subList(0, nodes.size()).contains(false)) {
        return;
      }
      try (BatchSource source = source(Position.START, newKinds)) {
        for (Batch batch = source.next();
            batch != null && batch.end().phase() == Phase.DESCRIBED_NODES;
            batch = source.next()) {
          for (Batch.Rows rows : batch.rows()) {
            String other = session.executeRead(tx -> transaction.findOther(tx, rows));
            if (other != null) {
              throw new ImportException(other);
            }
          }
        }
      }
    }

    private BatchSource source(Position start, List<Boolean> newKinds) {
      RelationshipEncoding[] encodings = new RelationshipEncoding[relationships.size()];
      for (int kind = 0; kind < encodings.length; kind++) {
        encodings[kind] =
            newKinds.get(nodes.size() + kind)
                ? RelationshipEncoding.INDEX
                : relationships.get(kind).encodingToAdd();
      }
      return new BatchSource(data, relationships, encodings, batchSize, start);
    }

    /** Null if what the checkpoint speaks of is not there any more. */
    private @Nullable WriteResult alreadyImported() {
      WriteResult written = unwritten(data, Outcome.ALREADY_IMPORTED);
      return counts.hold(written) ? written : null;
    }

    private WriteResult write(Checkpoint begin, Outcome outcome) {
      Checkpoint checkpoint = begin;
      ExecutorService ahead =
          Executors.newSingleThreadExecutor(
              work -> {
                Thread thread = new Thread(work, "gnnrec-import-batches");
                thread.setDaemon(true);
                return thread;
              });
      try (BatchSource source = source(begin.position(), begin.newKinds())) {
        try {
          Phase phase = null;
          Batch batch = await(ahead.submit(source::next));
          while (batch != null) {
            Future<@Nullable Batch> next = ahead.submit(source::next);
            phase = tell(phase, batch);
            Checkpoint before = checkpoint;
            Batch current = batch;
            checkpoint = session.executeWrite(tx -> transaction.write(tx, before, current));
            tellDone(batch);
            batch = await(next);
          }
          if (phase != null) {
            progress.finished();
          }
        } finally {
          stop(ahead);
        }
        Counters counters = new Counters(data).withValues(checkpoint.counters());
        WriteResult written = written(outcome, source, counters);
        counts.verify(written, begin.newKinds());
        Checkpoint last = checkpoint;
        session.executeWrite(tx -> transaction.finish(tx, last));
        return written;
      }
    }

    private WriteResult written(Outcome outcome, BatchSource source, Counters counters) {
      // Comes here when the source has no more batches.
      return new WriteResult(
          outcome,
          source.accounts(),
          counters.nodes(data),
          counters.relationships(data, source.relationships()));
    }

    private Phase tell(@Nullable Phase before, Batch batch) {
      Phase phase = batch.end().phase();
      if (phase != before) {
        if (before != null) {
          progress.finished();
        }
        progress.started(phase == Phase.RELATIONSHIPS ? "Writing relationships" : "Writing nodes");
      }
      return phase;
    }

    private void tellDone(Batch batch) {
      long lines =
          data.tables().stream()
              .filter(table -> batch.end().phase() == Phase.RELATIONSHIPS || table.describesNodes())
              .mapToLong(CheckedTable::lines)
              .sum();
      boolean known = batch.end().phase() != Phase.MENTIONED_NODES && lines > 0;
      progress.advanced(
          batch.linesRead(), known ? batch.linesRead() / (double) lines : ImportProgress.UNKNOWN);
    }
  }

  private static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("The import was interrupted; run it again to complete it", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  /** The reader must not be closed under a batch that is being made. */
  private static void stop(ExecutorService ahead) {
    ahead.shutdownNow();
    try {
      if (!ahead.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new ImportException("The data set's source does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

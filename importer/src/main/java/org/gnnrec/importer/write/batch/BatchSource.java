package org.gnnrec.importer.write.batch;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.CheckedTable;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.write.batch.Position.Phase;
import org.gnnrec.importer.write.cypher.RelationshipEncoding;
import org.gnnrec.importer.write.cypher.RelationshipStatements;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of a data set from a position on, always the same ones. What was written before is
 * read as well, to know which line about a pair is the last. Not thread-safe.
 */
public final class BatchSource implements AutoCloseable {
  private final CheckedDataSet data;
  private final List<RelationshipStatements> statements;
  private final RelationshipEncoding[] encodings;
  private final int batchSize;
  private final Position start;
  private Phase phase = Phase.DESCRIBED_NODES;
  private @Nullable EffectiveLines lines;
  private int mentionedKind;
  private long mentioned;
  private @Nullable Iterator<Object> mentionedIds;

  public BatchSource(
      CheckedDataSet data,
      List<RelationshipStatements> statements,
      RelationshipEncoding[] encodings,
      int batchSize,
      Position start) {
    this.data = data;
    this.statements = statements;
    this.encodings = encodings;
    this.batchSize = batchSize;
    this.start = start;
  }

  /** The next batch, null after the last. */
  public @Nullable Batch next() {
    while (true) {
      Batch batch =
          switch (phase) {
            case DESCRIBED_NODES -> nextOfLines(CheckedTable::describesNodes);
            case MENTIONED_NODES -> nextMentioned();
            case RELATIONSHIPS -> nextOfLines(table -> true);
          };
      if (batch != null || phase == Phase.RELATIONSHIPS) {
        return batch;
      }
      close();
      lines = null;
      phase = phase == Phase.DESCRIBED_NODES ? Phase.MENTIONED_NODES : Phase.RELATIONSHIPS;
    }
  }

  /** What became of the lines, when there are no more batches. */
  public List<LineAccount> accounts() {
    return lines == null ? List.of() : lines.accounts();
  }

  /** How many relationships of each kind there are to be, when there are no more batches. */
  public long[] relationships() {
    return lines == null ? new long[0] : lines.relationships();
  }

  private @Nullable Batch nextOfLines(Predicate<CheckedTable> wanted) {
    if (start.phase().compareTo(phase) > 0) {
      return null;
    }
    if (lines == null) {
      lines = data.read(wanted);
    }
    BatchRows rows = new BatchRows(data, statements, encodings);
    Position end = start;
    while (rows.weight() < batchSize) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      Position position = new Position(phase, lines.table(), lines.row());
      if (position.compareTo(start) > 0) {
        line.elements().forEach(element -> add(element, rows));
        end = position;
      }
    }
    return rows.weight() == 0 ? null : rows.toBatch(end, lines.linesRead());
  }

  private void add(Element element, BatchRows rows) {
    if (element instanceof Element.Node node) {
      boolean described = node.role() == Element.Role.DECLARED;
      if (described == (phase == Phase.DESCRIBED_NODES)) {
        rows.add(
            described ? Batch.RowType.NODES : Batch.RowType.EXTENSIONS,
            data.index(node.kind()),
            node.id(),
            node.properties());
      }
    } else if (phase == Phase.RELATIONSHIPS) {
      if (element instanceof Element.Relationship relationship) {
        rows.add(relationship);
      } else if (element instanceof Element.NoRelationship none) {
        rows.add(none);
      }
    }
  }

  private @Nullable Batch nextMentioned() {
    BatchRows rows = new BatchRows(data, statements, encodings);
    Position end = start;
    while (rows.weight() < batchSize && mentionedKind < data.nodeKinds().size()) {
      if (mentionedIds == null) {
        mentionedIds = data.mentionedOnly(data.nodeKinds().get(mentionedKind)).iterator();
      }
      if (!mentionedIds.hasNext()) {
        mentionedIds = null;
        mentionedKind++;
        mentioned = 0;
        continue;
      }
      Object id = mentionedIds.next();
      Position position = new Position(phase, mentionedKind, ++mentioned);
      if (position.compareTo(start) > 0) {
        rows.add(Batch.RowType.NODES, mentionedKind, id, Map.of());
        end = position;
      }
    }
    return rows.weight() == 0 ? null : rows.toBatch(end, 0);
  }

  @Override
  public void close() {
    if (lines != null) {
      lines.close();
    }
  }
}

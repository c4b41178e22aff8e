package org.gnnrec.importer.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.gnnrec.importer.check.key.IdIndex;
import org.gnnrec.importer.check.key.PairKeys;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a checked data set as the lines that count: without those rejected, and of those about the
 * same node or pair only the last. Counts what becomes of each line. Not thread-safe.
 */
public final class EffectiveLines implements AutoCloseable {
  private final CheckedDataSet data;
  private final List<CheckedTable> tables;
  private final LineAccount[] accounts;
  private final long[] relationships;
  private final PairKeys.@Nullable LastOccurrences[] pairs;
  private final int[][] declarations;
  private final PairOccurrences occurrences;
  private final boolean rejects;
  private Element[] kept = new Element[8];
  private int table = -1;
  private @Nullable LineReader reader;
  private long row;
  private long linesRead;
  private long rejected;
  private long unknownNode;
  private long duplicates;
  private long aggregated;

  EffectiveLines(CheckedDataSet data, Predicate<CheckedTable> wanted) {
    this.data = data;
    tables = data.tables().stream().filter(wanted).toList();
    accounts = new LineAccount[tables.size()];
    relationships = new long[data.relationshipKinds().size()];
    pairs = new PairKeys.LastOccurrences[data.repeats().length];
    for (int group = 0; group < pairs.length; group++) {
      PairKeys.Repeats repeats = data.repeats()[group];
      pairs[group] = repeats == null ? null : repeats.countDown();
    }
    IdIndex[] ids = data.ids();
    declarations = new int[ids.length][];
    for (int kind = 0; kind < ids.length; kind++) {
      declarations[kind] = ids[kind].declarations();
    }
    occurrences = new PairOccurrences(data.kinds(), ids);
    rejects = data.tables().stream().anyMatch(each -> each.rejected() > 0);
  }

  /**
   * The next line of which something is to be written, with what is to be written of it: nodes that
   * are only mentioned are left out. Null after the last.
   *
   * @throws ImportException if a source cannot be read, or is not as it was when it was checked
   */
  public @Nullable Line next() {
    while (true) {
      if (reader == null && !openNext()) {
        return null;
      }
      Line line = reader == null ? null : reader.next();
      if (line == null) {
        closeTable();
        continue;
      }
      row++;
      linesRead++;
      if (line.rejection() != null) {
        rejected++;
        continue;
      }
      if (rejects && data.namesUnknownNode(line)) {
        rejected++;
        unknownNode++;
        continue;
      }
      List<Element> effective = effective(line.elements());
      if (effective == line.elements() && !effective.isEmpty()) {
        return line;
      }
      if (!effective.isEmpty()) {
        return Line.of(line.number(), effective);
      }
    }
  }

  /** The index of the table of the last line among those that are read. */
  public int table() {
    return table;
  }

  /** The row of the last line in its table, from 1. */
  public long row() {
    return row;
  }

  /** What became of the lines, a table each; all tables must have been read to their ends. */
  public List<LineAccount> accounts() {
    return List.of(accounts);
  }

  /** How many relationships of each kind there are to be, in the order of the kinds. */
  public long[] relationships() {
    return relationships.clone();
  }

  /** How many lines have been read, of all tables together. */
  public long linesRead() {
    return linesRead;
  }

  private boolean openNext() {
    if (table + 1 >= tables.size()) {
      return false;
    }
    table++;
    row = 0;
    rejected = 0;
    unknownNode = 0;
    duplicates = 0;
    aggregated = 0;
    reader = tables.get(table).table().open();
    return true;
  }

  private void closeTable() {
    close();
    CheckedTable checked = tables.get(table);
    if (checked.lines() != row || checked.rejected() != rejected) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s changed while it was imported: %d lines, %d rejected, where there were %d and %d;"
                  + " run the import again when it does not change any more",
              checked.table().name(),
              row,
              rejected,
              checked.lines(),
              checked.rejected()));
    }
    accounts[table] =
        new LineAccount(
            checked.table().name(),
            row,
            row - rejected - duplicates - aggregated,
            duplicates,
            rejected,
            unknownNode,
            aggregated);
  }

  /**
   * The elements that count, the same list if all do; also counts the line if it is a duplicate.
   */
  private List<Element> effective(List<Element> elements) {
    Table from = tables.get(table).table();
    boolean replaced = isReplaced(elements);
    boolean wholly = replaced && from.describesNodesWholly();
    int pairsSeen = 0;
    int pairsLast = 0;
    int others = 0;
    boolean last = false;
    double total = Double.NaN;
    int count = 0;
    if (kept.length < elements.size()) {
      kept = new Element[2 * elements.size()];
    }
    occurrences.startLine();
    for (Element element : elements) {
      boolean keeps = false;
      if (element instanceof Element.Node node) {
        keeps = !replaced && node.role() != Element.Role.MENTIONED;
        others += keeps ? 1 : 0;
      } else if (element instanceof Element.Pair pair) {
        if (occurrences.next(pair)) {
          total = total(from.aggregation(), pair);
          last = isLast() && !wholly;
          pairsSeen++;
          pairsLast += last ? 1 : 0;
        }
        if (last) {
          kept[count++] = counted(from.aggregation(), pair, total);
        }
      }
      if (keeps) {
        kept[count++] = element;
      }
    }
    if (pairsLast == 0 && (replaced || (pairsSeen > 0 && others == 0))) {
      boolean takenUp = pairsSeen > 0 && from.aggregation() != null;
      aggregated += takenUp ? 1 : 0;
      duplicates += takenUp ? 0 : 1;
    }
    return count == elements.size() && from.aggregation() == null ? elements : kept(count);
  }

  /** What the lines about the pair say so far, this one with them. */
  private double total(@Nullable PairAggregation aggregation, Element.Pair pair) {
    if (aggregation == null) {
      return Double.NaN;
    }
    PairKeys.LastOccurrences occurrencesOfGroup = pairs[occurrences.group()];
    double value = aggregation.value(pair);
    return occurrencesOfGroup == null
        ? aggregation.combine(Double.NaN, value)
        : occurrencesOfGroup.total(occurrences.key(), value, aggregation::combine);
  }

  /** A pair as it is written; also counts it. */
  private Element counted(@Nullable PairAggregation aggregation, Element.Pair pair, double total) {
    Element.Pair written = aggregation == null ? pair : aggregation.result(pair, total);
    if (written instanceof Element.Relationship) {
      relationships[data.kinds().relationshipIndex(written.kind())]++;
    }
    return written;
  }

  /** Most lines keep one or two elements, whose list costs no array. */
  private List<Element> kept(int count) {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(kept[0]);
      case 2 -> List.of(kept[0], kept[1]);
      default -> List.copyOf(Arrays.asList(kept).subList(0, count));
    };
  }

  private boolean isLast() {
    PairKeys.LastOccurrences last = pairs[occurrences.group()];
    return last == null || last.isLast(occurrences.key());
  }

  /** Whether a later line describes a node that this one describes. */
  private boolean isReplaced(List<Element> elements) {
    boolean replaced = false;
    for (Element element : elements) {
      if (element instanceof Element.Node node && node.role() == Element.Role.DECLARED) {
        int kind = data.kinds().nodeIndex(node.kind());
        int index = data.ids()[kind].indexOf(node.id());
        replaced |= index >= 0 && --declarations[kind][index] > 0;
      }
    }
    return replaced;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}

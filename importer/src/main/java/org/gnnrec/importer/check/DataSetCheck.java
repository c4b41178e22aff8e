package org.gnnrec.importer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gnnrec.importer.check.key.IdIndex;
import org.gnnrec.importer.check.key.PairKeys;
import org.gnnrec.importer.check.key.PropertyOrder;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.progress.ImportProgress;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole data set once and finds out what counts of it. Where lines name nodes that there
 * are not, it is read a second time, without them, so that nodes which only such lines mention are
 * left out as well.
 */
public final class DataSetCheck {
  private static final int TELL_EVERY = 10_000;

  // What begins an element in the content hash.
  private static final int NODE = 0;
  private static final int EXTENSION = 1;
  private static final int RELATIONSHIP = 2;
  private static final int NO_RELATIONSHIP = 3;

  private final DataSet dataSet;
  private final RejectedLines rejectedLines;
  private final ImportProgress progress;
  private final KindRegistry kinds;

  /** Prepares to read. */
  public DataSetCheck(DataSet dataSet, RejectedLines rejectedLines, ImportProgress progress) {
    this.dataSet = dataSet;
    this.rejectedLines = rejectedLines;
    this.progress = progress;
    this.kinds = new KindRegistry(dataSet);
  }

  /**
   * Reads and checks.
   *
   * @throws RuntimeException an {@code ImportException} if a source cannot be read, or a line
   *     cannot be used and must not be left out
   */
  public CheckedDataSet run() {
    Pass pass = new Pass(null);
    pass.readAll();
    while (pass.namesUnknownNodes()) {
      rejectedLines.restart();
      pass = new Pass(pass.ids);
      pass.readAll();
    }
    return pass.result();
  }

  private final class Pass {
    private final IdIndex @Nullable [] known;
    private final IdIndex[] ids;
    private final PropertyOrder[] nodeProperties;
    private final PropertyOrder[] relationshipProperties;
    private final @Nullable PairKeys[] pairs;
    private final PairOccurrences occurrences;
    private final ContentHash hash = new ContentHash();
    private final List<CheckedTable> tables = new ArrayList<>();

    Pass(IdIndex @Nullable [] known) {
      this.known = known;
      int nodeKinds = kinds.nodes().size();
      int relationshipKinds = kinds.relationships().size();
      ids = new IdIndex[nodeKinds];
      Arrays.setAll(ids, i -> new IdIndex(kinds.nodes().get(i).label()));
      nodeProperties = new PropertyOrder[nodeKinds];
      Arrays.setAll(nodeProperties, i -> new PropertyOrder());
      relationshipProperties = new PropertyOrder[relationshipKinds];
      Arrays.setAll(relationshipProperties, i -> new PropertyOrder());
      pairs = new PairKeys[relationshipKinds];
      occurrences = new PairOccurrences(kinds, ids);
    }

    void readAll() {
      hash.add(dataSet.name());
      for (Table table : dataSet.tables()) {
        tables.add(read(table));
      }
    }

    private CheckedTable read(Table table) {
      progress.started("Checking " + table.name());
      hash.add(table.name());
      PairAggregation aggregation = table.aggregation();
      if (aggregation != null) {
        hash.add(aggregation.description());
      }
      long lines = 0;
      long rejected = 0;
      boolean declares = false;
      try (LineReader reader = table.open()) {
        for (Line line = reader.next(); line != null; line = reader.next()) {
          lines++;
          hash.add(line.number());
          Line.Rejection rejection = rejection(line);
          if (rejection == null) {
            declares |= accept(line);
          } else {
            if (line.rejection() != null || !table.skipsUnknownNodes()) {
              rejectedLines.rejected(table, line.number(), rejection.reason(), rejection.excerpt());
            }
            rejected++;
          }
          if (lines % TELL_EVERY == 0) {
            tell(table, reader, lines);
          }
        }
        tell(table, reader, lines);
        progress.finished();
        if (known == null) {
          reader.notes().forEach(note -> progress.noted(table.name() + ": " + note));
        }
      }
      return new CheckedTable(table, lines, rejected, declares);
    }

    /** Why a line is left out, by itself or because of a node that the last pass did not find. */
    private Line.@Nullable Rejection rejection(Line line) {
      if (line.rejection() != null || known == null) {
        return line.rejection();
      }
      UnknownNode unknown = UnknownNode.in(line, kinds, known);
      return unknown == null ? null : new Line.Rejection(unknown.reason(), unknown.text());
    }

    private void tell(Table table, LineReader reader, long lines) {
      double fraction =
          table.sizeInBytes() > 0
              ? Math.min(1, reader.bytesRead() / (double) table.sizeInBytes())
              : ImportProgress.UNKNOWN;
      progress.advanced(lines, fraction);
    }

    private boolean accept(Line line) {
      boolean declares = false;
      occurrences.startLine();
      for (Element element : line.elements()) {
        if (element instanceof Element.Node node) {
          declares |= accept(node);
        } else if (element instanceof Element.Pair pair) {
          accept(pair);
        }
      }
      return declares;
    }

    private void accept(Element.Pair pair) {
      if (occurrences.next(pair)) {
        addPair();
      }
      boolean exists = pair instanceof Element.Relationship;
      int kind = kinds.relationshipIndex(pair.kind());
      hash(exists ? RELATIONSHIP : NO_RELATIONSHIP, kind, pair.from());
      hash.addValue(pair.to());
      if (exists) {
        relationshipProperties[kind].add(pair.properties());
        hash.addProperties(pair.properties(), relationshipProperties[kind].names());
      }
    }

    private boolean accept(Element.Node node) {
      int kind = kinds.nodeIndex(node.kind());
      int index = ids[kind].intern(node.id());
      switch (node.role()) {
        case DECLARED -> ids[kind].declare(index);
        case MENTIONED -> ids[kind].mention(index);
        case EXTENDED -> {} // others make the node; if none does it is unknown
      }
      hash(node.role() == Element.Role.EXTENDED ? EXTENSION : NODE, kind, node.id());
      nodeProperties[kind].add(node.properties());
      hash.addProperties(node.properties(), nodeProperties[kind].names());
      return node.role() == Element.Role.DECLARED;
    }

    private void hash(int sort, int kind, Object id) {
      hash.add((long) sort << Integer.SIZE | kind);
      hash.addValue(id);
    }

    private void addPair() {
      PairKeys keys = pairs[occurrences.group()];
      if (keys == null) {
        keys = new PairKeys();
        pairs[occurrences.group()] = keys;
      }
      keys.add(occurrences.key());
    }

    boolean namesUnknownNodes() {
      for (IdIndex index : ids) {
        if (index.nodes() < index.size()) {
          return true;
        }
      }
      return false;
    }

    CheckedDataSet result() {
      PairKeys.@Nullable Repeats[] repeats = new PairKeys.Repeats[pairs.length];
      for (int group = 0; group < pairs.length; group++) {
        PairKeys keys = pairs[group];
        repeats[group] = keys == null ? null : keys.repeats();
      }
      List<List<String>> names =
          Arrays.stream(relationshipProperties).map(each -> List.copyOf(each.names())).toList();
      return new CheckedDataSet(dataSet, hash.hex(), kinds, ids, repeats, names, tables);
    }
  }
}

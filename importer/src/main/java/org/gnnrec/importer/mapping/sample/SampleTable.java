package org.gnnrec.importer.mapping.sample;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.jspecify.annotations.Nullable;

/** Rows in memory as a table; row i is line i + 1. Immutable. */
record SampleTable<T>(
    String name,
    List<T> rows,
    Set<NodeKind> nodeKinds,
    Set<RelationshipKind> relationshipKinds,
    Function<T, List<Element>> mapper)
    implements Table {

  @Override
  public long sizeInBytes() {
    return -1;
  }

  @Override
  public LineReader open() {
    return new Reader();
  }

  /** Counts the rows. */
  private final class Reader implements LineReader {
    private int next;

    @Override
    public @Nullable Line next() {
      if (next == rows.size()) {
        return null;
      }
      List<Element> elements = mapper.apply(rows.get(next));
      next++;
      return Line.of(next, elements);
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}

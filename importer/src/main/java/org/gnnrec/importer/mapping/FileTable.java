package org.gnnrec.importer.mapping;

import java.nio.charset.Charset;
import java.util.Set;
import java.util.function.Supplier;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.PairAggregation;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.source.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, understood row by row.
 *
 * @param file the file
 * @param charset its encoding, null to detect it
 * @param layout how lines are divided
 * @param columns the fields wanted
 * @param nodeKinds kinds of nodes that may come
 * @param relationshipKinds kinds of relationships that may come
 * @param mapper makes what turns rows into elements, afresh for each reading; it may read other
 *     files
 * @param skipsUnknownNodes whether lines that name nodes which there are not are left out without
 *     being mistakes
 * @param describesNodesWholly whether of several lines about a node only the relationships of the
 *     last one count
 * @param aggregation what becomes of several lines about one pair; null if the last one counts
 */
public record FileTable(
    DataFile file,
    @Nullable Charset charset,
    Layout layout,
    Columns columns,
    Set<NodeKind> nodeKinds,
    Set<RelationshipKind> relationshipKinds,
    Supplier<? extends RowMapper> mapper,
    boolean skipsUnknownNodes,
    boolean describesNodesWholly,
    @Nullable PairAggregation aggregation)
    implements Table {

  /** A table whose lines are rejected if they name nodes that there are not. */
  public FileTable(
      DataFile file,
      @Nullable Charset charset,
      Layout layout,
      Columns columns,
      Set<NodeKind> nodeKinds,
      Set<RelationshipKind> relationshipKinds,
      Supplier<? extends RowMapper> mapper) {
    this(file, charset, layout, columns, nodeKinds, relationshipKinds, mapper, false, true, null);
  }

  /** Copies the sets. */
  public FileTable {
    nodeKinds = Set.copyOf(nodeKinds);
    relationshipKinds = Set.copyOf(relationshipKinds);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long sizeInBytes() {
    return file.sizeInBytes();
  }

  @Override
  public LineReader open() {
    return new FileLineReader(file, charset, layout, columns, mapper.get());
  }
}

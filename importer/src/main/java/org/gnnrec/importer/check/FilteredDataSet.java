package org.gnnrec.importer.check;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.jspecify.annotations.Nullable;

/**
 * A part of a data set: all its tables, with some of their lines, whole or in part.
 *
 * @param name of the part
 * @param all the data set
 * @param filter what of a line belongs to the part; null to leave the line out
 */
public record FilteredDataSet(String name, DataSet all, Function<Line, @Nullable Line> filter)
    implements DataSet {
  @Override
  public List<Table> tables() {
    return all.tables().stream().<Table>map(table -> new FilteredTable(table, filter)).toList();
  }

  private record FilteredTable(Table all, Function<Line, @Nullable Line> filter) implements Table {
    @Override
    public String name() {
      return all.name();
    }

    @Override
    public Set<NodeKind> nodeKinds() {
      return all.nodeKinds();
    }

    @Override
    public Set<RelationshipKind> relationshipKinds() {
      return all.relationshipKinds();
    }

    @Override
    public long sizeInBytes() {
      return all.sizeInBytes();
    }

    @Override
    public boolean skipsUnknownNodes() {
      return all.skipsUnknownNodes();
    }

    @Override
    public boolean describesNodesWholly() {
      return all.describesNodesWholly();
    }

    @Override
    public @Nullable PairAggregation aggregation() {
      return all.aggregation();
    }

    @Override
    public LineReader open() {
      LineReader reader = all.open();
      return new LineReader() {
        @Override
        public @Nullable Line next() {
          for (Line line = reader.next(); line != null; line = reader.next()) {
            Line part = filter.apply(line);
            if (part != null) {
              return part;
            }
          }
          return null;
        }

        @Override
        public long bytesRead() {
          return reader.bytesRead();
        }

        @Override
        public List<String> notes() {
          return reader.notes();
        }

        @Override
        public void close() {
          reader.close();
        }
      };
    }
  }
}

package org.gnnrec.importer;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.jspecify.annotations.Nullable;

/**
 * A data set written down line by line in a test.
 *
 * @param lines the lines of each table, by its name
 */
public record LinesDataSet(Map<String, List<Line>> lines) implements DataSet {
  /** A table each for names and lists of lines in turn. */
  @SuppressWarnings("unchecked")
  public static LinesDataSet of(Object... namesAndLines) {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    for (int i = 0; i < namesAndLines.length; i += 2) {
      lines.put((String) namesAndLines[i], (List<Line>) namesAndLines[i + 1]);
    }
    return new LinesDataSet(lines);
  }

  /** A line that was understood. */
  public static Line line(long number, Element... elements) {
    return Line.of(number, List.of(elements));
  }

  @Override
  public String name() {
    return "in-memory";
  }

  @Override
  public List<Table> tables() {
    return lines.entrySet().stream()
        .<Table>map(entry -> new LinesTable(entry.getKey(), entry.getValue()))
        .toList();
  }

  private record LinesTable(String name, List<Line> lines) implements Table {
    @Override
    public Set<NodeKind> nodeKinds() {
      return elements(Element.Node.class).stream()
          .map(Element.Node::kind)
          .collect(Collectors.toSet());
    }

    @Override
    public Set<RelationshipKind> relationshipKinds() {
      Set<RelationshipKind> kinds =
          elements(Element.Relationship.class).stream()
              .map(Element.Relationship::kind)
              .collect(Collectors.toSet());
      elements(Element.NoRelationship.class).forEach(absent -> kinds.add(absent.kind()));
      return kinds;
    }

    private <T extends Element> List<T> elements(Class<T> type) {
      return lines.stream()
          .flatMap(line -> line.elements().stream())
          .filter(type::isInstance)
          .map(type::cast)
          .toList();
    }

    @Override
    public long sizeInBytes() {
      return lines.size();
    }

    @Override
    public LineReader open() {
      Iterator<Line> iterator = lines.iterator();
      return new LineReader() {
        private long read;

        @Override
        public @Nullable Line next() {
          if (!iterator.hasNext()) {
            return null;
          }
          read++;
          return iterator.next();
        }

        @Override
        public long bytesRead() {
          return read;
        }

        @Override
        public void close() {}
      };
    }
  }
}

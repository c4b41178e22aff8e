package org.gnnrec.importer.mapping.described;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.InteractionMapper;
import org.gnnrec.importer.mapping.LikeDecision;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.ValueScan;
import org.gnnrec.importer.mapping.described.Mapping.FieldMapping;
import org.gnnrec.importer.mapping.described.Mapping.FileMapping;
import org.gnnrec.importer.mapping.described.Mapping.NodeMapping;
import org.gnnrec.importer.mapping.described.Mapping.RelationshipMapping;
import org.gnnrec.importer.source.DataFile;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one mapped file into elements. Immutable. */
final class MappedTable implements RowMapper {
  private static final String LIKED = "LIKED";

  private final @Nullable NodeMapping node;
  private final @Nullable RelationshipMapping relationship;
  private final Set<NodeKind> described;
  private final @Nullable InteractionMapper likes;

  private MappedTable(
      FileMapping mapping, Set<NodeKind> described, @Nullable InteractionMapper likes) {
    node = mapping.node();
    relationship = mapping.relationship();
    this.described = described;
    this.likes = likes;
  }

  /**
   * The table in a file.
   *
   * @param described kinds of nodes that some file describes
   */
  static Table of(
      DataFile file, FileMapping mapping, Set<NodeKind> described, ReadOptions options) {
    RelationshipMapping relationship = mapping.relationship();
    Set<NodeKind> nodes = new HashSet<>();
    Set<RelationshipKind> relationships = new HashSet<>();
    InteractionMapper likes = null;
    if (mapping.node() != null) {
      nodes.add(mapping.node().kind());
    }
    if (relationship != null) {
      nodes.add(relationship.kind().from());
      nodes.add(relationship.kind().to());
      likes = likes(file, mapping, relationship, options);
      relationships.addAll(likes == null ? Set.of(relationship.kind()) : likes.kinds());
    }
    MappedTable mapper = new MappedTable(mapping, described, likes);
    return new FileTable(
        file,
        mapping.charset() == null ? options.encoding() : mapping.charset(),
        mapping.layout(),
        mapping.columns(),
        nodes,
        relationships,
        () -> mapper);
  }

  @Override
  public List<Element> map(Row row) {
    List<Element> elements = new ArrayList<>(4);
    if (node != null) {
      elements.add(
          new Element.Node(
              node.kind(),
              required(row, node.id()),
              Element.Role.DECLARED,
              properties(row, node.properties())));
    }
    if (relationship != null) {
      addRelationship(elements, row, relationship);
    }
    return elements;
  }

  private void addRelationship(List<Element> elements, Row row, RelationshipMapping mapping) {
    RelationshipKind kind = mapping.kind();
    Object from = required(row, mapping.from());
    Object to = required(row, mapping.to());
    mention(elements, kind.from(), from);
    mention(elements, kind.to(), to);
    Map<String, Object> properties = properties(row, mapping.properties());
    putIfPresent(properties, row, mapping.rating());
    putIfPresent(properties, row, mapping.weight());
    FieldMapping field = mapping.value();
    if (likes == null) {
      elements.add(new Element.Relationship(kind, from, to, properties));
    } else if (field == null) {
      likes.add(elements, from, to, 1, properties);
    } else {
      likes.add(elements, from, to, value(row, field), properties);
    }
  }

  private void mention(List<Element> elements, NodeKind kind, Object id) {
    if (!described.contains(kind)) {
      elements.add(new Element.Node(kind, id, Element.Role.MENTIONED, Map.of()));
    }
  }

  private static @Nullable InteractionMapper likes(
      DataFile file, FileMapping mapping, RelationshipMapping relationship, ReadOptions options) {
    boolean named = relationship.kind().type().equals(LIKED);
    FieldMapping field = relationship.value();
    LikeRule given = field == null ? null : options.likeRule();
    LikeRule rule = given == null ? relationship.like() : given;
    if (rule == null) {
      return null;
    }
    RelationshipKind liked =
        new RelationshipKind(
            LIKED, relationship.kind().from(), relationship.kind().to(), Multiplicity.ONE_PER_PAIR);
    LikeDecision likes =
        LikeDecision.by(
            rule,
            sink ->
                ValueScan.read(
                    file,
                    mapping.charset() == null ? options.encoding() : mapping.charset(),
                    mapping.layout(),
                    mapping.columns(),
                    row -> {
                      if (field != null) {
                        sink.accept(required(row, relationship.from()), value(row, field));
                      }
                    }));
    return new InteractionMapper(
        named || options.likedOnly() ? null : relationship.kind(), liked, likes);
  }

  private static Map<String, Object> properties(Row row, List<FieldMapping> fields) {
    Map<String, Object> properties = new HashMap<>();
    for (FieldMapping field : fields) {
      putIfPresent(properties, row, field);
    }
    return properties;
  }

  private static void putIfPresent(
      Map<String, Object> properties, Row row, @Nullable FieldMapping field) {
    if (field == null || !row.has(field.index())) {
      return;
    }
    Object value = field.type().value(row, field.index(), field.column());
    if (value != null) {
      properties.put(field.property(), value);
    }
  }

  private static Object required(Row row, FieldMapping field) {
    Object value = field.type().value(row, field.index(), field.column());
    if (value == null) {
      throw new UnusableLineException("`" + field.column() + "` must not be empty");
    }
    return value;
  }

  private static double value(Row row, FieldMapping field) {
    return row.has(field.index())
        ? ((Number) required(row, field)).doubleValue()
        : Double.NEGATIVE_INFINITY;
  }
}

package org.gnnrec.importer.format.mapped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.dataset.Element;
import org.gnnrec.importer.dataset.NodeKind;
import org.gnnrec.importer.dataset.RelationshipKind;
import org.gnnrec.importer.dataset.RelationshipKind.Multiplicity;
import org.gnnrec.importer.dataset.Table;
import org.gnnrec.importer.format.ReadOptions;
import org.gnnrec.importer.format.mapped.Mapping.FieldMapping;
import org.gnnrec.importer.format.mapped.Mapping.FileMapping;
import org.gnnrec.importer.format.mapped.Mapping.NodeMapping;
import org.gnnrec.importer.format.mapped.Mapping.RelationshipMapping;
import org.gnnrec.importer.format.table.FileTable;
import org.gnnrec.importer.format.table.Interactions;
import org.gnnrec.importer.format.table.LikeRule;
import org.gnnrec.importer.format.table.Likes;
import org.gnnrec.importer.format.table.Meaning;
import org.gnnrec.importer.format.table.ValueScan;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.Row;
import org.gnnrec.importer.source.UnusableLine;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one mapped file into elements. Immutable. */
final class MappedTable implements Meaning {
  private static final String LIKED = "LIKED";

  private final @Nullable NodeMapping node;
  private final @Nullable RelationshipMapping relationship;
  private final Set<NodeKind> described;
  private final @Nullable Interactions likes;

  private MappedTable(FileMapping mapping, Set<NodeKind> described, @Nullable Interactions likes) {
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
    Interactions likes = null;
    if (mapping.node() != null) {
      nodes.add(mapping.node().kind());
    }
    if (relationship != null) {
      nodes.add(relationship.kind().from());
      nodes.add(relationship.kind().to());
      likes = likes(file, mapping, relationship, options);
      relationships.addAll(likes == null ? Set.of(relationship.kind()) : likes.kinds());
    }
    MappedTable meaning = new MappedTable(mapping, described, likes);
    return new FileTable(
        file,
        mapping.charset() == null ? options.encoding() : mapping.charset(),
        mapping.layout(),
        mapping.columns(),
        nodes,
        relationships,
        () -> meaning);
  }

  @Override
  public List<Element> elements(Row row) {
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

  private static @Nullable Interactions likes(
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
    Likes likes =
        Likes.by(
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
    return new Interactions(
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
      throw new UnusableLine("`" + field.column() + "` must not be empty");
    }
    return value;
  }

  private static double value(Row row, FieldMapping field) {
    return row.has(field.index())
        ? ((Number) required(row, field)).doubleValue()
        : Double.NEGATIVE_INFINITY;
  }
}

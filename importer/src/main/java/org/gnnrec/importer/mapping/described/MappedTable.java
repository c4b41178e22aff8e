package org.gnnrec.importer.mapping.described;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
import org.gnnrec.importer.mapping.described.Mapping.Aggregate;
import org.gnnrec.importer.mapping.described.Mapping.FieldMapping;
import org.gnnrec.importer.mapping.described.Mapping.FileMapping;
import org.gnnrec.importer.mapping.described.Mapping.NodeMapping;
import org.gnnrec.importer.mapping.described.Mapping.RelationshipMapping;
import org.gnnrec.importer.mapping.described.Mapping.UnknownNodes;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one mapped file into elements, and counts values left out on the way. Not
 * thread-safe.
 */
final class MappedTable implements RowMapper {
  private static final String LIKED = "LIKED";

  private final NullWords nulls;
  private final List<RowCondition> where;
  private final DroppedValues dropped = new DroppedValues();
  private final @Nullable NodeMapping node;
  private final @Nullable RelationshipMapping relationship;
  private final Set<NodeKind> described;
  private final @Nullable InteractionMapper likes;

  private MappedTable(
      FileMapping mapping, Set<NodeKind> described, @Nullable InteractionMapper likes) {
    nulls = mapping.nulls();
    where = mapping.where();
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
    InteractionMapper decided = likes;
    return new FileTable(
        file,
        mapping.charset() == null ? options.encoding() : mapping.charset(),
        mapping.layout(),
        mapping.columns(),
        nodes,
        relationships,
        () -> new MappedTable(mapping, described, decided),
        relationship != null && relationship.unknownNodes() == UnknownNodes.SKIP,
        false,
        WeightAggregation.of(relationship, likes));
  }

  @Override
  public List<Element> map(Row row) {
    for (RowCondition condition : where) {
      if (!condition.accepts(row)) {
        dropped.leftOut();
        return List.of();
      }
    }
    dropped.line();
    List<Element> elements = new ArrayList<>(4);
    if (node != null) {
      elements.add(
          new Element.Node(
              node.kind(),
              id(row, node.id()),
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
    Object from = id(row, mapping.from());
    Object to = id(row, mapping.to());
    mention(elements, kind.from(), from, mapping.unknownNodes());
    mention(elements, kind.to(), to, mapping.unknownNodes());
    Map<String, Object> properties = properties(row, mapping.properties());
    putRequired(properties, row, mapping.rating());
    putRequired(properties, row, mapping.weight());
    FieldMapping field = mapping.value();
    boolean single = mapping.aggregate() == Aggregate.LAST;
    if (single && field != null && properties.get(field.property()) instanceof Double value) {
      dropped.rated(value);
    }
    if (likes == null) {
      elements.add(new Element.Relationship(kind, from, to, properties));
    } else if (!single) {
      likes.addUndecided(elements, from, to, properties);
    } else if (field == null) {
      likes.add(elements, from, to, 1, properties);
    } else {
      likes.add(elements, from, to, value(row, field, nulls), properties);
    }
  }

  private void mention(List<Element> elements, NodeKind kind, Object id, UnknownNodes unknown) {
    if (!described.contains(kind) || unknown == UnknownNodes.CREATE) {
      elements.add(new Element.Node(kind, id, Element.Role.MENTIONED, Map.of()));
    }
  }

  private static @Nullable InteractionMapper likes(
      DataFile file, FileMapping mapping, RelationshipMapping relationship, ReadOptions options) {
    boolean named = relationship.kind().type().equals(LIKED);
    FieldMapping field = relationship.value();
    LikeRule given = relationship.compared() == null ? null : options.likeRule();
    LikeRule rule = given == null ? relationship.like() : given;
    if (rule == null) {
      return null;
    }
    if (rule instanceof LikeRule.AtLeastQuantile && relationship.aggregate() != Aggregate.LAST) {
      throw new ImportException(WeightAggregation.NO_QUANTILE);
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
                      if (field != null
                          && mapping.where().stream().allMatch(each -> each.accepts(row))) {
                        sink.accept(
                            required(row, relationship.from()), value(row, field, mapping.nulls()));
                      }
                    }));
    return new InteractionMapper(
        named || options.likedOnly() ? null : relationship.kind(), liked, likes);
  }

  private Map<String, Object> properties(Row row, List<FieldMapping> fields) {
    Map<String, Object> properties = new HashMap<>();
    for (FieldMapping field : fields) {
      putIfUsable(properties, row, field);
    }
    return properties;
  }

  /** A value that cannot be read is left out, and the line kept. */
  private void putIfUsable(Map<String, Object> properties, Row row, FieldMapping field) {
    if (!has(row, field, nulls)) {
      if (row.has(field.index())) {
        dropped.unknown(field.column(), row.raw(field.index()).strip());
      }
      return;
    }
    dropped.present(field);
    try {
      put(properties, row, field);
    } catch (UnusableLineException e) {
      dropped.unusable(row, field.column(), e);
    }
  }

  /** A rating or weight that cannot be read makes its line unusable: it is what the line says. */
  private void putRequired(Map<String, Object> properties, Row row, @Nullable FieldMapping field) {
    if (field != null && has(row, field, nulls)) {
      dropped.present(field);
      put(properties, row, field);
    } else if (field != null) {
      dropped.unknown(field.column(), row.has(field.index()) ? row.raw(field.index()).strip() : "");
    }
  }

  private static void put(Map<String, Object> properties, Row row, FieldMapping field) {
    Object value = field.type().value(row, field.index(), field.column());
    if (value != null) {
      properties.put(field.property(), value);
    }
  }

  private static boolean has(Row row, FieldMapping field, NullWords nulls) {
    return row.has(field.index())
        && !nulls.contains(row.raw(field.index()).strip(), isText(field.type()));
  }

  private static boolean isText(FieldType type) {
    return type instanceof FieldType.Text || type instanceof FieldType.PrefixedText;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(dropped.notes());
    notes.addAll(dropped.absent(optionalFields()));
    boolean liked = relationship != null && relationship.kind().type().equals(LIKED);
    if (likes == null && !liked && relationship != null && relationship.rating() != null) {
      if (dropped.hasValues()) {
        notes.add(dropped.withoutLikes("the mapping has no `like`"));
      }
    } else if (likes != null
        && likes.likes().rule() instanceof LikeRule.AtLeast rule
        && dropped.allBelow(rule.threshold())) {
      notes.add(dropped.withoutLikes("likes begin at " + rule.threshold()));
    }
    return notes;
  }

  private List<FieldMapping> optionalFields() {
    List<FieldMapping> fields = new ArrayList<>();
    if (node != null) {
      fields.addAll(node.properties());
    }
    if (relationship != null) {
      fields.addAll(relationship.properties());
      Stream.of(relationship.rating(), relationship.weight())
          .filter(Objects::nonNull)
          .forEach(fields::add);
    }
    return fields;
  }

  private Object id(Row row, FieldMapping field) {
    if (row.has(field.index()) && !has(row, field, nulls)) {
      throw new UnusableLineException(
          "`"
              + field.column()
              + "` must be an id, got "
              + Row.shown(row.raw(field.index()).strip())
              + ", which stands for no value");
    }
    return required(row, field);
  }

  private static Object required(Row row, FieldMapping field) {
    Object value = field.type().value(row, field.index(), field.column());
    if (value == null) {
      throw new UnusableLineException("`" + field.column() + "` must not be empty");
    }
    return value;
  }

  private static double value(Row row, FieldMapping field, NullWords nulls) {
    return has(row, field, nulls)
        ? ((Number) required(row, field)).doubleValue()
        : Double.NEGATIVE_INFINITY;
  }
}

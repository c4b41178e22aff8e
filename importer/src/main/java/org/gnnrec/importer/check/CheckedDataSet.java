package org.gnnrec.importer.check;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gnnrec.importer.check.key.IdIndex;
import org.gnnrec.importer.check.key.PairKeys;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.jspecify.annotations.Nullable;

/** A data set of which is known what counts. Immutable; it can be read as often as one likes. */
public final class CheckedDataSet {
  private final DataSet dataSet;
  private final String contentHash;
  private final KindRegistry kinds;
  private final IdIndex[] ids;
  private final PairKeys.@Nullable Repeats[] repeats;
  private final List<List<String>> properties;
  private final List<CheckedTable> tables;

  CheckedDataSet(
      DataSet dataSet,
      String contentHash,
      KindRegistry kinds,
      IdIndex[] ids,
      PairKeys.@Nullable Repeats[] repeats,
      List<List<String>> properties,
      List<CheckedTable> tables) {
    this.dataSet = dataSet;
    this.contentHash = contentHash;
    this.kinds = kinds;
    this.ids = ids;
    this.repeats = repeats;
    this.properties = properties;
    this.tables = List.copyOf(tables);
  }

  /** Its name. */
  public String name() {
    return dataSet.name();
  }

  /** SHA-256, in hexadecimal digits, of what all its lines stand for and of their order. */
  public String contentHash() {
    return contentHash;
  }

  /** Its tables, in their order. */
  public List<CheckedTable> tables() {
    return tables;
  }

  /** The kinds of nodes. */
  public List<NodeKind> nodeKinds() {
    return kinds.nodes();
  }

  /** The kinds of relationships. */
  public List<RelationshipKind> relationshipKinds() {
    return kinds.relationships();
  }

  /** The index of a kind among {@link #nodeKinds()}. */
  public int index(NodeKind kind) {
    return kinds.nodeIndex(kind);
  }

  /** The index of a kind among {@link #relationshipKinds()}. */
  public int index(RelationshipKind kind) {
    return kinds.relationshipIndex(kind);
  }

  /** The kinds that one table brings together with a kind, itself among them. */
  public List<RelationshipKind> relatedKinds(RelationshipKind kind) {
    return kinds.groupOf(kind);
  }

  /** The names of all properties that relationships of a kind have. */
  public List<String> properties(RelationshipKind kind) {
    return properties.get(kinds.relationshipIndex(kind));
  }

  /** How many nodes of a kind there are. */
  public long nodes(NodeKind kind) {
    return ids[kinds.nodeIndex(kind)].nodes();
  }

  /** The ids of all nodes of a kind, always in the same order. */
  public Stream<Object> nodeIds(NodeKind kind) {
    IdIndex index = ids[kinds.nodeIndex(kind)];
    return IntStream.range(0, index.size()).filter(index::isNode).mapToObj(index::id);
  }

  /** The ids of the nodes that lines mention and none describes, always in the same order. */
  public Stream<Object> mentionedOnly(NodeKind kind) {
    IdIndex index = ids[kinds.nodeIndex(kind)];
    return IntStream.range(0, index.size())
        .filter(node -> index.isNode(node) && index.declarations(node) == 0)
        .mapToObj(index::id);
  }

  /**
   * Begins to read the lines that count, of all tables or of some.
   *
   * @param wanted which tables; every table that describes nodes, or none of those with
   *     relationships, must be among them for nodes and relationships to be told apart rightly
   */
  public EffectiveLines read(Predicate<CheckedTable> wanted) {
    return new EffectiveLines(this, wanted);
  }

  KindRegistry kinds() {
    return kinds;
  }

  /** The ids of each kind, by its index. */
  IdIndex[] ids() {
    return ids;
  }

  /** By the index of a group of kinds; null where no line is about a pair. */
  PairKeys.@Nullable Repeats[] repeats() {
    return repeats;
  }

  /** Whether the check has left a line out because it names nodes that there are not. */
  boolean namesUnknownNode(Line line) {
    return UnknownNode.in(line, kinds, ids) != null;
  }
}

package org.gnnrec.importer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of a data set by dense indexes, and which kinds of relationships belong together: those
 * that the same tables bring between the same kinds of nodes, as a rating and the like that it may
 * be. Of lines about one pair the last counts for all kinds that belong together. Immutable.
 */
final class KindRegistry {
  private final List<NodeKind> nodes;
  private final List<RelationshipKind> relationships;
  private final Map<NodeKind, Integer> nodeIndexes = new HashMap<>();
  private final Map<RelationshipKind, Integer> relationshipIndexes = new HashMap<>();
  private final int[] from;
  private final int[] to;
  private final int[] groups;

  KindRegistry(DataSet dataSet) {
    for (Table table : dataSet.tables()) {
      requireOneIdProperty(table.nodeKinds().stream().map(NodeKind::label).toList());
      table.nodeKinds().stream().sorted(Comparator.comparing(NodeKind::label)).forEach(this::add);
      table.relationshipKinds().stream()
          .sorted(Comparator.comparing(RelationshipKind::type))
          .forEach(
              kind -> {
                add(kind.from());
                add(kind.to());
                relationshipIndexes.putIfAbsent(kind, relationshipIndexes.size());
              });
    }
    nodes = byIndex(nodeIndexes);
    relationships = byIndex(relationshipIndexes);
    from = relationships.stream().mapToInt(kind -> nodeIndex(kind.from())).toArray();
    to = relationships.stream().mapToInt(kind -> nodeIndex(kind.to())).toArray();
    groups = groups(dataSet);
  }

  private void add(NodeKind kind) {
    nodeIndexes.putIfAbsent(kind, nodeIndexes.size());
  }

  private static void requireOneIdProperty(List<String> labels) {
    if (labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException("A label has two id properties: " + labels);
    }
  }

  private static <T> List<T> byIndex(Map<T, Integer> indexes) {
    List<T> kinds = new ArrayList<>(indexes.keySet());
    kinds.sort(Comparator.comparing(indexes::get));
    return List.copyOf(kinds);
  }

  private int[] groups(DataSet dataSet) {
    int[] group = new int[relationships.size()];
    Arrays.setAll(group, i -> i);
    for (Table table : dataSet.tables()) {
      for (RelationshipKind left : table.relationshipKinds()) {
        for (RelationshipKind right : table.relationshipKinds()) {
          if (belongTogether(left, right) && alwaysCome(dataSet, left, right)) {
            int joined = Math.min(group[relationshipIndex(left)], group[relationshipIndex(right)]);
            int old = Math.max(group[relationshipIndex(left)], group[relationshipIndex(right)]);
            Arrays.setAll(group, i -> group[i] == old ? joined : group[i]);
          }
        }
      }
    }
    return group;
  }

  private static boolean belongTogether(RelationshipKind left, RelationshipKind right) {
    return left.multiplicity() == right.multiplicity()
        && left.multiplicity() != Multiplicity.MANY
        && left.from().equals(right.from())
        && left.to().equals(right.to());
  }

  /** A like that both ratings and purchases make belongs to neither of them. */
  private static boolean alwaysCome(
      DataSet dataSet, RelationshipKind left, RelationshipKind right) {
    return dataSet.tables().stream()
        .map(Table::relationshipKinds)
        .allMatch(kinds -> kinds.contains(left) == kinds.contains(right));
  }

  List<NodeKind> nodes() {
    return nodes;
  }

  List<RelationshipKind> relationships() {
    return relationships;
  }

  /** The index of a kind of nodes. */
  int nodeIndex(NodeKind kind) {
    return known(nodeIndexes.get(kind), kind);
  }

  /** The index of a kind of relationships. */
  int relationshipIndex(RelationshipKind kind) {
    return known(relationshipIndexes.get(kind), kind);
  }

  private static int known(@Nullable Integer index, Object kind) {
    if (index == null) {
      throw new IllegalArgumentException("The data set's tables do not announce " + kind);
    }
    return index;
  }

  /** The index of the kind of start nodes. */
  int fromIndex(int relationship) {
    return from[relationship];
  }

  /** The index of the kind of end nodes. */
  int toIndex(int relationship) {
    return to[relationship];
  }

  /** The index of the first of the kinds that belong together with one, the same for all. */
  int group(int relationship) {
    return groups[relationship];
  }

  /** The kinds that belong together with a kind, itself among them. */
  List<RelationshipKind> groupOf(RelationshipKind kind) {
    int group = groups[relationshipIndex(kind)];
    return relationships.stream()
        .filter(other -> groups[relationshipIndex(other)] == group)
        .toList();
  }
}

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
 * The kinds of a data set by numbers, and which kinds of relationships belong together: those that
 * one table brings between the same kinds of nodes, as a rating and the like that it may be. Of
 * lines about one pair the last counts for all kinds that belong together. Immutable.
 */
final class KindRegistry {
  private final List<NodeKind> nodes;
  private final List<RelationshipKind> relationships;
  private final Map<NodeKind, Integer> nodeNumbers = new HashMap<>();
  private final Map<RelationshipKind, Integer> relationshipNumbers = new HashMap<>();
  private final int[] from;
  private final int[] to;
  private final int[] groups;

  KindRegistry(DataSet dataSet) {
    for (Table table : dataSet.tables()) {
      requireOneIdProperty(table.nodeKinds().stream().map(NodeKind::label).toList());
      table.nodeKinds().stream()
          .sorted(Comparator.comparing(NodeKind::label))
          .forEach(this::number);
      table.relationshipKinds().stream()
          .sorted(Comparator.comparing(RelationshipKind::type))
          .forEach(
              kind -> {
                number(kind.from());
                number(kind.to());
                relationshipNumbers.putIfAbsent(kind, relationshipNumbers.size());
              });
    }
    nodes = byNumber(nodeNumbers);
    relationships = byNumber(relationshipNumbers);
    from = relationships.stream().mapToInt(kind -> node(kind.from())).toArray();
    to = relationships.stream().mapToInt(kind -> node(kind.to())).toArray();
    groups = groups(dataSet);
  }

  private void number(NodeKind kind) {
    nodeNumbers.putIfAbsent(kind, nodeNumbers.size());
  }

  private static void requireOneIdProperty(List<String> labels) {
    if (labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException("A label has two id properties: " + labels);
    }
  }

  private static <T> List<T> byNumber(Map<T, Integer> numbers) {
    List<T> kinds = new ArrayList<>(numbers.keySet());
    kinds.sort(Comparator.comparing(numbers::get));
    return List.copyOf(kinds);
  }

  private int[] groups(DataSet dataSet) {
    int[] group = new int[relationships.size()];
    Arrays.setAll(group, i -> i);
    for (Table table : dataSet.tables()) {
      for (RelationshipKind left : table.relationshipKinds()) {
        for (RelationshipKind right : table.relationshipKinds()) {
          if (belongTogether(left, right)) {
            int joined = Math.min(group[relationship(left)], group[relationship(right)]);
            int old = Math.max(group[relationship(left)], group[relationship(right)]);
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

  List<NodeKind> nodes() {
    return nodes;
  }

  List<RelationshipKind> relationships() {
    return relationships;
  }

  /** The number of a kind of nodes. */
  int node(NodeKind kind) {
    return known(nodeNumbers.get(kind), kind);
  }

  /** The number of a kind of relationships. */
  int relationship(RelationshipKind kind) {
    return known(relationshipNumbers.get(kind), kind);
  }

  private static int known(@Nullable Integer number, Object kind) {
    if (number == null) {
      throw new IllegalArgumentException("The data set's tables do not announce " + kind);
    }
    return number;
  }

  /** The number of the kind of start nodes. */
  int from(int relationship) {
    return from[relationship];
  }

  /** The number of the kind of end nodes. */
  int to(int relationship) {
    return to[relationship];
  }

  /** The number of one of the kinds that belong together, the same for all of them. */
  int group(int relationship) {
    return groups[relationship];
  }

  /** The kinds that belong together with a kind, itself among them. */
  List<RelationshipKind> groupOf(RelationshipKind kind) {
    int group = groups[relationship(kind)];
    return relationships.stream().filter(other -> groups[relationship(other)] == group).toList();
  }
}

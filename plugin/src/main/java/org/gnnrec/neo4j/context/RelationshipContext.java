package org.gnnrec.neo4j.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.ItemContext;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * The relationships of items that one source names, as context. Context nodes are told apart by a
 * property, so that a model means the same nodes in a copy of the database. Not thread-safe.
 */
final class RelationshipContext {
  private static final List<String> USUAL = List.of("name", "id", "title");

  private final Transaction tx;
  private final ContextSource source;
  private final LongList items = new LongList();
  private final LongList others = new LongList();
  private final LongList weights = new LongList();
  private final List<String> warnings = new ArrayList<>();

  RelationshipContext(Transaction tx, ContextSource source) {
    this.tx = tx;
    this.source = source;
  }

  void add(int index, Node item) {
    String property = source.weightProperty();
    ContextValues.visit(
        item,
        source,
        (relationship, other) -> {
          float weight = property == null ? 1 : LikeValues.requireWeight(relationship, property);
          if (weight > 0) {
            items.add(index);
            others.add(NodeIds.of(other));
            weights.add(Float.floatToIntBits(weight));
          }
        });
  }

  boolean isEmpty() {
    return items.size() == 0;
  }

  List<String> warnings() {
    return warnings;
  }

  ItemContext.Part part(int itemCount) {
    List<Node> nodes = nodes();
    String property = source.keyProperty() == null ? foundKey(nodes) : source.keyProperty();
    Map<Long, String> keys = keys(nodes, property);
    ContextPairs pairs = new ContextPairs();
    for (int i = 0; i < items.size(); i++) {
      String key = keys.get(others.get(i));
      if (key != null) {
        pairs.add((int) items.get(i), key, Float.intBitsToFloat((int) weights.get(i)));
      }
    }
    return pairs.part(source.found(property, 0), itemCount);
  }

  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (long id : new TreeSet<>(Arrays.stream(others.toArray()).boxed().toList())) {
      Node node = NodeIds.byId(tx, id);
      if (node != null) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private Map<Long, String> keys(List<Node> nodes, String property) {
    Map<Long, String> keys = new HashMap<>();
    Set<String> seen = new HashSet<>();
    long without = 0;
    for (Node node : nodes) {
      String key = ContextValues.key(node, property);
      if (key == null) {
        without++;
      } else if (!seen.add(key)) {
        throw new ConfigurationException(
            RefusalCode.ID_NOT_UNIQUE,
            "several nodes at the other end of `"
                + source.name()
                + "` have the `"
                + property
                + "` '"
                + key
                + "'; give another `keyProperty`");
      } else {
        keys.put(NodeIds.of(node), key);
      }
    }
    if (keys.isEmpty()) {
      throw new ConfigurationException(
          RefusalCode.PROPERTY_NOT_FOUND,
          "no node at the other end of `"
              + source.name()
              + "` has an integer or a string as `"
              + property
              + "`; give another `keyProperty`");
    }
    if (without > 0) {
      warnings.add(
          "left out "
              + without
              + " nodes at the other end of `"
              + source.name()
              + "` without `"
              + property
              + "`");
    }
    return keys;
  }

  /** A property that every node has, and no two nodes the same of: a usual one, or the first. */
  private String foundKey(List<Node> nodes) {
    Set<String> candidates = new TreeSet<>();
    nodes.get(0).getPropertyKeys().forEach(candidates::add);
    List<String> ordered = new ArrayList<>(USUAL);
    ordered.addAll(candidates);
    for (String candidate : ordered) {
      if (candidates.contains(candidate) && isUnique(nodes, candidate)) {
        return candidate;
      }
    }
    throw new ConfigurationException(
        RefusalCode.UNUSABLE_ID,
        "the nodes at the other end of `"
            + source.name()
            + "` have no property that all of them have and that tells them apart; give them one,"
            + " or name one as `keyProperty`, as in {"
            + source.name()
            + ": {keyProperty: 'name'}}");
  }

  private static boolean isUnique(List<Node> nodes, String property) {
    Set<@Nullable String> seen = new HashSet<>();
    for (Node node : nodes) {
      String key = ContextValues.key(node, property);
      if (key == null || !seen.add(key)) {
        return false;
      }
    }
    return true;
  }
}

package org.gnnrec.neo4j.context;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.context.ContextNodes;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.ContextVectors.Neighbours;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;

/** What one item's context is in the graph. Stateless and thread-safe. */
public final class ContextValues {
  private ContextValues() {}

  /** Told of a relationship of an item. */
  @FunctionalInterface
  public interface RelationshipVisitor {
    /**
     * One relationship.
     *
     * @param other the context node
     */
    void visit(Relationship relationship, Node other);
  }

  /** Looks at the relationships of an item that a source names, but for those to itself. */
  public static void visit(Node item, ContextSource source, RelationshipVisitor visitor) {
    Direction direction =
        switch (source.orientation()) {
          case NATURAL -> Direction.OUTGOING;
          case REVERSE -> Direction.INCOMING;
          case UNDIRECTED -> Direction.BOTH;
        };
    RelationshipType type = RelationshipType.withName(source.name());
    try (ResourceIterator<Relationship> all = item.getRelationships(direction, type).iterator()) {
      while (all.hasNext()) {
        Relationship relationship = all.next();
        Node other = relationship.getOtherNode(item);
        if (NodeIds.of(other) != NodeIds.of(item)) {
          visitor.visit(relationship, other);
        }
      }
    }
  }

  /** The key of a context node; null if it has none. */
  public static @Nullable String key(Node node, @Nullable String property) {
    Object value = property == null ? null : node.getProperty(property, null);
    Object id = value == null ? null : ExternalIds.normalised(value);
    return id instanceof Long || id instanceof String ? String.valueOf(id) : null;
  }

  /**
   * The single values of a property: those of a list, or the value itself. NaN and what is infinite
   * is none.
   */
  public static List<Object> values(@Nullable Object property) {
    List<Object> values = new ArrayList<>();
    if (property instanceof Collection<?> list) {
      list.forEach(each -> add(values, each));
    } else if (property != null && property.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(property); i++) {
        add(values, Array.get(property, i));
      }
    } else {
      add(values, property);
    }
    return values;
  }

  private static void add(List<Object> values, @Nullable Object value) {
    if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
      return;
    }
    if (value != null && !(value instanceof String text && text.isBlank())) {
      values.add(value);
    }
  }

  /** The key of a single value. */
  public static String key(ContextSource source, Object value) {
    return value instanceof Number number && source.binWidth() > 0
        ? source.binOf(number.doubleValue())
        : String.valueOf(value);
  }

  /**
   * The context nodes of an item, of those that a model knows, as they are now. A relationship
   * whose weight cannot be used is passed over.
   */
  public static Neighbours of(Node item, ContextNodes known) {
    SortedMap<Integer, Float> weights = new TreeMap<>();
    ContextSource source = known.source();
    if (source.isProperty()) {
      for (Object value : values(item.getProperty(source.name(), null))) {
        put(weights, known.keys().indexOf(key(source, value)), 1, false);
      }
    } else {
      boolean weighted = source.weightProperty() != null;
      visit(
          item,
          source,
          (relationship, other) -> {
            String key = key(other, source.keyProperty());
            int index = key == null ? -1 : known.keys().indexOf(key);
            put(weights, index, weightOrZero(relationship, source.weightProperty()), weighted);
          });
    }
    int[] nodes = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] values = new float[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      values[i] = weights.getOrDefault(nodes[i], 1f);
    }
    return new Neighbours(nodes, source.weightProperty() == null ? null : values);
  }

  private static void put(
      SortedMap<Integer, Float> weights, int index, float weight, boolean addUp) {
    if (index >= 0 && weight > 0) {
      weights.merge(index, weight, (one, other) -> addUp ? one + other : one);
    }
  }

  private static float weightOrZero(Relationship relationship, @Nullable String property) {
    try {
      return property == null ? 1 : LikeValues.requireWeight(relationship, property);
    } catch (ConfigurationException unusable) {
      return 0;
    }
  }
}

package org.gnnrec.neo4j.context;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.ItemContext;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.NodeIds;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/** Reads the context of items, source by source. Not thread-safe; one object serves one export. */
public final class ContextScan {
  private static final int CHECK_EVERY = 4096;

  private final Transaction tx;
  private final GraphMapping mapping;
  private final long[] itemNodeIds;
  private final Runnable terminationCheck;
  private final List<String> warnings = new ArrayList<>();

  /**
   * Prepares reading.
   *
   * @param itemNodeIds node ids by the items' dense indexes
   * @param terminationCheck called every few thousand items; throws to stop
   */
  public ContextScan(
      Transaction tx, GraphMapping mapping, long[] itemNodeIds, Runnable terminationCheck) {
    this.tx = tx;
    this.mapping = mapping;
    this.itemNodeIds = itemNodeIds;
    this.terminationCheck = terminationCheck;
  }

  /**
   * Reads.
   *
   * @throws ConfigurationException if a source is not in the graph, or holds what cannot be used
   */
  public ContextRead read(List<ContextSource> sources) {
    List<ItemContext.Part> parts = new ArrayList<>();
    for (ContextSource source : sources) {
      parts.add(source.isProperty() ? property(source) : relationships(source));
    }
    return new ContextRead(new ItemContext(parts), List.copyOf(warnings));
  }

  private ItemContext.Part property(ContextSource source) {
    PropertyContext context = new PropertyContext(source, mapping.itemLabel());
    forEachItem((index, item) -> context.add(index, item.getProperty(source.name(), null)));
    if (context.isEmpty()) {
      throw unknownProperty(source);
    }
    return context.part(itemNodeIds.length);
  }

  private ItemContext.Part relationships(ContextSource source) {
    requireType(source);
    RelationshipContext context = new RelationshipContext(tx, source);
    forEachItem((index, item) -> context.add(index, item));
    if (context.isEmpty()) {
      throw notOfItems(source);
    }
    ItemContext.Part part = context.part(itemNodeIds.length);
    warnings.addAll(context.warnings());
    return part;
  }

  /** Told of an item. */
  @FunctionalInterface
  private interface ItemVisitor {
    void visit(int index, Node item);
  }

  private void forEachItem(ItemVisitor visitor) {
    for (int index = 0; index < itemNodeIds.length; index++) {
      if (index % CHECK_EVERY == 0) {
        terminationCheck.run();
      }
      Node item = NodeIds.byId(tx, itemNodeIds[index]);
      if (item != null) {
        visitor.visit(index, item);
      }
    }
  }

  private void requireType(ContextSource source) {
    if (mapping.types().contains(source.name())) {
      throw new ConfigurationException(
          "`context` names `"
              + source.name()
              + "`, by which users like items already; omit it there");
    }
    List<String> types = new ArrayList<>();
    tx.getAllRelationshipTypesInUse().forEach(type -> types.add(type.name()));
    if (!types.contains(source.name())) {
      types.removeAll(mapping.types());
      types.sort(null);
      throw new ConfigurationException(
          RefusalCode.RELATIONSHIP_TYPE_NOT_FOUND,
          "`context` names the relationship type `"
              + source.name()
              + "`, which this database does not have"
              + DidYouMean.nearest(source.name(), types)
                  .map(near -> " (did you mean `" + near + "`?)")
                  .orElse("")
              + "; types beside the likes: "
              + (types.isEmpty() ? "none" : String.join(", ", types)));
    }
  }

  private ConfigurationException notOfItems(ContextSource source) {
    RelationshipType type = RelationshipType.withName(source.name());
    boolean[] otherWay = new boolean[1];
    forEachItem((index, item) -> otherWay[0] |= item.hasRelationship(Direction.BOTH, type));
    return new ConfigurationException(
        "`context` names `"
            + source.name()
            + "`, and "
            + (otherWay[0]
                ? "all of its relationships with `"
                    + mapping.itemLabel()
                    + "` nodes that have likes lead the other way or count nothing; give {"
                    + source.name()
                    + ": {orientation: 'UNDIRECTED'}}, or the one that is meant"
                : "no such relationship has a `"
                    + mapping.itemLabel()
                    + "` node that has likes; only items have context so far (no users, and nothing"
                    + " two steps away), so omit it"));
  }

  private ConfigurationException unknownProperty(ContextSource source) {
    List<String> names = new ArrayList<>();
    forEachItem(
        (index, item) -> {
          if (index < CHECK_EVERY) {
            item.getPropertyKeys()
                .forEach(
                    key -> {
                      if (!names.contains(key)) {
                        names.add(key);
                      }
                    });
          }
        });
    names.sort(null);
    return new ConfigurationException(
        RefusalCode.PROPERTY_NOT_FOUND,
        "`context` names the property `"
            + source.name()
            + "`, of which no `"
            + mapping.itemLabel()
            + "` node that has likes has a usable value"
            + DidYouMean.nearest(source.name(), names)
                .map(near -> " (did you mean `" + near + "`?)")
                .orElse("")
            + "; properties in use: "
            + String.join(", ", names));
  }
}

package org.gnnrec.neo4j.export;

import java.util.List;
import java.util.Set;
import org.gnnrec.context.ContextSource;
import org.gnnrec.graph.GraphMapping;
import org.jspecify.annotations.Nullable;

/**
 * What an export reads.
 *
 * @param mapping where users, items and likes are, and which of the likes' properties are read
 * @param splitProperty property of the relationships that marks the parts of a split, see {@link
 *     org.gnnrec.graph.SplitPart}, or null if none is read
 * @param targetTypes relationship types whose pairs of user and item are told from others, see
 *     {@link ExportedGraph#targets}; null if all count the same
 * @param userProperties properties of the users to read for features
 * @param itemProperties properties of the items to read for features
 * @param context where the items' context comes from
 */
public record GraphSelection(
    GraphMapping mapping,
    @Nullable String splitProperty,
    @Nullable Set<String> targetTypes,
    List<String> userProperties,
    List<String> itemProperties,
    List<ContextSource> context) {

  /** Copies the lists. */
  public GraphSelection {
    userProperties = List.copyOf(userProperties);
    itemProperties = List.copyOf(itemProperties);
    context = List.copyOf(context);
  }

  /** A selection without context in which all types of relationships count the same. */
  public GraphSelection(
      GraphMapping mapping,
      @Nullable String splitProperty,
      List<String> userProperties,
      List<String> itemProperties) {
    this(mapping, splitProperty, null, userProperties, itemProperties, List.of());
  }

  /** The likes alone, with the properties that the mapping names. */
  public static GraphSelection of(GraphMapping mapping) {
    return new GraphSelection(mapping, null, List.of(), List.of());
  }
}

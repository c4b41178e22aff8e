package org.gnnrec.neo4j.export;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.context.ItemContext;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The likes as read from the database; users and items without likes are not in it.
 *
 * @param interactions the likes in dense indexes, with ratings and times if they were asked for
 * @param parts the code of each like's {@link org.gnnrec.graph.SplitPart}, in the order of {@code
 *     graph.byUser()}; null if no split was asked for
 * @param targets whether one of each like's relationships has a type of the target, in the same
 *     order; null if none was asked for
 * @param userIds external ids by user index
 * @param itemIds external ids by item index
 * @param userNodeIds node ids by user index
 * @param itemNodeIds node ids by item index
 * @param userProperties what was read of the users for features, by user index
 * @param itemProperties what was read of the items for features, by item index
 * @param context of the items
 * @param warnings what was left out or could be better, as sentences for the caller
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record ExportedGraph(
    Interactions interactions,
    byte @Nullable [] parts,
    boolean @Nullable [] targets,
    Vocabulary userIds,
    Vocabulary itemIds,
    long[] userNodeIds,
    long[] itemNodeIds,
    NodeProperties userProperties,
    NodeProperties itemProperties,
    ItemContext context,
    List<String> warnings) {

  /** Copies the warnings. */
  public ExportedGraph {
    warnings = List.copyOf(warnings);
  }

  /** Who likes what. */
  public BipartiteGraph graph() {
    return interactions.graph();
  }

  /** The same with more warnings. */
  ExportedGraph withWarnings(List<String> more) {
    return with(context, more);
  }

  /** The same with context, and more warnings. */
  ExportedGraph with(ItemContext other, List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new ExportedGraph(
        interactions,
        parts,
        targets,
        userIds,
        itemIds,
        userNodeIds,
        itemNodeIds,
        userProperties,
        itemProperties,
        other,
        all);
  }
}

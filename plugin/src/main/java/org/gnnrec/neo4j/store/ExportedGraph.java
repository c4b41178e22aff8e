package org.gnnrec.neo4j.store;

import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Vocabulary;

/**
 * The likes as read from the database; users and items without likes are not in it.
 *
 * @param graph the likes in dense indexes
 * @param userIds external ids by user index
 * @param itemIds external ids by item index
 * @param userNodeIds node ids by user index
 * @param itemNodeIds node ids by item index
 * @param warnings what was left out or could be better, as sentences for the caller
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record ExportedGraph(
    BipartiteGraph graph,
    Vocabulary userIds,
    Vocabulary itemIds,
    long[] userNodeIds,
    long[] itemNodeIds,
    List<String> warnings) {

  /** Copies the warnings. */
  public ExportedGraph {
    warnings = List.copyOf(warnings);
  }
}

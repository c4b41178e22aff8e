package org.gnnrec.neo4j.mirror;

import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.export.ExportedGraph;

/**
 * The users and items of a model as nodes of this database.
 *
 * @param mapping where they are
 * @param userIds external ids by user index
 * @param itemIds external ids by item index
 * @param userNodeIds node ids by user index, negative where there is no such node
 * @param itemNodeIds node ids by item index, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record ModelNodes(
    GraphMapping mapping,
    Vocabulary userIds,
    Vocabulary itemIds,
    long[] userNodeIds,
    long[] itemNodeIds) {

  /** Those that were exported. */
  public static ModelNodes of(GraphMapping mapping, ExportedGraph exported) {
    return new ModelNodes(
        mapping,
        exported.userIds(),
        exported.itemIds(),
        exported.userNodeIds(),
        exported.itemNodeIds());
  }

  /** Those of a stored model. */
  public static ModelNodes of(ModelArtifact artifact) {
    return new ModelNodes(
        artifact.manifest().mapping(),
        artifact.userIds(),
        artifact.itemIds(),
        artifact.userNodeIds(),
        artifact.itemNodeIds());
  }
}

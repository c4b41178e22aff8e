package org.gnnrec.neo4j.mirror;

import java.util.Arrays;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.jspecify.annotations.Nullable;

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

  /** Whether a node is user and item, which then has two vectors. */
  public boolean areShared() {
    long[] users = userNodeIds.clone();
    Arrays.sort(users);
    return Arrays.stream(itemNodeIds)
        .anyMatch(item -> item >= 0 && Arrays.binarySearch(users, item) >= 0);
  }

  /** The property for the vectors of items beside that for those of users. */
  public @Nullable String itemProperty(@Nullable String writeProperty) {
    return writeProperty == null || !areShared()
        ? writeProperty
        : "item" + Character.toUpperCase(writeProperty.charAt(0)) + writeProperty.substring(1);
  }

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

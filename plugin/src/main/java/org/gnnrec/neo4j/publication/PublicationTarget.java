package org.gnnrec.neo4j.publication;

import org.gnnrec.neo4j.mirror.ModelNodes;
import org.jspecify.annotations.Nullable;

/**
 * Where a version is going to be: under which name, and on which nodes.
 *
 * @param modelName the name under which it will be served
 * @param writeProperty node property for the embeddings, or null for none
 * @param overwrite whether values that gnnrec did not write may be replaced
 * @param nodes users and items of the version
 */
public record PublicationTarget(
    String modelName, @Nullable String writeProperty, boolean overwrite, ModelNodes nodes) {

  /** What a caller who chooses the property can do where it holds somebody else's values. */
  public static final String REMEDY =
      "choose another `writeProperty`, give null to write none, or set `overwrite: true` to replace"
          + " such values";
}

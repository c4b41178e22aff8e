package org.gnnrec.neo4j.publication;

import org.gnnrec.neo4j.store.ModelNodes;
import org.jspecify.annotations.Nullable;

/**
 * Where a version is going to be: under which name, and on which nodes.
 *
 * @param modelName the name under which it will be served
 * @param writeProperty node property for the embeddings, or null for none
 * @param overwrite whether values that gnnrec did not write may be replaced
 * @param nodes users and items of the version
 */
public record Destination(
    String modelName, @Nullable String writeProperty, boolean overwrite, ModelNodes nodes) {}

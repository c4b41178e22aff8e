package org.gnnrec.neo4j.artifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's entry in the catalog.
 *
 * @param modelName the name under which it is served
 * @param elementId of the model's node as Neo4j gives it, which no node of another database of the
 *     server has, not even in a restored copy of this one
 * @param servingVersion the version that is served
 * @param servingUuid identity of that version's artefact
 * @param servingBytes size of that artefact
 * @param previousVersion the version that was served before and is still stored, or 0
 * @param writeProperty node property with the embeddings, or null
 * @param overwrite whether values of that property that gnnrec did not write may be replaced
 * @param labels of the nodes that have such embeddings
 * @param mirrorState how far that property is written
 */
public record ModelEntry(
    String modelName,
    String elementId,
    long servingVersion,
    String servingUuid,
    long servingBytes,
    long previousVersion,
    @Nullable String writeProperty,
    boolean overwrite,
    List<String> labels,
    MirrorState mirrorState) {}

package org.gnnrec.neo4j.store;

import org.jspecify.annotations.Nullable;

/**
 * A model's entry in the catalog.
 *
 * @param modelName the name under which it is served
 * @param modelUuid identity of the entry for as long as it exists
 * @param servingVersion the version that is served
 * @param servingUuid identity of that version's artefact
 * @param previousVersion the version that was served before and is still stored, or 0
 * @param writeProperty node property with the embeddings, or null
 * @param mirrorState how far that property is written
 */
public record StoredModel(
    String modelName,
    String modelUuid,
    long servingVersion,
    String servingUuid,
    long previousVersion,
    @Nullable String writeProperty,
    MirrorState mirrorState) {}

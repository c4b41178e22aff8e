package org.gnnrec.neo4j.snapshot;

import java.util.Optional;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.scoring.ServingModel;

/**
 * A stored version in memory, with what is kept of the graph beside it; all calls share it.
 * Thread-safe.
 *
 * @param artifact what is stored
 * @param model the same, ready to answer
 * @param vectors computes vectors of nodes that came later
 * @param newItems the items that came later
 * @param columns properties of items, for filters
 * @param indexForm in which a vector index ranks the items as the model does, if there is one
 */
record LoadedVersion(
    ModelArtifact artifact,
    ServingModel model,
    LiveVectors vectors,
    NewItems newItems,
    ItemColumns columns,
    Optional<IndexForm> indexForm) {
  static LoadedVersion of(ModelArtifact artifact) {
    LiveVectors vectors = new LiveVectors(artifact);
    return new LoadedVersion(
        artifact,
        new ServingModel(artifact),
        vectors,
        new NewItems(artifact, vectors, System::nanoTime),
        new ItemColumns(artifact, System::nanoTime),
        IndexForm.of(artifact.model()));
  }
}

package org.gnnrec.neo4j.serving;

import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.scoring.ServingModel;

/**
 * A stored version in memory. Immutable and thread-safe.
 *
 * @param artifact what is stored
 * @param model the same, ready to answer
 */
public record Snapshot(ModelArtifact artifact, ServingModel model) {
  static Snapshot of(ModelArtifact artifact) {
    return new Snapshot(artifact, new ServingModel(artifact));
  }
}

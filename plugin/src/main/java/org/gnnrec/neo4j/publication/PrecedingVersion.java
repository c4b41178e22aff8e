package org.gnnrec.neo4j.publication;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.mirror.OwnValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.logging.Log;

/**
 * A version that another one follows upon.
 *
 * @param writeProperty where its embeddings are, as the catalog says; null if nowhere
 * @param artifact null if there is no such version, or if it is damaged
 * @param damaged whether it is there and cannot be read
 */
public record PrecedingVersion(
    @Nullable String writeProperty, @Nullable ModelArtifact artifact, boolean damaged) {

  static final PrecedingVersion NONE = new PrecedingVersion(null, null, false);

  /** Reads a version; a damaged one is no error, since a new training is the remedy for that. */
  static PrecedingVersion read(
      InnerTransactions transactions,
      ArtifactStore store,
      Log log,
      String modelName,
      long version,
      @Nullable String writeProperty) {
    if (version == 0) {
      return NONE;
    }
    try {
      ModelArtifact artifact = store.read(transactions, modelName, version);
      return new PrecedingVersion(artifact.manifest().writeProperty(), artifact, false);
    } catch (UncheckedIOException e) {
      log.warn("gnnrec: %s", e.getMessage());
      return new PrecedingVersion(writeProperty, null, true);
    }
  }

  /** What a later version may replace in a property. */
  public OwnValues ownValues(@Nullable String property) {
    return damaged && property != null && property.equals(writeProperty)
        ? OwnValues.anyVector()
        : OwnValues.of(Optional.ofNullable(artifact).map(List::of).orElse(List.of()));
  }

  /** What the caller should know of a damaged version that is followed upon. */
  public String damageWarning(String modelName) {
    return "the version that was served could not be read, so vectors in `"
        + writeProperty
        + "` were taken to be those of model '"
        + modelName
        + "'; nodes that have no likes any more may still hold one";
  }
}

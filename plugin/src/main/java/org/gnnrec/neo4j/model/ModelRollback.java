package org.gnnrec.neo4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.artifact.MirrorState;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.mirror.ModelNodes;
import org.gnnrec.neo4j.mirror.NodeMatching;
import org.gnnrec.neo4j.mirror.OwnValues;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.gnnrec.neo4j.publication.PrecedingVersion;
import org.gnnrec.neo4j.publication.PublicationTarget;

/**
 * Serves the version before again, with its embeddings on the nodes. The two versions change
 * places, so that a second rollback undoes the first.
 *
 * <p>One object serves one call.
 */
final class ModelRollback {
  private final InnerTransactions transactions;
  private final ModelCatalog catalog = new ModelCatalog();
  private final ModelPublication publication;

  /** Prepares a rollback. */
  ModelRollback(InnerTransactions transactions, ModelPublication publication) {
    this.transactions = transactions;
    this.publication = publication;
  }

  /**
   * What a rollback has done.
   *
   * @param modelVersion the version that is served now
   * @param previousVersion the version that another rollback would serve
   * @param nodePropertiesWritten how many nodes got another embedding
   * @param warnings what the caller should know
   */
  record RollbackResult(
      long modelVersion, long previousVersion, long nodePropertiesWritten, List<String> warnings) {}

  /**
   * Rolls a model back.
   *
   * @param entry the model as the catalog has it
   * @param overwrite whether values that gnnrec did not write may be replaced
   * @throws ConfigurationException if there is no version to go back to, if it is damaged, or if
   *     its embeddings may not be written; nothing has changed then
   */
  RollbackResult run(ModelEntry entry, boolean overwrite) {
    transactions.requireWritable();
    ModelArtifact restored = readTarget(entry);
    PrecedingVersion serving = publication.read(entry, entry.servingVersion());
    OwnValues own = ownValues(restored, serving, overwrite);
    boolean leftToAnother = isLeftToAnother(entry, restored, overwrite);
    PublicationTarget target =
        new PublicationTarget(
            entry.modelName(),
            leftToAnother ? null : restored.manifest().writeProperty(),
            overwrite,
            ModelNodes.of(restored));
    List<String> overwritten =
        publication.requireWritable(target, own, "set `overwrite: true` to replace such values");
    publication.requireUnlocked(target, serving);
    transactions.write(
        tx -> {
          catalog.rollBack(tx, restored.manifest(), overwrite, overwritten);
          if (leftToAnother) {
            catalog.setMirrorState(tx, entry.modelName(), MirrorState.OVERWRITTEN);
          }
          return true;
        });
    long written = leftToAnother ? 0 : publication.mirror(restored, serving, own);
    publication.removeStale(entry.modelName());
    List<String> warnings = new ArrayList<>(warnings(entry, serving));
    warnings.addAll(publication.indexWarnings(restored));
    return new RollbackResult(
        restored.manifest().version(), entry.servingVersion(), written, warnings);
  }

  private ModelArtifact readTarget(ModelEntry entry) {
    long version = entry.previousVersion();
    if (version == 0) {
      throw new ConfigurationException(
          RefusalCode.VERSION_NOT_FOUND,
          "model '"
              + entry.modelName()
              + "' has no version before version "
              + entry.servingVersion()
              + " to roll back to; a version is kept when the next one is published");
    }
    PrecedingVersion restored = publication.read(entry, version);
    ModelArtifact artifact = restored.artifact();
    if (artifact == null) {
      throw new ConfigurationException(
          RefusalCode.VERSION_NOT_FOUND,
          "version "
              + version
              + " of model '"
              + entry.modelName()
              + "' cannot be rolled back to, since it cannot be read from the database; version "
              + entry.servingVersion()
              + " is served as before");
    }
    return transactions
        .read(tx -> NodeMatching.of(tx, artifact, transactions::checkTermination))
        .applyTo(artifact);
  }

  private static OwnValues ownValues(
      ModelArtifact restored, PrecedingVersion serving, boolean overwrite) {
    if (overwrite) {
      return OwnValues.anything();
    }
    String property = restored.manifest().writeProperty();
    return serving.damaged() && property != null && property.equals(serving.writeProperty())
        ? OwnValues.anyVector()
        // An interrupted training leaves values of both.
        : OwnValues.of(Stream.of(restored, serving.artifact()).filter(v -> v != null).toList());
  }

  /** Another model has taken the property; going back is no reason to take it from that one. */
  private static boolean isLeftToAnother(
      ModelEntry entry, ModelArtifact restored, boolean overwrite) {
    String property = restored.manifest().writeProperty();
    return !overwrite
        && entry.mirrorState() == MirrorState.OVERWRITTEN
        && property != null
        && property.equals(entry.writeProperty());
  }

  private static List<String> warnings(ModelEntry entry, PrecedingVersion serving) {
    List<String> warnings = new ArrayList<>();
    if (serving.damaged()) {
      warnings.add(serving.damageWarning(entry.modelName()));
    }
    return warnings;
  }
}

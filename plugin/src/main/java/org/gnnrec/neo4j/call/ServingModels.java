package org.gnnrec.neo4j.call;

import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.section.CorruptFileException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Transaction;

/** Finds the model that a call names. */
final class ServingModels {
  private ServingModels() {}

  /**
   * The entry of a model that is served.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  static ModelEntry entry(Transaction tx, String modelName) {
    return new ModelCatalog().find(tx, modelName).orElseThrow(() -> noSuchModel(tx, modelName));
  }

  /**
   * The served version of a model.
   *
   * @param tx in which the model is looked for
   * @param transactions in which its version is read, if it is not in memory
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  static Snapshot require(Transaction tx, InnerTransactions transactions, String modelName) {
    return snapshot(transactions, entry(tx, modelName));
  }

  private static Snapshot snapshot(InnerTransactions transactions, ModelEntry model) {
    try {
      return GnnrecState.SNAPSHOTS.get(transactions, model);
    } catch (CorruptFileException e) {
      throw damaged(e);
    }
  }

  private static ConfigurationException damaged(CorruptFileException reason) {
    ConfigurationException refusal =
        new ConfigurationException(RefusalCode.MODEL_DAMAGED, String.valueOf(reason.getMessage()));
    // Neo4j shows callers the innermost cause alone, so this exception must not have one.
    refusal.addSuppressed(reason);
    return refusal;
  }

  /**
   * A stored version of a model.
   *
   * @param version null for the one that is served
   * @throws ConfigurationException if it is not stored, with those that are
   */
  static ModelArtifact artifact(
      Transaction tx, InnerTransactions transactions, String modelName, @Nullable Long version) {
    ModelEntry model = entry(tx, modelName);
    if (version == null || version == model.servingVersion()) {
      return snapshot(transactions, model).artifact();
    }
    if (version != model.previousVersion() || model.previousVersion() == 0) {
      throw new ConfigurationException(
          RefusalCode.VERSION_NOT_FOUND,
          "version "
              + version
              + " of model '"
              + modelName
              + "' is not stored; `modelVersion` may be "
              + model.servingVersion()
              + ", which is served"
              + (model.previousVersion() == 0
                  ? ""
                  : ", or " + model.previousVersion() + ", which was served before")
              + "; omit it for the one that is served");
    }
    try {
      return new ArtifactStore().read(tx, modelName, version);
    } catch (CorruptFileException e) {
      throw damaged(e);
    }
  }

  static ConfigurationException noSuchModel(Transaction tx, String modelName) {
    var names = new ModelCatalog().list(tx).stream().map(ModelEntry::modelName).toList();
    String remedy =
        modelName.equals("default")
            ? "CALL gnnrec.train() makes it"
            : "CALL gnnrec.train({modelName: '" + modelName + "'}) makes it";
    return new ConfigurationException(
        RefusalCode.MODEL_NOT_FOUND,
        "there is no model '"
            + modelName
            + "'"
            + DidYouMean.nearest(modelName, names)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("")
            + "; "
            + remedy);
  }
}

package org.gnnrec.neo4j.procedure;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Suggestion;
import org.gnnrec.neo4j.serving.Snapshot;
import org.gnnrec.neo4j.store.StoredModel;
import org.gnnrec.section.CorruptFileException;
import org.neo4j.graphdb.Transaction;

/** Finds the model that a call names. */
final class ServingModels {
  private ServingModels() {}

  /**
   * The served version of a model.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  static Snapshot require(Transaction tx, String modelName) {
    StoredModel stored =
        GnnrecState.CATALOG.find(tx, modelName).orElseThrow(() -> noSuchModel(tx, modelName));
    try {
      return GnnrecState.SNAPSHOTS.get(tx, stored);
    } catch (CorruptFileException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static ConfigurationException noSuchModel(Transaction tx, String modelName) {
    var names = GnnrecState.CATALOG.list(tx).stream().map(StoredModel::modelName).toList();
    String remedy =
        modelName.equals("default")
            ? "CALL gnnrec.train() makes it"
            : "CALL gnnrec.train({modelName: '" + modelName + "'}) makes it";
    return new ConfigurationException(
        "there is no model '"
            + modelName
            + "'"
            + Suggestion.nearest(modelName, names)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("")
            + "; "
            + remedy);
  }
}

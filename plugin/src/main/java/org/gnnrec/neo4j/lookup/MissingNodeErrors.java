package org.gnnrec.neo4j.lookup;

import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/** Tells nodes that are gone from a label that is. Not thread-safe. */
public final class MissingNodeErrors {
  private final Transaction tx;
  private final ModelManifest manifest;

  public MissingNodeErrors(Transaction tx, ModelManifest manifest) {
    this.tx = tx;
    this.manifest = manifest;
  }

  /**
   * Asked when an item of the model is not found.
   *
   * @throws ConfigurationException if no node has the items' label any more
   */
  public void requireItems() {
    GraphMapping mapping = manifest.mapping();
    require("item", NodeIdentity.ofItems(mapping));
  }

  /**
   * Asked when a user is not found.
   *
   * @throws ConfigurationException if no node has the users' label any more
   */
  public void requireUsers() {
    GraphMapping mapping = manifest.mapping();
    require("user", NodeIdentity.ofUsers(mapping));
  }

  /** What to throw for a node that the model does not know. */
  public ConfigurationException notTrained(NodeIdentity identity, Object id) {
    return new ConfigurationException(
        RefusalCode.NOT_TRAINED,
        "model '"
            + manifest.modelName()
            + "' was not trained with a `"
            + identity.labelName()
            + "` whose "
            + identity.idName()
            + " is "
            + CypherText.of(id)
            + "; train it again if there is one by now");
  }

  private void require(String side, NodeIdentity identity) {
    try (ResourceIterator<Node> nodes = identity.nodes(tx)) {
      if (nodes.hasNext()) {
        return;
      }
    }
    throw new ConfigurationException(
        RefusalCode.LABEL_NOT_FOUND,
        "no node has the label `"
            + identity.labelName()
            + "`, which the "
            + side
            + "s of model '"
            + manifest.modelName()
            + "' had when it was trained; if it was renamed, train again with `"
            + side
            + "Label` and `"
            + side
            + "IdProperty: "
            + CypherText.of(identity.idProperty())
            + "`, else load the "
            + side
            + "s again");
  }
}

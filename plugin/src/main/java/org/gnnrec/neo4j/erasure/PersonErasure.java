package org.gnnrec.neo4j.erasure;

import java.util.List;
import java.util.UUID;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.index.IndexCatalog;
import org.gnnrec.neo4j.index.IndexEntry;
import org.gnnrec.neo4j.index.IndexedVectors;
import org.gnnrec.neo4j.lists.ListRelationships;
import org.gnnrec.neo4j.map.MapCoordinates;
import org.gnnrec.neo4j.mirror.EmbeddingMirror;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.gnnrec.neo4j.snapshot.LiveLikes;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Takes one person out of a model: from the node what was written there, then from each stored
 * version. The versions go last, since they tell what is on the node: what was interrupted is
 * finished by asking again.
 *
 * <p>One object serves one call.
 */
final class PersonErasure {
  private final InnerTransactions transactions;
  private final ModelPublication publication;
  private final ModelCatalog catalog = new ModelCatalog();
  private final ArtifactStore store = new ArtifactStore();

  PersonErasure(InnerTransactions transactions, ModelPublication publication) {
    this.transactions = transactions;
    this.publication = publication;
  }

  /**
   * What was removed.
   *
   * @param versions stored versions that knew the person
   * @param nodeProperties values on the person's node
   * @param relationships of written lists
   */
  record ErasureResult(long versions, long nodeProperties, long relationships) {}

  /** Deletes what earlier calls have left of versions that nothing needs. */
  void finishInterrupted(String modelName) {
    publication.finishInterrupted(modelName);
  }

  /** The stored versions of a model. */
  List<ModelArtifact> versions(String modelName) {
    return transactions.read(tx -> catalog.completeVersions(tx, modelName)).stream()
        .map(version -> store.read(transactions, modelName, version))
        .toList();
  }

  /** Takes a person out of a model. */
  ErasureResult run(String modelName, List<ModelArtifact> versions, Person person) {
    List<ModelArtifact> knowing = versions.stream().filter(person::isIn).toList();
    long properties = 0;
    for (ModelArtifact version : knowing) {
      properties +=
          new EmbeddingMirror()
              .removeOne(
                  transactions, version, person.userIndex(version), person.itemIndex(version));
    }
    properties += new MapCoordinates(transactions).removeFrom(modelName, person.nodeId());
    properties += removeIndexed(modelName, person);
    long relationships = ListRelationships.deleteOf(transactions, modelName, person.nodeId());
    for (ModelArtifact version : knowing) {
      publication.replace(without(version, person), version.manifest().uuid());
    }
    publication.removeStale(modelName);
    return new ErasureResult(knowing.size(), properties, relationships);
  }

  private long removeIndexed(String modelName, Person person) {
    return transactions.<Boolean>write(tx -> removeIndexed(tx, modelName, person)) ? 1 : 0;
  }

  private static boolean removeIndexed(Transaction tx, String modelName, Person person) {
    IndexEntry index = new IndexCatalog().find(tx, modelName).orElse(null);
    Node node = NodeIds.byId(tx, person.nodeId());
    return index != null && node != null && IndexedVectors.removeFrom(node, index);
  }

  private ModelArtifact without(ModelArtifact version, Person person) {
    ModelArtifact left = version;
    int item = person.itemIndex(version);
    int user = person.userIndex(version);
    if (item >= 0) {
      long[] fingerprints =
          transactions.read(tx -> fingerprints(tx, version, version.itemIds().without(item)));
      left = left.withoutItem(item, fingerprints);
    }
    if (user >= 0) {
      left = left.withoutUser(user);
    }
    return left.withUuid(UUID.randomUUID().toString());
  }

  /**
   * What each user liked, by the indexes of other item ids: whoever likes what was liked in the
   * training keeps the trained vector. Who does not is served by what is liked now, whatever the
   * fingerprint.
   */
  private long[] fingerprints(Transaction tx, ModelArtifact version, Vocabulary itemIds) {
    GraphMapping mapping = version.manifest().mapping();
    NodeIdentity users = NodeIdentity.ofUsers(mapping);
    long[] fingerprints = version.userFingerprints().clone();
    for (int user = 0; user < fingerprints.length; user++) {
      if ((user & 0xFFF) == 0) {
        transactions.checkTermination();
      }
      Node node = users.find(tx, version.userNodeIds(), version.userIds(), user);
      if (node != null
          && LiveLikes.ofUser(node, mapping, version.itemIds()).likes().fingerprint()
              == fingerprints[user]) {
        fingerprints[user] = LiveLikes.ofUser(node, mapping, itemIds).likes().fingerprint();
      }
    }
    return fingerprints;
  }
}

package org.gnnrec.neo4j.artifact;

import java.util.ArrayList;
import java.util.List;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Versions without a model and chunks without a version: what is left if somebody deletes a model's
 * node by hand. gnnrec itself makes and deletes a node and the relationship to it in one
 * transaction, so nothing that is being written looks like this. And nodes that were made for a
 * model, but never became it; whoever has just made one makes another.
 *
 * <p>Stateless and thread-safe.
 */
public final class OrphanedNodes {

  /**
   * Deletes some of them. All nodes of gnnrec's own labels are looked at, one for each megabyte
   * that is stored; what they hold is not read.
   *
   * @param most how many at most, so that a transaction stays small
   * @return how many were deleted, 0 if there are none
   */
  public int deleteSome(Transaction tx, int most) {
    List<Node> orphans = new ArrayList<>();
    try (ResourceIterator<Node> models = tx.findNodes(ModelCatalog.MODEL)) {
      while (models.hasNext() && orphans.size() < most) {
        Node model = models.next();
        if (!model.hasProperty(ModelCatalog.LAST_VERSION)) {
          orphans.add(model);
        }
      }
    }
    try (ResourceIterator<Node> versions = tx.findNodes(ModelCatalog.VERSION)) {
      while (versions.hasNext() && orphans.size() < most) {
        Node version = versions.next();
        if (!version.hasRelationship(Direction.INCOMING, ModelCatalog.VERSION_TYPE)) {
          orphans.add(version);
        }
      }
    }
    try (ResourceIterator<Node> chunks = tx.findNodes(ModelCatalog.CHUNK)) {
      while (chunks.hasNext() && orphans.size() < most) {
        Node chunk = chunks.next();
        if (!chunk.hasRelationship(Direction.INCOMING, ModelCatalog.CHUNK_TYPE)) {
          orphans.add(chunk);
        }
      }
    }
    for (Node orphan : orphans) {
      // The chunks of a version are orphans themselves once these are gone.
      orphan.getRelationships().forEach(Relationship::delete);
      orphan.delete();
    }
    return orphans.size();
  }
}

package org.gnnrec.neo4j.lookup;

import java.util.function.Supplier;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.graph.NodeIds;
import org.neo4j.graphdb.Node;

/**
 * Tells a user whose external id was another's, who has been deleted since: what the model learned
 * of the other does not hold. One who is another node with the same likes is the same person, in a
 * graph that was loaded anew. Stateless and thread-safe.
 */
public final class ReusedIds {
  private ReusedIds() {}

  /**
   * Whether a user is another one than the model was trained with: another node, with other likes.
   *
   * @param index the user's dense index
   * @param likes what the user likes now; asked for only if the node is another one
   */
  public static boolean isAnotherUser(
      ModelArtifact artifact, int index, Node user, Supplier<Likes> likes) {
    return NodeIds.of(user) != artifact.userNodeIds()[index]
        && likes.get().fingerprint() != artifact.userFingerprints()[index];
  }
}

package org.gnnrec.scoring;

import java.util.BitSet;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.Similarity;

/**
 * A model ready to answer. Ranks are deterministic: equal scores are ordered by item index.
 *
 * <p>Immutable and thread-safe: one object serves all callers.
 */
public final class ServingModel {
  private final ModelArtifact artifact;
  private final boolean cosine;

  /** Serves an artefact. */
  public ServingModel(ModelArtifact artifact) {
    this.artifact = artifact;
    this.cosine =
        Similarity.COSINE
            .name()
            .equalsIgnoreCase(
                String.valueOf(artifact.manifest().configuration().get("similarity")));
  }

  /** The model served. */
  public ModelArtifact artifact() {
    return artifact;
  }

  /**
   * What to rank a user's items by: the trained vector if the likes are those that were trained on,
   * a vector folded in from the likes if they are others, popularity if there are none.
   *
   * @param userIndex the user's dense index, or -1 if the model does not know the user
   * @param likes what the user likes now, of the items that the model knows
   */
  public UserQuery query(int userIndex, Likes likes) {
    if (likes.size() == 0) {
      return new UserQuery(Source.POPULAR, new float[0]);
    }
    if (userIndex >= 0 && artifact.userFingerprints()[userIndex] == likes.fingerprint()) {
      return new UserQuery(Source.TRAINED, artifact.model().users().row(userIndex));
    }
    return new UserQuery(Source.FOLDED_IN, foldIn(userIndex, likes));
  }

  /** See {@link org.gnnrec.embedding.TrainedModel} for the equation. */
  private float[] foldIn(int userIndex, Likes likes) {
    EmbeddingMatrix items = artifact.model().itemFoldIn();
    int dimension = items.dimension();
    float[] weights = likes.weights();
    double[] sum = new double[dimension];
    double degree = 0;
    for (int like = 0; like < likes.size(); like++) {
      float weight = weights == null ? 1 : weights[like];
      degree += weight;
      int row = likes.itemIndexes()[like] * dimension;
      for (int d = 0; d < dimension; d++) {
        sum[d] += weight * (double) items.values()[row + d];
      }
    }
    float[] vector =
        userIndex >= 0 ? artifact.model().usersOwn().row(userIndex) : new float[dimension];
    double norm = 0;
    for (int d = 0; d < dimension; d++) {
      vector[d] += (float) (sum[d] / Math.sqrt(degree));
      norm += (double) vector[d] * vector[d];
    }
    if (cosine && norm > 0) {
      float scale = (float) (1 / Math.sqrt(norm));
      for (int d = 0; d < dimension; d++) {
        vector[d] *= scale;
      }
    }
    return vector;
  }

  /** The score of one item; for {@link Source#POPULAR} the number of users who liked it. */
  public float score(UserQuery query, int itemIndex) {
    return query.source() == Source.POPULAR
        ? artifact.itemPopularity()[itemIndex]
        : DotProduct.of(query.vector(), artifact.model().items(), itemIndex);
  }

  /**
   * The best items, best first.
   *
   * @param excluded item indexes to leave out
   * @param k how many, if there are as many
   */
  public TopK.Entry[] best(UserQuery query, BitSet excluded, int k) {
    int items = artifact.itemIds().size();
    TopK best = new TopK(Math.min(k, items));
    for (int item = excluded.nextClearBit(0);
        item < items;
        item = excluded.nextClearBit(item + 1)) {
      best.offer(item, score(query, item));
    }
    return best.drain();
  }
}

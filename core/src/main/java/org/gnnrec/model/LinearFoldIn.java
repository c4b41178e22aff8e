package org.gnnrec.model;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.Likes;
import org.jspecify.annotations.Nullable;

/**
 * A sum over the likes: {@code own + Σ_{i in likes} w_i · itemFoldIn_i / √(Σ w_i)}, scaled to
 * length 1 if {@code normalized}, where {@code own} is the user's row of {@code usersOwn}: what the
 * likes alone do not say.
 *
 * @param usersOwn the part of a user's vector that does not come from the likes, {@code [users + 1,
 *     d]}; zeros for a user without likes in training; the last row is for users that the model
 *     does not know
 * @param itemFoldIn what a like adds to a user's vector, {@code [items, d]}
 * @param normalized whether user vectors have length 1
 */
public record LinearFoldIn(EmbeddingMatrix usersOwn, EmbeddingMatrix itemFoldIn, boolean normalized)
    implements FoldIn {

  /** Checks that the shapes agree. */
  public LinearFoldIn {
    if (usersOwn.dimension() != itemFoldIn.dimension()) {
      throw new IllegalArgumentException("the shapes of the model's matrices do not agree");
    }
    if (usersOwn.rows() == 0) {
      throw new IllegalArgumentException("a row for unknown users is missing");
    }
  }

  @Override
  public int dimension() {
    return itemFoldIn.dimension();
  }

  @Override
  public int userCount() {
    return usersOwn.rows() - 1;
  }

  @Override
  public int itemCount() {
    return itemFoldIn.rows();
  }

  @Override
  public float[] vector(int userIndex, Likes likes) {
    int dimension = dimension();
    float[] weights = likes.weights();
    double[] sum = new double[dimension];
    double degree = 0;
    for (int like = 0; like < likes.size(); like++) {
      float weight = weights == null ? 1 : weights[like];
      degree += weight;
      int row = likes.itemIndexes()[like] * dimension;
      for (int d = 0; d < dimension; d++) {
        sum[d] += weight * (double) itemFoldIn.values()[row + d];
      }
    }
    float[] vector = usersOwn.row(userIndex >= 0 ? userIndex : userCount());
    double norm = 0;
    for (int d = 0; d < dimension; d++) {
      vector[d] += (float) (sum[d] / Math.sqrt(degree));
      norm += (double) vector[d] * vector[d];
    }
    if (normalized && norm > 0) {
      float scale = (float) (1 / Math.sqrt(norm));
      for (int d = 0; d < dimension; d++) {
        vector[d] *= scale;
      }
    }
    return vector;
  }

  @Override
  public FoldIn withoutUser(int userIndex) {
    return new LinearFoldIn(usersOwn.withoutRow(userIndex), itemFoldIn, normalized);
  }

  @Override
  public FoldIn withoutItem(int itemIndex) {
    return new LinearFoldIn(usersOwn, itemFoldIn.withoutRow(itemIndex), normalized);
  }

  @Override
  public @Nullable String notFinite() {
    String own = usersOwn.notFinite("usersOwn");
    return own == null ? itemFoldIn.notFinite("itemFoldIn") : own;
  }
}

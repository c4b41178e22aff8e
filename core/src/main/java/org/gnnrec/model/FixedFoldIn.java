package org.gnnrec.model;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.Likes;
import org.jspecify.annotations.Nullable;

/**
 * Users keep their trained vectors whatever they like now, and all others share one.
 *
 * @param users user vectors, {@code [users, d]}
 * @param others the vector of an unknown user, {@code [1, d]}
 * @param itemCount number of items
 */
public record FixedFoldIn(EmbeddingMatrix users, EmbeddingMatrix others, int itemCount)
    implements FoldIn {

  /** Checks that the shapes agree. */
  public FixedFoldIn {
    if (others.rows() != 1 || others.dimension() != users.dimension()) {
      throw new IllegalArgumentException("the shapes of the model's matrices do not agree");
    }
  }

  @Override
  public int dimension() {
    return users.dimension();
  }

  @Override
  public int userCount() {
    return users.rows();
  }

  @Override
  public float[] vector(int userIndex, Likes likes) {
    return userIndex >= 0 ? users.row(userIndex) : others.row(0);
  }

  @Override
  public FoldIn withoutUser(int userIndex) {
    return new FixedFoldIn(users.withoutRow(userIndex), others, itemCount);
  }

  @Override
  public FoldIn withoutItem(int itemIndex) {
    return new FixedFoldIn(users, others, itemCount - 1);
  }

  @Override
  public @Nullable String notFinite() {
    return others.notFinite("others");
  }
}

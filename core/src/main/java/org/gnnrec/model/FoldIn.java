package org.gnnrec.model;

import org.gnnrec.graph.Likes;
import org.jspecify.annotations.Nullable;

/**
 * How a user whose likes have changed since the training, or whom the model has never seen, gets a
 * vector. For the likes it was trained on it gives a user's trained vector, but for rounding.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface FoldIn permits LinearFoldIn, FixedFoldIn, GraphSageFoldIn {

  /** The length of a vector. */
  int dimension();

  /** The number of users it knows. */
  int userCount();

  /** The number of items it knows. */
  int itemCount();

  /**
   * A user's vector, of length {@link #dimension()}.
   *
   * @param userIndex the user's dense index, or -1 for one that the model does not know
   * @param likes what the user likes, at least one item
   */
  float[] vector(int userIndex, Likes likes);

  /** The same without one user; the users behind it move down by one. */
  FoldIn withoutUser(int userIndex);

  /** The same without one item; the items behind it move down by one. */
  FoldIn withoutItem(int itemIndex);

  /** Where a number is not finite, or null; see {@link TrainedModel#notFinite()}. */
  @Nullable String notFinite();
}

package org.gnnrec.embedding;

import org.gnnrec.model.TrainingReport;

/**
 * What a training hands back: everything that serving needs and that follows from the graph alone,
 * in dense indexes.
 *
 * <p>Scores are dot products of rows of {@code users} and {@code items}; for the cosine both are
 * stored with length 1. A user whose likes have changed since, or one that the model has never
 * seen, gets the vector {@code own + Σ_{i in likes} w_i · itemFoldIn_i / √(Σ w_i)}, scaled to
 * length 1 for the cosine, where {@code own} is the user's row of {@code usersOwn}, or nothing for
 * an unknown user. For the likes it was trained on this gives a user's row of {@code users}, but
 * for rounding: {@code own} is what the likes alone do not say. A user without likes in training
 * has zeros in {@code users} and {@code usersOwn}.
 *
 * @param users final user vectors, {@code [users, d]}
 * @param items final item vectors, {@code [items, d]}
 * @param usersOwn the part of a user's vector that does not come from the likes, {@code [users, d]}
 * @param itemFoldIn what a like adds to a user's vector, {@code [items, d]}
 * @param report what the training did
 */
public record TrainedModel(
    EmbeddingMatrix users,
    EmbeddingMatrix items,
    EmbeddingMatrix usersOwn,
    EmbeddingMatrix itemFoldIn,
    TrainingReport report) {

  /** Checks that the shapes agree. */
  public TrainedModel {
    int dimension = items.dimension();
    if (users.dimension() != dimension
        || usersOwn.dimension() != dimension
        || itemFoldIn.dimension() != dimension
        || usersOwn.rows() != users.rows()
        || itemFoldIn.rows() != items.rows()) {
      throw new IllegalArgumentException("the shapes of the model's matrices do not agree");
    }
  }
}

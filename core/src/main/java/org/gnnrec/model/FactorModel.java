package org.gnnrec.model;

import org.gnnrec.context.ContextVectors;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each user and item; scores are their dot products. For the cosine both are stored
 * with length 1. A user without likes in training has zeros.
 *
 * @param users final user vectors, {@code [users, d]}
 * @param items final item vectors, {@code [items, d]}
 * @param foldIn how a user's likes become a vector
 * @param context vectors of context nodes, for items without likes; null for a model without
 *     context
 * @param report what the training did
 */
public record FactorModel(
    EmbeddingMatrix users,
    EmbeddingMatrix items,
    FoldIn foldIn,
    @Nullable ContextVectors context,
    TrainingReport report)
    implements TrainedModel {

  /** Checks that the shapes agree. */
  public FactorModel {
    if (users.dimension() != items.dimension()
        || foldIn.dimension() != items.dimension()
        || foldIn.userCount() != users.rows()
        || foldIn.itemCount() != items.rows()
        || (context != null && context.mean().dimension() != items.dimension())) {
      throw new IllegalArgumentException("the shapes of the model's matrices do not agree");
    }
  }

  /** A model without context. */
  public FactorModel(
      EmbeddingMatrix users, EmbeddingMatrix items, FoldIn foldIn, TrainingReport report) {
    this(users, items, foldIn, null, report);
  }

  @Override
  public int userCount() {
    return users.rows();
  }

  @Override
  public int itemCount() {
    return items.rows();
  }

  @Override
  public TrainedModel withReport(TrainingReport other) {
    return new FactorModel(users, items, foldIn, context, other);
  }

  @Override
  public TrainedModel withoutUser(int userIndex) {
    return new FactorModel(
        users.withoutRow(userIndex), items, foldIn.withoutUser(userIndex), context, report);
  }

  @Override
  public TrainedModel withoutItem(int itemIndex) {
    return new FactorModel(
        users, items.withoutRow(itemIndex), foldIn.withoutItem(itemIndex), context, report);
  }

  @Override
  public @Nullable String notFinite() {
    String inUsers = users.notFinite("users");
    String inItems = inUsers == null ? items.notFinite("items") : inUsers;
    String inFoldIn = inItems == null ? foldIn.notFinite() : inItems;
    return inFoldIn == null && context != null ? context.notFinite() : inFoldIn;
  }
}

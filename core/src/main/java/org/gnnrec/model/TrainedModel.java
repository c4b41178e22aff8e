package org.gnnrec.model;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/**
 * What a training hands back: everything that serving needs and that follows from the graph alone,
 * in dense indexes. One record per form of scoring function; several kinds of models may share one.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface TrainedModel
    permits FactorModel, NeighbourhoodModel, PopularityModel, SpectralModel {

  /** The number of users it was trained on. */
  int userCount();

  /** The number of items it was trained on. */
  int itemCount();

  /** User vectors, {@code [users, d]}, or null if users have none. */
  default @Nullable EmbeddingMatrix users() {
    return null;
  }

  /** Item vectors, {@code [items, d]}, or null if items have none. */
  default @Nullable EmbeddingMatrix items() {
    return null;
  }

  /** What the training did. */
  TrainingReport report();

  /** The same model with another report. */
  TrainedModel withReport(TrainingReport report);

  /** The same without one user; the users behind it move down by one. */
  TrainedModel withoutUser(int userIndex);

  /** The same without one item; the items behind it move down by one. */
  TrainedModel withoutItem(int itemIndex);

  /** Where a number is not finite, as words such as "users hold NaN"; null if all are finite. */
  @Nullable String notFinite();
}

package org.gnnrec.model;

import java.util.Locale;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/**
 * Items that are like those liked: the score of item j for a user is {@code Σ_{i in likes} w_i ·
 * s_ji} over the likes i that are among j's nearest neighbours. It needs the likes alone, so a user
 * whom the model has never seen gets what a trained one with the same likes does.
 *
 * @param userCount number of users
 * @param neighbours the similarities
 * @param report what the training did
 */
public record NeighbourhoodModel(int userCount, ItemNeighbours neighbours, TrainingReport report)
    implements TrainedModel {

  /** Refuses a negative number. */
  public NeighbourhoodModel {
    if (userCount < 0) {
      throw new IllegalArgumentException("impossible count: " + userCount + " users");
    }
  }

  @Override
  public int itemCount() {
    return neighbours.itemCount();
  }

  @Override
  public TrainedModel withReport(TrainingReport other) {
    return new NeighbourhoodModel(userCount, neighbours, other);
  }

  @Override
  public TrainedModel withoutUser(int userIndex) {
    return new NeighbourhoodModel(userCount - 1, neighbours, report);
  }

  @Override
  public TrainedModel withoutItem(int itemIndex) {
    return new NeighbourhoodModel(userCount, neighbours.without(itemIndex), report);
  }

  @Override
  public @Nullable String notFinite() {
    for (float value : neighbours.similarities()) {
      if (!Float.isFinite(value)) {
        return String.format(Locale.ROOT, "similarities hold %s", value);
      }
    }
    return null;
  }
}

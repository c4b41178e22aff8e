package org.gnnrec.model;

import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/**
 * Everybody gets the items that most users like; the numbers of users are those that every stored
 * model has beside it.
 *
 * @param userCount number of users
 * @param itemCount number of items
 * @param report what the training did
 */
public record PopularityModel(int userCount, int itemCount, TrainingReport report)
    implements TrainedModel {

  /** Refuses negative numbers. */
  public PopularityModel {
    if (userCount < 0 || itemCount < 0) {
      throw new IllegalArgumentException(
          "impossible counts: " + userCount + " users, " + itemCount + " items");
    }
  }

  @Override
  public TrainedModel withReport(TrainingReport other) {
    return new PopularityModel(userCount, itemCount, other);
  }

  @Override
  public TrainedModel withoutUser(int userIndex) {
    return new PopularityModel(userCount - 1, itemCount, report);
  }

  @Override
  public TrainedModel withoutItem(int itemIndex) {
    return new PopularityModel(userCount, itemCount - 1, report);
  }

  @Override
  public @Nullable String notFinite() {
    return null;
  }
}

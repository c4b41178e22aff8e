package org.gnnrec.neo4j.trainer;

import java.util.Locale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.task.TrainingTask;

/** Whether a result answers its task. */
final class ResultCheck {
  private ResultCheck() {}

  /**
   * Lets a usable model pass.
   *
   * @throws TrainerFailedException if its shapes are not the task's, or a value is not finite
   */
  static void require(TrainedModel model, TrainingTask task) {
    requireCount("users", model.userCount(), task.graph().userCount());
    requireCount("items", model.itemCount(), task.graph().itemCount());
    String notFinite = model.notFinite();
    if (notFinite != null) {
      throw new TrainerFailedException(
          "the training diverged: " + notFinite + "; lower `learningRate` or raise `temperature`");
    }
  }

  /**
   * Lets a usable map pass.
   *
   * @throws TrainerFailedException if it has another number of points, or a coordinate is not
   *     finite
   */
  static void require(Projection map, ProjectionTask task) {
    if (map.coordinates().rows() != task.points().rows()) {
      throw new TrainerFailedException(
          "the trainer's map does not fit its task: it has "
              + map.coordinates().rows()
              + " points instead of "
              + task.points().rows());
    }
    for (float coordinate : map.coordinates().values()) {
      if (!Float.isFinite(coordinate)) {
        throw new TrainerFailedException(
            "the map's layout diverged: a coordinate is " + coordinate + "; lower `epochs`");
      }
    }
  }

  private static void requireCount(String name, int count, int wanted) {
    if (count != wanted) {
      throw new TrainerFailedException(
          String.format(
              Locale.ROOT,
              "the trainer's model does not fit its task: it has %d %s instead of %d",
              count,
              name,
              wanted));
    }
  }
}

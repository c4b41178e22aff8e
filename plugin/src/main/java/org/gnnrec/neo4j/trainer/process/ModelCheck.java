package org.gnnrec.neo4j.trainer.process;

import java.util.Locale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.task.TrainingTask;

/** Whether a model answers the task that it was trained for. */
final class ModelCheck {
  private ModelCheck() {}

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

package org.gnnrec.neo4j.job;

import java.util.Locale;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.model.TrainingTask;

/** Whether a model answers the task that it was trained for. */
final class ModelCheck {
  private ModelCheck() {}

  /**
   * Lets a usable model pass.
   *
   * @throws TrainingFailedException if its shapes are not the task's, or a value is not finite
   */
  static void require(TrainedModel model, TrainingTask task) {
    int dimension = task.specification().embeddingDimension();
    requireShape("users", model.users(), task.graph().userCount(), dimension);
    requireShape("items", model.items(), task.graph().itemCount(), dimension);
    requireFinite("users", model.users());
    requireFinite("items", model.items());
    requireFinite("usersOwn", model.usersOwn());
    requireFinite("itemFoldIn", model.itemFoldIn());
  }

  private static void requireShape(String name, EmbeddingMatrix matrix, int rows, int dimension) {
    if (matrix.rows() != rows || matrix.dimension() != dimension) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "the trainer's model does not fit its task: %s should be [%d, %d], got [%d, %d]",
              name,
              rows,
              dimension,
              matrix.rows(),
              matrix.dimension()));
    }
  }

  private static void requireFinite(String name, EmbeddingMatrix matrix) {
    for (float value : matrix.values()) {
      if (!Float.isFinite(value)) {
        throw new TrainingFailedException(
            "the training diverged: "
                + name
                + " holds "
                + value
                + "; lower `learningRate` or raise `temperature`");
      }
    }
  }
}

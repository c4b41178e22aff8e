package org.gnnrec.neo4j.train;

import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingTask;

/** Has the trainer do what a request asks for. */
public final class TrainingTasks {
  private final TaskRunner trainer;
  private final TrainingListener listener;

  /**
   * Prepares trainings.
   *
   * @param listener told about progress; what it throws ends the training
   */
  public TrainingTasks(TaskRunner trainer, TrainingListener listener) {
    this.trainer = trainer;
    this.listener = listener;
  }

  /**
   * Trains a model; nothing is stored.
   *
   * @param request what to train, with the defaults for the size of the graph
   * @param exported what was read of users and items
   * @param training what to train on, in the same indexes
   * @param encodings of the side features
   */
  public TrainedModel train(
      ModelRequest request,
      ExportedGraph exported,
      Interactions training,
      FeatureEncodings encodings) {
    TrainingTask task =
        new TrainingTask(
            request.specification(),
            request.concurrency(),
            request.device(),
            request.mapping().weightScale(),
            training,
            encodings.encodeUsers(training, exported.userProperties()),
            encodings.encodeItems(training, exported.itemProperties()),
            exported.context().of(request.context()).weighted());
    MemoryEstimate estimate =
        request
            .memory(GraphSize.of(training.graph()), task.context())
            .withFeatures(task.featureBytes());
    return trainer.run(task, estimate, listener);
  }
}

package org.gnnrec.neo4j.training;

import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.model.MemoryEstimate;
import org.gnnrec.model.TrainingTask;
import org.gnnrec.neo4j.job.TrainerProcess;
import org.gnnrec.neo4j.job.TrainingListener;

/** Has the trainer do what a request asks for. */
public final class RequestTraining {
  private final TrainerProcess trainer;
  private final TrainingListener listener;

  /**
   * Prepares trainings.
   *
   * @param listener told about progress; what it throws ends the training
   */
  public RequestTraining(TrainerProcess trainer, TrainingListener listener) {
    this.trainer = trainer;
    this.listener = listener;
  }

  /**
   * Trains a model; nothing is stored.
   *
   * @param request what to train, with the defaults for the size of the graph
   * @param interactions what to train on
   */
  public TrainedModel train(TrainingRequest request, Interactions interactions) {
    MemoryEstimate estimate =
        MemoryEstimate.of(
            request.specification(),
            GraphSize.of(interactions.graph()),
            interactions.graph().isWeighted(),
            request.concurrency());
    TrainingTask task =
        new TrainingTask(
            request.specification(),
            request.concurrency(),
            request.device(),
            interactions,
            null,
            null);
    return trainer.run(task, estimate, listener);
  }
}

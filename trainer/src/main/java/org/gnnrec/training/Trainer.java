package org.gnnrec.training;

import org.gnnrec.model.TrainedModel;
import org.gnnrec.task.TrainingTask;

/** Trains models of one kind on one kind of device. */
public interface Trainer {

  /**
   * Trains a model. Blocks until it is done; uses as many threads as the task's concurrency, the
   * caller's included.
   *
   * @param task what to train, on which graph
   * @param progress told how it goes on, on the caller's thread
   * @return the model, in the graph's dense indexes
   * @throws TrainingFailedException if training cannot go on, for a reason that the user can mend
   */
  TrainedModel train(TrainingTask task, ProgressListener progress);
}

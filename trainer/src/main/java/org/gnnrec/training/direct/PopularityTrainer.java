package org.gnnrec.training.direct;

import java.util.List;
import java.util.Map;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;

/** Has nothing to do: every stored model knows how many users like each item. Thread-safe. */
public final class PopularityTrainer implements Trainer {

  @Override
  public TrainedModel train(TrainingTask task, ProgressListener progress) {
    progress.progressed(new TrainingProgress(Phase.TRAINING, 0, 0, Double.NaN));
    TrainingReport report =
        new TrainingReport("cpu", "plain", 1, 0, List.of(), List.of(), Map.of("training", 0L), 0);
    return new PopularityModel(task.graph().userCount(), task.graph().itemCount(), report);
  }
}

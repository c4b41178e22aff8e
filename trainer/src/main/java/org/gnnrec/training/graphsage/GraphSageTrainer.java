package org.gnnrec.training.graphsage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.encoding.DerivedColumns;
import org.gnnrec.graph.Interactions;
import org.gnnrec.model.FactorModel;
import org.gnnrec.sampling.LikeSplitter;
import org.gnnrec.sampling.Split;
import org.gnnrec.specification.GraphSageLoss;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingReport.Validation;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.EarlyStopping;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.torch.TorchEngine;

/**
 * Trains GraphSAGE through PyTorch. With a hold-out it trains twice: without the held-out likes, to
 * find the best number of epochs, then on all likes for as many.
 *
 * <p>On one thread of a processor the same task gives the same model, bit for bit; on more threads
 * or a GPU, PyTorch adds up in another order from run to run. One training at a time.
 */
public final class GraphSageTrainer implements Trainer {
  /** A step over all likes changes little. */
  private static final int VALIDATION_INTERVAL = 5;

  /** With fewer held-out likes than this, the best epoch is chosen by chance. */
  private static final int LEAST_HELD_OUT = 20;

  private final TorchEngine engine;

  /**
   * Makes a trainer.
   *
   * @param engine what trains
   */
  public GraphSageTrainer(TorchEngine engine) {
    this.engine = engine;
  }

  @Override
  public FactorModel train(TrainingTask task, ProgressListener progress) {
    if (!(task.specification() instanceof GraphSageSpecification specification)) {
      throw new IllegalArgumentException("not GraphSAGE: " + task.specification().model());
    }
    if (specification.loss() == GraphSageLoss.MSE && task.interactions().ratings() == null) {
      throw new TrainingFailedException(
          "`loss` 'mse' learns ratings, but none were read; name the relationships' property in"
              + " `ratingProperty`, or use `loss` 'bce'");
    }
    Map<String, Long> phaseMillis = new LinkedHashMap<>();
    List<Validation> validations = new ArrayList<>();
    int epochs = specification.epochs();
    if (specification.validationFraction() > 0) {
      long started = System.nanoTime();
      epochs = chooseEpochs(specification, task, validations, progress);
      phaseMillis.put(name(Phase.VALIDATING), millisSince(started));
    }
    long started = System.nanoTime();
    List<Double> losses = new ArrayList<>();
    try (GraphSageRun run =
        new GraphSageRun(
            engine,
            specification,
            task.interactions(),
            task.userFeatures(),
            task.itemFeatures(),
            progress::working)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        losses.add(run.epoch());
        progress.progressed(
            new TrainingProgress(Phase.TRAINING, epoch, epochs, losses.get(epoch - 1)));
      }
      phaseMillis.put(name(Phase.TRAINING), millisSince(started));
      return run.model(report(task, epochs, losses, validations, phaseMillis));
    }
  }

  private TrainingReport report(
      TrainingTask task,
      int epochs,
      List<Double> losses,
      List<Validation> validations,
      Map<String, Long> phaseMillis) {
    return new TrainingReport(
        engine.deviceName(),
        engine.kernelName(),
        task.concurrency(),
        epochs,
        losses,
        validations,
        phaseMillis,
        0);
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  private int chooseEpochs(
      GraphSageSpecification specification,
      TrainingTask task,
      List<Validation> validations,
      ProgressListener progress) {
    int epochs = specification.epochs();
    Split split =
        Split.of(
            task.interactions(),
            LikeSplitter.perLike(
                task.graph(), specification.validationFraction(), 0, specification.randomSeed()));
    if (split.validation().size() < LEAST_HELD_OUT || split.training().graph().likeCount() == 0) {
      return epochs;
    }
    SageValidation validation =
        new SageValidation(
            specification.loss(),
            Pairs.of(split.validation(), task.graph().userCount()),
            task.graph(),
            specification.randomSeed());
    TrainingReport none = report(task, 0, List.of(), List.of(), Map.of());
    try (GraphSageRun run = runWithoutHeldOut(specification, task, split.training(), progress)) {
      return bestEpoch(specification, run, validation, none, validations, progress);
    }
  }

  /** Means of ratings and other features of the likes must not have seen what is held out. */
  private GraphSageRun runWithoutHeldOut(
      GraphSageSpecification specification,
      TrainingTask task,
      Interactions training,
      ProgressListener progress) {
    FeatureMatrix users = task.userFeatures();
    FeatureMatrix items = task.itemFeatures();
    NodeInteractions ofUsers = NodeInteractions.ofUsers(training);
    NodeInteractions ofItems = NodeInteractions.ofItems(training);
    return new GraphSageRun(
        engine,
        specification,
        training,
        users == null ? null : DerivedColumns.fittedTo(users, ofUsers),
        items == null ? null : DerivedColumns.fittedTo(items, ofItems),
        progress::working);
  }

  private static int bestEpoch(
      GraphSageSpecification specification,
      GraphSageRun run,
      SageValidation validation,
      TrainingReport none,
      List<Validation> validations,
      ProgressListener progress) {
    int epochs = specification.epochs();
    int interval = specification.batchSize() == 0 ? VALIDATION_INTERVAL : 1;
    EarlyStopping stopping = new EarlyStopping(specification.patience());
    for (int epoch = 1; epoch <= epochs && !stopping.stops(); epoch++) {
      double loss = run.epoch();
      progress.progressed(new TrainingProgress(Phase.VALIDATING, epoch, epochs, loss));
      if (epoch % interval == 0 || epoch == epochs) {
        Validation measured = validation.measure(run.model(none), epoch, loss);
        validations.add(measured);
        stopping.improves(epoch, validation.goodness(measured));
      }
    }
    return stopping.bestEpoch();
  }
}

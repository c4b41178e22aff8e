package org.gnnrec.training.lightgcn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.FactorModel;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.specification.LearningRateSchedule;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.ChosenEpoch.ScoringForm;
import org.jspecify.annotations.Nullable;

/**
 * Trains LightGCN, on the device that its runs are started on.
 *
 * <p>With a hold-out it first trains on a part, to find the epoch that ranks the rest best, and
 * goes on from there on all likes for a third as many epochs, in steps that get ever smaller: about
 * as accurate as beginning anew, in a third of the time. Thread-safe: each call has its own state
 * and threads.
 */
public final class LightGcnTrainer implements Trainer {
  /** The final training goes on for the chosen number of epochs over this. */
  private static final int REFIT_DIVISOR = 3;

  private final Kernels kernels;
  private final TrainingRunFactory runs;
  private final String device;
  private final String kernelName;

  /**
   * Makes a trainer whose runs may be on any device; validation and fold-in stay in this JVM.
   *
   * @param kernels what computes here
   * @param runs starts what trains
   * @param device what is reported as device
   * @param kernelName what is reported as kernel
   */
  public LightGcnTrainer(
      Kernels kernels, TrainingRunFactory runs, String device, String kernelName) {
    this.kernels = kernels;
    this.runs = runs;
    this.device = device;
    this.kernelName = kernelName;
  }

  @Override
  public FactorModel train(TrainingTask task, ProgressListener progress) {
    LightGcnSpecification specification = lightGcn(task.specification());
    BipartiteGraph graph = task.graph();
    Map<String, Long> phaseMillis = new LinkedHashMap<>();
    List<TrainingReport.Validation> validations = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(task.concurrency(), progress::working)) {
      long started = System.nanoTime();
      ChosenEpoch choice = choose(specification, graph, pool, validations, progress);
      if (choice != null) {
        phaseMillis.put(name(Phase.VALIDATING), millisSince(started));
      }
      started = System.nanoTime();
      EpochPlan plan = plan(specification, choice);
      List<float[]> parameters = choice == null ? null : choice.parameters();
      try (TrainingRun run = runs.start(specification, graph, kernels, pool, plan, parameters)) {
        List<Double> losses = epochs(run, plan, progress);
        ScoringForm form = choice == null ? EpochSelection.plain(specification) : choice.form();
        float[] embeddings =
            new FinalPropagation(specification, graph, kernels, pool)
                .apply(run.embeddings(), kernels.stride(run.dimension()), form);
        phaseMillis.put(name(Phase.TRAINING), millisSince(started));
        TrainingReport report =
            new TrainingReport(
                device,
                kernelName,
                task.concurrency(),
                choice == null ? plan.epochs() : choice.epoch(),
                losses,
                validations,
                chosen(specification, form),
                phaseMillis,
                0);
        return new FactorModelBuilder(kernels, pool, graph, specification.embeddingDimension())
            .of(embeddings, run.dimension(), form.similarity(), report);
      }
    }
  }

  private @Nullable ChosenEpoch choose(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      WorkerPool pool,
      List<TrainingReport.Validation> validations,
      ProgressListener progress) {
    HoldOut holdOut = EpochSelection.holdOut(specification, graph);
    if (holdOut == null) {
      return null;
    }
    BipartiteGraph part = holdOut.training();
    EpochPlan plan = new EpochPlan(specification.learningRateSchedule(), specification.epochs());
    try (TrainingRun run = runs.start(specification, part, kernels, pool, plan, null)) {
      FinalPropagation propagation = new FinalPropagation(specification, part, kernels, pool);
      Validation validation =
          new Validation(holdOut, kernels, pool, run.dimension(), specification.randomSeed());
      EpochSelection selection =
          new EpochSelection(
              specification, run, propagation, validation, kernels.stride(run.dimension()));
      ChosenEpoch choice = selection.choose(progress);
      validations.addAll(selection.validations());
      return choice;
    }
  }

  private static List<Double> epochs(TrainingRun run, EpochPlan plan, ProgressListener progress) {
    List<Double> losses = new ArrayList<>();
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      double loss = run.epoch();
      losses.add(loss);
      progress.progressed(new TrainingProgress(Phase.TRAINING, epoch, plan.epochs(), loss));
    }
    return losses;
  }

  /**
   * With a choice, training goes on from the best epoch, on all likes and in ever smaller steps.
   */
  private static EpochPlan plan(LightGcnSpecification specification, @Nullable ChosenEpoch choice) {
    LearningRateSchedule schedule = specification.learningRateSchedule();
    if (choice == null) {
      return new EpochPlan(schedule, specification.epochs());
    }
    return new EpochPlan(
        schedule == LearningRateSchedule.CONSTANT ? LearningRateSchedule.LINEAR : schedule,
        (choice.epoch() + REFIT_DIVISOR - 1) / REFIT_DIVISOR);
  }

  private static Map<String, Object> chosen(LightGcnSpecification specification, ScoringForm form) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    if (specification.loss() == LightGcnLoss.BCE) {
      return chosen;
    }
    if (specification.similarity() == null) {
      chosen.put("similarity", form.similarity().name().toLowerCase(Locale.ROOT));
    }
    if (specification.inferenceWeight() == null) {
      chosen.put("inferenceWeight", form.inferenceWeight());
    }
    return chosen;
  }

  private static LightGcnSpecification lightGcn(ModelSpecification specification) {
    if (specification instanceof LightGcnSpecification lightGcn) {
      return lightGcn;
    }
    throw new IllegalArgumentException("not LightGCN: " + specification.model());
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }
}

package org.gnnrec.training.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.embedding.FactorModel;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LearningRateSchedule;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.Loss;
import org.gnnrec.model.ModelSpecification;
import org.gnnrec.model.TrainingProgress;
import org.gnnrec.model.TrainingProgress.Phase;
import org.gnnrec.model.TrainingReport;
import org.gnnrec.model.TrainingTask;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.cpu.Choice.Serving;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Trains LightGCN with this JVM's kernels. The same task gives the same model, bit for bit,
 * whatever the number of threads, on one machine and with one implementation of the kernels.
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
  private final Steps steps;
  private final String device;
  private final String kernelName;

  /**
   * Makes a trainer on the processor.
   *
   * @param kernels what computes
   */
  public LightGcnTrainer(Kernels kernels) {
    this(kernels, KernelStep::new, "cpu", kernels.name());
  }

  /**
   * Makes a trainer whose steps are taken elsewhere; validation and fold-in stay in this JVM.
   *
   * @param kernels what computes here
   * @param steps what trains
   * @param device what is reported as device
   * @param kernelName what is reported as kernel
   */
  public LightGcnTrainer(Kernels kernels, Steps steps, String device, String kernelName) {
    this.kernels = kernels;
    this.steps = steps;
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
      Choice choice = choose(specification, graph, pool, validations, progress);
      if (choice != null) {
        phaseMillis.put(name(Phase.VALIDATING), millisSince(started));
      }
      started = System.nanoTime();
      EpochPlan plan = plan(specification, choice);
      List<float[]> parameters = choice == null ? null : choice.parameters();
      try (Optimisation fit = optimisation(specification, graph, pool, plan, parameters)) {
        List<Double> losses = run(fit, plan, progress);
        Serving serving = choice == null ? Selection.plain(specification) : choice.serving();
        float[] embeddings =
            new FinalPropagation(specification, graph, kernels, pool)
                .apply(fit.embeddings(), kernels.stride(fit.dimension()), serving);
        phaseMillis.put(name(Phase.TRAINING), millisSince(started));
        TrainingReport report =
            new TrainingReport(
                device,
                kernelName,
                task.concurrency(),
                choice == null ? plan.epochs() : choice.epoch(),
                losses,
                validations,
                chosen(specification, serving),
                phaseMillis,
                0);
        return new FactorModels(kernels, pool, graph, specification.embeddingDimension())
            .of(embeddings, fit.dimension(), serving.similarity(), report);
      }
    }
  }

  private @Nullable Choice choose(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      WorkerPool pool,
      List<TrainingReport.Validation> validations,
      ProgressListener progress) {
    HoldOut holdOut = Selection.holdOut(specification, graph);
    if (holdOut == null) {
      return null;
    }
    BipartiteGraph part = holdOut.training();
    EpochPlan plan = new EpochPlan(specification.learningRateSchedule(), specification.epochs());
    try (Optimisation fit = optimisation(specification, part, pool, plan, null)) {
      FinalPropagation propagation = new FinalPropagation(specification, part, kernels, pool);
      Validation validation =
          new Validation(holdOut, kernels, pool, fit.dimension(), specification.randomSeed());
      Selection selection =
          new Selection(
              specification, fit, propagation, validation, kernels.stride(fit.dimension()));
      Choice choice = selection.choose(progress);
      validations.addAll(selection.validations());
      return choice;
    }
  }

  private Optimisation optimisation(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      WorkerPool pool,
      EpochPlan plan,
      @Nullable List<float[]> parameters) {
    return specification.sampled()
        ? new SampledFit(specification, graph, kernels, pool, plan, parameters)
        : new Fit(specification, graph, kernels, pool, plan, steps, parameters);
  }

  private static List<Double> run(Optimisation fit, EpochPlan plan, ProgressListener progress) {
    List<Double> losses = new ArrayList<>();
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      double loss = fit.epoch();
      losses.add(loss);
      progress.progressed(new TrainingProgress(Phase.TRAINING, epoch, plan.epochs(), loss));
    }
    return losses;
  }

  /**
   * With a choice, training goes on from the best epoch, on all likes and in ever smaller steps.
   */
  private static EpochPlan plan(LightGcnSpecification specification, @Nullable Choice choice) {
    LearningRateSchedule schedule = specification.learningRateSchedule();
    if (choice == null) {
      return new EpochPlan(schedule, specification.epochs());
    }
    return new EpochPlan(
        schedule == LearningRateSchedule.CONSTANT ? LearningRateSchedule.LINEAR : schedule,
        (choice.epoch() + REFIT_DIVISOR - 1) / REFIT_DIVISOR);
  }

  private static Map<String, Object> chosen(LightGcnSpecification specification, Serving serving) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    if (specification.loss() == Loss.BCE) {
      return chosen;
    }
    if (specification.similarity() == null) {
      chosen.put("similarity", serving.similarity().name().toLowerCase(Locale.ROOT));
    }
    if (specification.inferenceWeight() == null) {
      chosen.put("inferenceWeight", serving.inferenceWeight());
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

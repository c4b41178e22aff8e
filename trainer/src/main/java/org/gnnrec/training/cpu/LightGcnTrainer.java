package org.gnnrec.training.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.embedding.FactorModel;
import org.gnnrec.embedding.LinearFoldIn;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.ModelSpecification;
import org.gnnrec.model.Similarity;
import org.gnnrec.model.TrainingProgress;
import org.gnnrec.model.TrainingProgress.Phase;
import org.gnnrec.model.TrainingReport;
import org.gnnrec.model.TrainingTask;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Trains LightGCN with this JVM's kernels. The same task gives the same model, bit for bit,
 * whatever the number of threads, on one machine and with one implementation of the kernels.
 *
 * <p>With a hold-out it trains twice: on a part, to find the number of epochs that ranks the rest
 * best, then on all likes for as many. Thread-safe: each call has its own state and threads.
 */
public final class LightGcnTrainer implements Trainer {
  private static final int VALIDATION_INTERVAL = 5;

  /** With fewer held-out likes than this, the best epoch is chosen by chance. */
  private static final int LEAST_HELD_OUT = 20;

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
  public FactorModel train(TrainingTask task, Consumer<TrainingProgress> progress) {
    LightGcnSpecification specification = lightGcn(task.specification());
    BipartiteGraph graph = task.graph();
    Map<String, Long> phaseMillis = new LinkedHashMap<>();
    List<TrainingReport.Validation> validations = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(task.concurrency())) {
      int epochs = specification.epochs();
      if (specification.validationFraction() > 0) {
        long started = System.nanoTime();
        epochs = chooseEpochs(specification, graph, pool, validations, progress);
        phaseMillis.put(name(Phase.VALIDATING), millisSince(started));
      }
      long started = System.nanoTime();
      try (Optimisation fit = optimisation(specification, graph, pool)) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
          double loss = fit.epoch();
          losses.add(loss);
          progress.accept(new TrainingProgress(Phase.TRAINING, epoch, epochs, loss));
        }
        phaseMillis.put(name(Phase.TRAINING), millisSince(started));
        TrainingReport report =
            new TrainingReport(
                device,
                kernelName,
                task.concurrency(),
                epochs,
                losses,
                validations,
                phaseMillis,
                0);
        float[] embeddings = finalVectors(specification, graph, pool, fit);
        return model(specification, graph, pool, embeddings, report);
      }
    }
  }

  private static LightGcnSpecification lightGcn(ModelSpecification specification) {
    if (specification instanceof LightGcnSpecification lightGcn) {
      return lightGcn;
    }
    throw new IllegalArgumentException("not LightGCN: " + specification.model());
  }

  private Optimisation optimisation(
      LightGcnSpecification specification, BipartiteGraph graph, WorkerPool pool) {
    return specification.sampled()
        ? new SampledFit(specification, graph, kernels, pool)
        : new Fit(specification, graph, kernels, pool, steps);
  }

  private float[] finalVectors(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      WorkerPool pool,
      Optimisation fit) {
    return new FinalPropagation(specification, graph, kernels, pool)
        .apply(fit.embeddings(), kernels.stride(specification.embeddingDimension()));
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  private int chooseEpochs(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      WorkerPool pool,
      List<TrainingReport.Validation> validations,
      Consumer<TrainingProgress> progress) {
    int epochs = specification.epochs();
    HoldOut holdOut =
        HoldOut.split(graph, specification.validationFraction(), specification.randomSeed());
    if (holdOut.heldOutCount() < LEAST_HELD_OUT) {
      return epochs;
    }
    Validation validation =
        new Validation(holdOut, kernels, pool, specification.embeddingDimension());
    try (Optimisation fit = optimisation(specification, holdOut.training(), pool)) {
      return bestEpoch(
          specification,
          fit,
          epoch ->
              validation.measure(finalVectors(specification, holdOut.training(), pool, fit), epoch),
          validations,
          progress);
    }
  }

  private static int bestEpoch(
      LightGcnSpecification specification,
      Optimisation fit,
      IntFunction<TrainingReport.Validation> validation,
      List<TrainingReport.Validation> validations,
      Consumer<TrainingProgress> progress) {
    int epochs = specification.epochs();
    int bestEpoch = 0;
    double best = -1;
    int worse = 0;
    for (int epoch = 1; epoch <= epochs && worse < specification.patience(); epoch++) {
      double loss = fit.epoch();
      progress.accept(new TrainingProgress(Phase.VALIDATING, epoch, epochs, loss));
      if (epoch % VALIDATION_INTERVAL == 0 || epoch == epochs) {
        TrainingReport.Validation measured = validation.apply(epoch);
        validations.add(measured);
        if (measured.ndcgAt20() > best) {
          best = measured.ndcgAt20();
          bestEpoch = epoch;
          worse = 0;
        } else {
          worse++;
        }
      }
    }
    return bestEpoch;
  }

  private FactorModel model(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      WorkerPool pool,
      float[] embeddings,
      TrainingReport report) {
    int users = graph.userCount();
    int dimension = specification.embeddingDimension();
    int stride = kernels.stride(dimension);
    // Nothing was learnt about a user without likes: its vector is the random start.
    for (int user = 0; user < users; user++) {
      if (graph.byUser().degree(user) == 0) {
        Arrays.fill(embeddings, user * stride, (user + 1) * stride, 0);
      }
    }
    FoldIn foldIn = new FoldIn(kernels, pool, graph, dimension);
    float[] itemParts = foldIn.items(embeddings);
    float[] own = foldIn.users(itemParts);
    for (int i = 0; i < own.length; i++) {
      own[i] = embeddings[i] - own[i];
    }
    return new FactorModel(
        matrix(embeddings, 0, users, dimension, stride),
        matrix(embeddings, users, graph.itemCount(), dimension, stride),
        new LinearFoldIn(
            matrix(own, 0, users, dimension, stride),
            matrix(itemParts, 0, graph.itemCount(), dimension, stride),
            specification.similarity() == Similarity.COSINE),
        report);
  }

  private static EmbeddingMatrix matrix(
      float[] values, int firstRow, int rows, int dimension, int stride) {
    float[] copy = new float[Math.multiplyExact(rows, dimension)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, (firstRow + row) * stride, copy, row * dimension, dimension);
    }
    return new EmbeddingMatrix(rows, dimension, copy);
  }
}

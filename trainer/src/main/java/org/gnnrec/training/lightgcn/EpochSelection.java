package org.gnnrec.training.lightgcn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.training.EarlyStopping;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.lightgcn.ChosenEpoch.ScoringForm;
import org.gnnrec.training.lightgcn.Validation.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * Chooses on held-out likes what a specification leaves open: the number of epochs, and how the
 * final vectors are scored.
 *
 * <p>The epoch is the one with the highest NDCG@20; for {@link LightGcnLoss#BCE}, whose scores are
 * to tell likes from other pairs, with the greatest area under the ROC curve. Training stops when
 * that has not risen for {@code patience} measurements. Then the best epoch's vectors are scored in
 * each way that is open; another way than the plain one is taken only if it ranks better by more
 * than the standard error of the users' differences, so that chance does not choose. Not
 * thread-safe.
 */
final class EpochSelection {
  private static final double FRACTION = 0.1;

  /** With fewer held-out likes than this, chance would choose. */
  private static final int LEAST_HELD_OUT = 20;

  /** What nobody asked for should be worth its time. */
  private static final int LEAST_HELD_OUT_UNASKED = 200;

  private static final int INTERVAL = 5;
  private static final double[] INFERENCE_WEIGHTS = {0, 0.1, 0.2, 0.3, 0.5, 1};

  private final LightGcnSpecification specification;
  private final TrainingRun run;
  private final FinalPropagation propagation;
  private final Validation validation;
  private final int stride;
  private final List<TrainingReport.Validation> validations = new ArrayList<>();

  /**
   * Chooses by measurements.
   *
   * @param run trains on what is not held out
   * @param propagation over the same
   * @param validation knows what is held out
   * @param stride of the vectors that {@code run} gives
   */
  EpochSelection(
      LightGcnSpecification specification,
      TrainingRun run,
      FinalPropagation propagation,
      Validation validation,
      int stride) {
    this.specification = specification;
    this.run = run;
    this.propagation = propagation;
    this.validation = validation;
    this.stride = stride;
  }

  /**
   * Holds out what the specification asks for.
   *
   * @return null if no choice is to be made
   * @throws TrainingFailedException if a choice is asked for and there are too few likes for one
   */
  static @Nullable HoldOut holdOut(LightGcnSpecification specification, BipartiteGraph graph) {
    Double asked = specification.validationFraction();
    double fraction = asked == null ? FRACTION : asked;
    if (fraction == 0) {
      return null;
    }
    HoldOut holdOut = HoldOut.split(graph, fraction, specification.randomSeed());
    if (asked == null) {
      return holdOut.heldOutCount() < LEAST_HELD_OUT_UNASKED ? null : holdOut;
    }
    if (holdOut.heldOutCount() < LEAST_HELD_OUT) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "`validationFraction` %s holds out %d of %d likes, and fewer than %d cannot choose"
                  + " anything (users with fewer than 5 likes keep all of theirs); raise it, or set"
                  + " it to 0 to train all `epochs` on all likes",
              asked,
              holdOut.heldOutCount(),
              graph.likeCount(),
              LEAST_HELD_OUT));
    }
    return holdOut;
  }

  /** How vectors are scored where nothing is chosen. */
  static ScoringForm plain(LightGcnSpecification specification) {
    VectorSimilarity similarity = specification.similarity();
    Double weight = specification.inferenceWeight();
    return new ScoringForm(
        similarity == null ? specification.trainingSimilarity() : similarity,
        weight == null ? 0 : weight);
  }

  /** What was measured so far, in the order of epochs. */
  List<TrainingReport.Validation> validations() {
    return validations;
  }

  /**
   * Trains, measures and chooses.
   *
   * @param progress told after each epoch
   * @throws TrainingFailedException if no epoch could be measured
   */
  ChosenEpoch choose(ProgressListener progress) {
    ScoringForm plain = plain(specification);
    List<float[]> best = List.of();
    float[] bestEmbeddings = new float[0];
    EarlyStopping stopping = new EarlyStopping(specification.patience());
    int epochs = specification.epochs();
    for (int epoch = 1; epoch <= epochs && !stopping.stops(); epoch++) {
      double loss = run.epoch();
      progress.progressed(new TrainingProgress(Phase.VALIDATING, epoch, epochs, loss));
      if (epoch % INTERVAL == 0 || epoch == epochs) {
        float[] embeddings = run.embeddings();
        Measurement measured = validation.measure(scored(embeddings, plain));
        validations.add(
            TrainingReport.Validation.of(
                epoch, loss, measured.recallAt20(), measured.ndcgAt20(), measured.auc()));
        double reached =
            specification.loss() == LightGcnLoss.BCE ? measured.auc() : measured.ndcgAt20();
        if (stopping.improves(epoch, reached)) {
          best = run.parameters();
          bestEmbeddings = embeddings.clone();
        }
      }
    }
    int bestEpoch = stopping.bestEpoch();
    return new ChosenEpoch(bestEpoch, best, bestForm(bestEmbeddings, plain));
  }

  private float[] scored(float[] embeddings, ScoringForm form) {
    return propagation.apply(embeddings, stride, form);
  }

  private ScoringForm bestForm(float[] embeddings, ScoringForm plain) {
    List<ScoringForm> open = open(plain);
    if (open.isEmpty()) {
      return plain;
    }
    validation.measure(scored(embeddings, plain));
    double[] plainNdcgs = validation.ndcgs();
    ScoringForm best = plain;
    double bestGain = 0;
    for (ScoringForm form : open) {
      validation.measure(scored(embeddings, form));
      double[] gains = validation.ndcgs();
      for (int i = 0; i < gains.length; i++) {
        gains[i] -= plainNdcgs[i];
      }
      double gain = mean(gains);
      if (gain > bestGain && gain > standardError(gains, gain)) {
        best = form;
        bestGain = gain;
      }
    }
    return best;
  }

  /** Ways of scoring that the specification leaves open, without the plain one. */
  private List<ScoringForm> open(ScoringForm plain) {
    List<ScoringForm> open = new ArrayList<>();
    if (specification.loss() == LightGcnLoss.BCE) {
      return open;
    }
    Double weight = specification.inferenceWeight();
    for (double w : weight == null ? INFERENCE_WEIGHTS : new double[] {weight}) {
      for (VectorSimilarity similarity : VectorSimilarity.values()) {
        VectorSimilarity given = specification.similarity();
        // Vectors of length 1 have one score, until neighbours are added to them.
        boolean same = w == 0 && specification.trainingSimilarity() == VectorSimilarity.COSINE;
        ScoringForm form = new ScoringForm(similarity, w);
        if ((given == null || given == similarity)
            && !form.equals(plain)
            && !(same && plain.inferenceWeight() == 0)) {
          open.add(form);
        }
      }
    }
    return open;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardError(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
  }
}

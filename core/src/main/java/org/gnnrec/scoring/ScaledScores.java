package org.gnnrec.scoring;

import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.FactorModel;

/**
 * Scores of one user on a scale.
 *
 * <ul>
 *   <li>A probability is {@code σ(s) = 1 / (1 + e^-s)} of a {@link ScoreMeaning.Logit}, and {@code
 *       exp(s/τ) / Σ_j exp(s_j/τ)} over all items j of the model of a {@link ScoreMeaning.Softmax}.
 *   <li>A rating is the score itself.
 *   <li>For somebody of whom nothing is known ({@link AnswerSource#POPULAR}) the probability is the
 *       part of the model's users who like the item, or for a softmax the part of all likes that
 *       are of it; the rating is what the model predicts for an unknown user.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class ScaledScores {
  private final Scale scale;

  /** From a raw score to another. */
  @FunctionalInterface
  private interface Scale {
    double of(int itemIndex, float score);
  }

  private ScaledScores(Scale scale) {
    this.scale = scale;
  }

  /**
   * Prepares for one user.
   *
   * @param artifact the model
   * @param source of the scores
   * @param all scores of all items of the model; not to be written to
   */
  public static ScaledScores of(
      ScoreScale scale, ModelArtifact artifact, AnswerSource source, float[] all) {
    ScoreMeaning meaning = ScoreMeaning.of(artifact.manifest(), artifact.model());
    meaning.require(scale, artifact.manifest());
    if (scale == ScoreScale.RAW) {
      return raw();
    }
    return new ScaledScores(
        source == AnswerSource.POPULAR ? ofUnknown(meaning, artifact) : ofKnown(meaning, all));
  }

  /** Scores as they are. */
  public static ScaledScores raw() {
    return new ScaledScores((item, score) -> score);
  }

  /**
   * One score.
   *
   * @param itemIndex of the item, or -1 if it came after the training
   * @param score raw
   */
  public double of(int itemIndex, float score) {
    return scale.of(itemIndex, score);
  }

  private static Scale ofKnown(ScoreMeaning meaning, float[] all) {
    if (meaning instanceof ScoreMeaning.Logit) {
      return (item, score) -> 1 / (1 + Math.exp(-score));
    }
    if (meaning instanceof ScoreMeaning.Softmax softmax) {
      double temperature = softmax.temperature();
      double normaliser = logSum(all, temperature);
      return (item, score) -> Math.exp(score / temperature - normaliser);
    }
    return (item, score) -> score;
  }

  /** {@code ln Σ_j exp(s_j/τ)}, with the greatest taken out so that nothing overflows. */
  private static double logSum(float[] all, double temperature) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float score : all) {
      greatest = Math.max(greatest, score / temperature);
    }
    double sum = 0;
    for (float score : all) {
      sum += Math.exp(score / temperature - greatest);
    }
    return greatest + Math.log(sum);
  }

  private static Scale ofUnknown(ScoreMeaning meaning, ModelArtifact artifact) {
    if (meaning instanceof ScoreMeaning.Rating && artifact.model() instanceof FactorModel factors) {
      float[] vector = factors.foldIn().vector(-1, Likes.unweighted(new int[0]));
      return (item, score) -> ItemBlocks.product(vector, factors.items().row(item));
    }
    double whole =
        meaning instanceof ScoreMeaning.Softmax
            ? artifact.manifest().likeCount()
            : artifact.userIds().size();
    return (item, score) -> score / whole;
  }
}

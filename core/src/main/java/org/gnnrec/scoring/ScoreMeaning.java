package org.gnnrec.scoring;

import java.util.Map;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.specification.BiasesSpecification;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.specification.LightGcnSpecification;
import org.jspecify.annotations.Nullable;

/** What a model's raw scores are, by the loss that it was trained with. Immutable. */
public sealed interface ScoreMeaning {

  /** {@code ln p / (1 − p)} of the probability p that a pair is a like: a logistic loss. */
  record Logit() implements ScoreMeaning {}

  /**
   * {@code s} of the probability {@code exp(s/τ) / Σ_j exp(s_j/τ)} that a like is of this item: a
   * softmax over the cosines with all items.
   *
   * @param temperature τ, above 0
   */
  record Softmax(double temperature) implements ScoreMeaning {}

  /** The predicted rating: a squared loss. */
  record Rating() implements ScoreMeaning {}

  /** Nothing but an order of the items of one user. */
  record Order() implements ScoreMeaning {}

  /** What the scores of a stored model mean. */
  static ScoreMeaning of(ModelManifest manifest, TrainedModel model) {
    Map<String, @Nullable Object> configuration = manifest.configuration();
    String loss = String.valueOf(configuration.get("loss"));
    return switch (manifest.model()) {
      case LightGcnSpecification.NAME -> ofLightGcn(loss, configuration, model);
      case GraphSageSpecification.NAME ->
          loss.equals("bce") ? new Logit() : loss.equals("mse") ? new Rating() : new Order();
      case BiasesSpecification.NAME -> new Rating();
      default -> new Order();
    };
  }

  private static ScoreMeaning ofLightGcn(
      String loss, Map<String, @Nullable Object> configuration, TrainedModel model) {
    Object given = configuration.get("similarity");
    Object similarity = given == null ? model.report().chosen().get("similarity") : given;
    if (loss.equals("softmax")
        && "cosine".equals(similarity)
        && configuration.get("temperature") instanceof Number temperature) {
      return new Softmax(temperature.doubleValue());
    }
    return loss.equals("bce") ? new Logit() : new Order();
  }

  /**
   * Whether such scores can be given on a scale.
   *
   * @param manifest of the model, for the error
   * @throws ConfigurationException if they cannot
   */
  default void require(ScoreScale scale, ModelManifest manifest) {
    boolean possible =
        switch (scale) {
          case RAW -> true;
          case PROBABILITY -> this instanceof Logit || this instanceof Softmax;
          case RATING -> this instanceof Rating;
        };
    if (!possible) {
      Object loss = manifest.configuration().get("loss");
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "`scoreScale` must be 'raw' for model '"
              + manifest.modelName()
              + "' ("
              + manifest.model()
              + (loss == null ? "" : ", `loss` '" + loss + "'")
              + "), whose scores are no "
              + (scale == ScoreScale.RATING ? "ratings" : "probabilities")
              + "; omit it, or train "
              + (scale == ScoreScale.RATING
                  ? "'biases', or 'graphsage' with `loss` 'mse'"
                  : "'lightgcn' with `loss` 'bce', or 'softmax' and `similarity` 'cosine', or"
                      + " 'graphsage' with `loss` 'bce'"));
    }
  }
}

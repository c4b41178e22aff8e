package org.gnnrec.scoring;

import java.util.BitSet;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.GraphSageFoldIn;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.ranking.TopK;
import org.jspecify.annotations.Nullable;

/**
 * A model ready to answer. Ranks are deterministic: equal scores are ordered by item index.
 *
 * <p>Immutable and thread-safe: one object serves all callers.
 */
public final class ServingModel {
  private final TrainedModel model;
  private final long[] userFingerprints;
  private final int[] itemPopularity;
  private final @Nullable ItemBlocks itemBlocks;

  /** Serves an artefact's model. */
  public ServingModel(ModelArtifact artifact) {
    this(artifact.model(), artifact.userFingerprints(), artifact.itemPopularity());
  }

  /**
   * Serves a model that is not stored.
   *
   * @param model the model
   * @param userFingerprints what each user liked when the model was trained, see {@link
   *     Likes#fingerprint}; not to be written to
   * @param itemPopularity how many users liked each item; not to be written to
   */
  public ServingModel(TrainedModel model, long[] userFingerprints, int[] itemPopularity) {
    this.model = model;
    this.userFingerprints = userFingerprints;
    this.itemPopularity = itemPopularity;
    this.itemBlocks = model instanceof FactorModel factors ? ItemBlocks.of(factors.items()) : null;
  }

  /** The items' vectors as they are scored; null if the model has none. */
  public @Nullable ItemBlocks itemBlocks() {
    return itemBlocks;
  }

  /**
   * What to rank a user's items by: the trained model if the likes are those that were trained on,
   * a user folded in from the likes if they are others, popularity if there are none, or if that is
   * the model.
   *
   * @param userIndex the user's dense index, or -1 if the model does not know the user
   * @param likes what the user likes now, of the items that the model knows
   */
  public UserScores query(int userIndex, Likes likes) {
    if (likes.size() == 0) {
      return new PopularityScores(itemPopularity);
    }
    boolean trained = userIndex >= 0 && userFingerprints[userIndex] == likes.fingerprint();
    AnswerSource source = trained ? AnswerSource.TRAINED : AnswerSource.FOLDED_IN;
    if (model instanceof FactorModel factors && itemBlocks != null) {
      float[] vector =
          trained ? factors.users().row(userIndex) : factors.foldIn().vector(userIndex, likes);
      return new FactorScores(source, vector, itemBlocks);
    }
    if (model instanceof SpectralModel spectral) {
      return new SpectralScores(source, spectral, likes);
    }
    if (model instanceof NeighbourhoodModel neighbourhood) {
      return new NeighbourhoodScores(source, neighbourhood.neighbours(), likes);
    }
    if (model instanceof PopularityModel) {
      return new PopularityScores(itemPopularity);
    }
    throw new IllegalStateException("no scores for " + model.getClass());
  }

  /**
   * What to rank a user's items by, where the model takes features.
   *
   * @param userIndex the user's dense index, or -1 if the model does not know the user
   * @param likes what the user likes now, of the items that the model knows; may be none if there
   *     are features
   * @param features the user's encoded features as they are now, or null for none
   */
  public UserScores query(int userIndex, Likes likes, float @Nullable [] features) {
    if (features != null
        && itemBlocks != null
        && model instanceof FactorModel factors
        && factors.foldIn() instanceof GraphSageFoldIn sage) {
      boolean trained = userIndex >= 0 && userFingerprints[userIndex] == likes.fingerprint();
      return new FactorScores(
          trained ? AnswerSource.TRAINED : AnswerSource.FOLDED_IN,
          sage.userVector(userIndex, likes, features),
          itemBlocks);
    }
    return query(userIndex, likes);
  }

  /**
   * The best items, best first.
   *
   * @param excluded item indexes to leave out
   * @param k how many, if there are as many
   */
  public TopK.Entry[] best(UserScores scores, BitSet excluded, int k) {
    int items = itemPopularity.length;
    float[] all = new float[items];
    scores.scores(all);
    TopK best = new TopK(Math.min(k, items));
    for (int item = excluded.nextClearBit(0);
        item < items;
        item = excluded.nextClearBit(item + 1)) {
      best.offer(item, all[item]);
    }
    return best.drain();
  }
}

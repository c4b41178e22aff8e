package org.gnnrec.explanation;

import org.gnnrec.graph.Likes;
import org.jspecify.annotations.Nullable;

/**
 * What a user's scores are computed from.
 *
 * @param userIndex the user's dense index, or -1 for one that the model does not know
 * @param trained whether the likes are those that the user was trained with
 * @param likes what the user likes now, of the items that the model knows
 * @param features the user's encoded features, or null where the model takes none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UserEvidence(
    int userIndex, boolean trained, Likes likes, float @Nullable [] features) {

  /** Refuses trained likes of nobody. */
  public UserEvidence {
    if (trained && userIndex < 0) {
      throw new IllegalArgumentException("an unknown user was not trained");
    }
  }

  /**
   * A taste, see the record's components.
   *
   * @throws IllegalArgumentException if trained likes are nobody's
   */
  public static UserEvidence of(
      int userIndex, boolean trained, Likes likes, float @Nullable [] features) {
    return new UserEvidence(userIndex, trained, likes, features);
  }

  /** The weight of a like. */
  double weight(int like) {
    float @Nullable [] weights = likes.weights();
    return weights == null ? 1 : weights[like];
  }

  /** The sum of the likes' weights. */
  double degree() {
    double degree = 0;
    for (int like = 0; like < likes.size(); like++) {
      degree += weight(like);
    }
    return degree;
  }
}

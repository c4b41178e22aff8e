package org.gnnrec.scoring;

import org.gnnrec.embedding.DotProduct;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.SpectralModel;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a {@link SpectralModel}: the two hops from the likes to other users and on to their
 * items, and the low-pass. Scores of one item and of all are the same bits.
 */
final class SpectralScores implements UserScores {
  private final AnswerSource source;
  private final SpectralModel model;
  private final double[] userParts;
  private final float[] lowPass;

  /** Takes the first hop, {@code z = r R̃ᵀ D_U^-½}, from the likes to the users who share them. */
  SpectralScores(AnswerSource source, SpectralModel model, Likes likes) {
    this.source = source;
    this.model = model;
    this.lowPass = model.lowPassVector(likes);
    this.userParts = new double[model.userCount()];
    Adjacency byItem = model.graph().byItem();
    float @Nullable [] weights = byItem.weights();
    float @Nullable [] likeWeights = likes.weights();
    for (int like = 0; like < likes.size(); like++) {
      int item = likes.itemIndexes()[like];
      double part = model.itemRoots()[item] * (likeWeights == null ? 1 : likeWeights[like]);
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        userParts[byItem.neighbours()[e]] += weights == null ? part : part * weights[e];
      }
    }
    for (int user = 0; user < userParts.length; user++) {
      double root = model.userRoots()[user];
      userParts[user] *= root * root;
    }
  }

  @Override
  public AnswerSource source() {
    return source;
  }

  @Override
  public float score(int itemIndex) {
    Adjacency byItem = model.graph().byItem();
    float @Nullable [] weights = byItem.weights();
    double sum = 0;
    for (int e = byItem.offsets()[itemIndex]; e < byItem.offsets()[itemIndex + 1]; e++) {
      double part = userParts[byItem.neighbours()[e]];
      sum += weights == null ? part : part * weights[e];
    }
    return score(itemIndex, sum);
  }

  private float score(int itemIndex, double twoHops) {
    return (float)
        (twoHops * model.itemRoots()[itemIndex] + DotProduct.of(lowPass, model.items(), itemIndex));
  }

  @Override
  public void scores(float[] scores) {
    Adjacency byUser = model.graph().byUser();
    float @Nullable [] weights = byUser.weights();
    double[] sums = new double[scores.length];
    // Users ascend, as they do in an item's row, so that the sums are the same bits.
    for (int user = 0; user < userParts.length; user++) {
      double part = userParts[user];
      if (part != 0) {
        for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
          sums[byUser.neighbours()[e]] += weights == null ? part : part * weights[e];
        }
      }
    }
    for (int item = 0; item < scores.length; item++) {
      scores[item] = score(item, sums[item]);
    }
  }
}

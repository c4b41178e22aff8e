package org.gnnrec.scoring;

import org.gnnrec.graph.Likes;
import org.gnnrec.model.ItemNeighbours;
import org.jspecify.annotations.Nullable;

/**
 * Sums of similarities over a user's likes, see {@link org.gnnrec.model.NeighbourhoodModel}. Scores
 * of one item and of all are the same bits.
 *
 * @param source where the likes come from
 * @param neighbours the similarities
 * @param likes what the user likes
 */
record NeighbourhoodScores(AnswerSource source, ItemNeighbours neighbours, Likes likes)
    implements UserScores {

  @Override
  public float score(int itemIndex) {
    float @Nullable [] weights = likes.weights();
    double sum = 0;
    for (int like = 0; like < likes.size(); like++) {
      double similarity = neighbours.similarity(likes.itemIndexes()[like], itemIndex);
      sum += weights == null ? similarity : similarity * weights[like];
    }
    return (float) sum;
  }

  @Override
  public void scores(float[] scores) {
    float @Nullable [] weights = likes.weights();
    double[] sums = new double[scores.length];
    for (int like = 0; like < likes.size(); like++) {
      int item = likes.itemIndexes()[like];
      for (int at = neighbours.offsets()[item]; at < neighbours.offsets()[item + 1]; at++) {
        double similarity = neighbours.similarities()[at];
        sums[neighbours.items()[at]] += weights == null ? similarity : similarity * weights[like];
      }
    }
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (float) sums[item];
    }
  }
}

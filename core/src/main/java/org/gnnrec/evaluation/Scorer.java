package org.gnnrec.evaluation;

/**
 * A model as an evaluation sees it, in the dense indexes of the split. Implementations are
 * thread-safe.
 */
public interface Scorer {

  /**
   * The score of every item for a user; greater is better, and NaN is never recommended: it ranks
   * below everything else.
   *
   * @param user a user with likes in the training part
   * @param out filled by item index, as long as there are items
   */
  void scores(int user, float[] out);

  /**
   * The scores of some items for a user, or predicted ratings if the model predicts ratings.
   *
   * @param user a user with likes in the training part
   * @param items item indexes
   * @return as many values
   */
  float[] scores(int user, int[] items);
}

package org.gnnrec.scoring;

/**
 * How much one user is expected to like each item; higher is better.
 *
 * <p>Immutable and thread-safe, unless an implementation says otherwise.
 */
public interface UserScores {

  /** Where the scores come from. */
  AnswerSource source();

  /** The score of one item; for {@link AnswerSource#POPULAR} the number of users who liked it. */
  float score(int itemIndex);

  /**
   * The scores of all items.
   *
   * @param scores receives {@code [items]}
   */
  default void scores(float[] scores) {
    for (int item = 0; item < scores.length; item++) {
      scores[item] = score(item);
    }
  }
}

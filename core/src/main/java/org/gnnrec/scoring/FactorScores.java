package org.gnnrec.scoring;

/**
 * Dot products of one user's vector with the items' vectors.
 *
 * @param source where the user's vector comes from
 * @param vector the user's vector, of the items' dimension; not to be written to
 * @param items item vectors
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record FactorScores(AnswerSource source, float[] vector, ItemBlocks items)
    implements UserScores {

  @Override
  public float score(int itemIndex) {
    return items.product(vector, itemIndex);
  }

  /** The score of an item that is not among the items. */
  public float score(float[] itemVector) {
    return ItemBlocks.product(vector, itemVector);
  }

  @Override
  public void scores(float[] scores) {
    items.products(vector, scores);
  }
}

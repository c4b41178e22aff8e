package org.gnnrec.scoring;

import org.gnnrec.embedding.EmbeddingMatrix;

/**
 * Dot products of one user's vector with the items' vectors.
 *
 * @param source where the user's vector comes from
 * @param vector the user's vector, of the items' dimension; not to be written to
 * @param items item vectors, {@code [items, d]}
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record FactorScores(Source source, float[] vector, EmbeddingMatrix items)
    implements UserScores {

  @Override
  public float score(int itemIndex) {
    return DotProduct.of(vector, items, itemIndex);
  }

  /** The score of an item that is not among the items. */
  public float score(float[] itemVector) {
    return DotProduct.of(vector, new EmbeddingMatrix(1, itemVector.length, itemVector), 0);
  }
}

package org.gnnrec.scoring;

import org.gnnrec.embedding.DotProduct;
import org.gnnrec.embedding.EmbeddingMatrix;

/**
 * Cosines of one vector with the rows of a matrix, in [-1, 1]; 0 where one of the two has no
 * length.
 *
 * @param vector of the rows' dimension; not to be written to
 * @param rows what it is compared with, {@code [rows, d]}
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record CosineScores(float[] vector, EmbeddingMatrix rows) implements UserScores {

  @Override
  public AnswerSource source() {
    return AnswerSource.TRAINED;
  }

  @Override
  public float score(int row) {
    return score(row, length());
  }

  @Override
  public void scores(float[] scores) {
    double length = length();
    for (int row = 0; row < scores.length; row++) {
      scores[row] = score(row, length);
    }
  }

  private double length() {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private float score(int row, double length) {
    float[] values = rows.values();
    int from = row * vector.length;
    double squares = 0;
    for (int d = 0; d < vector.length; d++) {
      squares += (double) values[from + d] * values[from + d];
    }
    double both = length * Math.sqrt(squares);
    return both == 0 ? 0 : (float) (DotProduct.of(vector, rows, row) / both);
  }
}

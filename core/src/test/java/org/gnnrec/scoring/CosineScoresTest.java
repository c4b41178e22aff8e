package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.junit.jupiter.api.Test;

class CosineScoresTest {
  @Test
  void comparesDirectionsWhateverTheLengths() {
    // given rows along, across, against, at an angle whose cosine is 0.6, and none
    EmbeddingMatrix rows = new EmbeddingMatrix(5, 2, new float[] {7, 0, 0, 2, -3, 0, 3, 4, 0, 0});
    float[] scores = new float[5];

    // when
    CosineScores cosines = new CosineScores(new float[] {2, 0}, rows);
    cosines.scores(scores);

    // then
    assertThat(scores).containsExactly(1, 0, -1, 0.6f, 0);
    assertThat(cosines.score(3)).isEqualTo(0.6f);
    assertThat(new CosineScores(new float[] {0, 0}, rows).score(0)).isZero();
  }
}

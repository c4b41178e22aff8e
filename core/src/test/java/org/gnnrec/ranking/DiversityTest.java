package org.gnnrec.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiversityTest {
  /** Two alike, one across, one opposite; relevance 1, 0.9, 0.5 and 0 on the unit scale. */
  private static final float[] RELEVANCE = {10, 9, 5, 0};

  private static final float[][] VECTORS = {{2, 0}, {1, 0}, {0, 3}, {-1, 0}};

  @Test
  void withoutDiversityTheOrderIsThatOfRelevance() {
    assertThat(Diversity.choose(RELEVANCE, VECTORS, 0, 4)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void withDiversityAloneTheMostUnlikeComesNext() {
    // Similarities to the first: 1, 0.5, 0; then item 1 is as the first, item 2 is 0.5 to both.
    assertThat(Diversity.choose(RELEVANCE, VECTORS, 1, 4)).containsExactly(0, 3, 2, 1);
  }

  @Test
  void weighsRelevanceAgainstLikeness() {
    // After item 0, with λ = 0.5: 0.45 - 0.5 = -0.05; 0.25 - 0.25 = 0; 0 - 0 = 0, and the first.
    assertThat(Diversity.choose(RELEVANCE, VECTORS, 0.5, 2)).containsExactly(0, 2);
    // With λ = 0.3: 0.63 - 0.3 = 0.33; 0.35 - 0.15 = 0.2; 0 - 0 = 0.
    assertThat(Diversity.choose(RELEVANCE, VECTORS, 0.3, 2)).containsExactly(0, 1);
  }

  @Test
  void zerosAreLikeNothingAndEqualRelevanceKeepsTheOrder() {
    float[][] vectors = {{0, 0}, {0, 0}, {1, 1}};
    assertThat(Diversity.choose(new float[] {2, 2, 2}, vectors, 0.7, 5)).containsExactly(0, 1, 2);
  }

  @Test
  void everyItemIsChosenOnceWhateverTheDiversity() {
    for (long seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int items = random.nextInt(1, 30);
      float[] relevance = new float[items];
      float[][] vectors = new float[items][4];
      for (int i = 0; i < items; i++) {
        relevance[i] = (float) random.nextDouble(-1, 1);
        for (int d = 0; d < 4; d++) {
          vectors[i][d] = (float) random.nextDouble(-1, 1);
        }
      }
      assertThat(Diversity.choose(relevance, vectors, random.nextDouble(), items))
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(IntStream.range(0, items).toArray());
    }
  }
}

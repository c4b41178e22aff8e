package org.gnnrec.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  private static final int[] RANKED = {7, 3, 9, 1, 4};

  @Test
  void recallCountsHitsAmongAllHeldOut() {
    int[] relevant = {1, 2, 3};

    assertThat(RankingMetrics.recall(RANKED, relevant, 1)).isZero();
    assertThat(RankingMetrics.recall(RANKED, relevant, 2)).isEqualTo(1 / 3.0);
    assertThat(RankingMetrics.recall(RANKED, relevant, 4)).isEqualTo(2 / 3.0);
    assertThat(RankingMetrics.recall(RANKED, relevant, 20)).isEqualTo(2 / 3.0);
  }

  /**
   * Hits at ranks 2 and 4: DCG = 1/log2(3) + 1/log2(5) = 0.63093 + 0.43068 = 1.06161; three
   * held-out items: ideal = 1 + 0.63093 + 0.5 = 2.13093.
   */
  @Test
  void ndcgDiscountsByTheLogarithmOfTheRank() {
    int[] relevant = {1, 2, 3};

    assertThat(RankingMetrics.ndcg(RANKED, relevant, 5)).isCloseTo(0.498189, within(1e-6));
    assertThat(RankingMetrics.ndcg(RANKED, relevant, 1)).isZero();
    // 0.63093 / (1 + 0.63093)
    assertThat(RankingMetrics.ndcg(RANKED, relevant, 2)).isCloseTo(0.386853, within(1e-6));
  }

  @Test
  void precisionCountsHitsAmongKPlaces() {
    int[] relevant = {1, 2, 3};

    assertThat(RankingMetrics.precision(RANKED, relevant, 1)).isZero();
    assertThat(RankingMetrics.precision(RANKED, relevant, 4)).isEqualTo(2 / 4.0);
    assertThat(RankingMetrics.precision(RANKED, relevant, 20)).isEqualTo(2 / 20.0);
    assertThat(RankingMetrics.hitRate(RANKED, relevant, 1)).isZero();
    assertThat(RankingMetrics.hitRate(RANKED, relevant, 4)).isEqualTo(1);
  }

  /** Hits at ranks 2 and 4: precisions 1/2 and 2/4. */
  @Test
  void averagePrecisionIsOverTheHitsThatThereCouldBe() {
    int[] relevant = {1, 2, 3};

    assertThat(RankingMetrics.averagePrecision(RANKED, relevant, 5))
        .isCloseTo((0.5 + 0.5) / 3, within(1e-12));
    assertThat(RankingMetrics.averagePrecision(RANKED, relevant, 2))
        .isCloseTo(0.5 / 2, within(1e-12));
    assertThat(RankingMetrics.averagePrecision(RANKED, relevant, 1)).isZero();
  }

  @Test
  void theReciprocalRankIsThatOfTheFirstHit() {
    assertThat(RankingMetrics.reciprocalRank(RANKED, new int[] {1, 4}, 5)).isEqualTo(1 / 4.0);
    assertThat(RankingMetrics.reciprocalRank(RANKED, new int[] {1, 4}, 3)).isZero();
    assertThat(RankingMetrics.reciprocalRank(RANKED, new int[] {4, 7}, 3)).isEqualTo(1);
  }

  @Test
  void ndcgOfAShortListIsJudgedByAllThatCouldHaveBeenThere() {
    // One hit of one, but two are relevant: 1 / (1 + 0.63093).
    assertThat(RankingMetrics.ndcg(new int[] {5}, new int[] {5, 6}, 10))
        .isCloseTo(0.613147, within(1e-6));
    assertThat(RankingMetrics.ndcg(new int[0], new int[] {5}, 10)).isZero();
  }

  @Test
  void aPerfectListHasAllOfBoth() {
    int[] relevant = {1, 3, 4, 7, 9};

    assertThat(RankingMetrics.ndcg(RANKED, relevant, 5)).isEqualTo(1);
    assertThat(RankingMetrics.recall(RANKED, relevant, 5)).isEqualTo(1);
    assertThat(RankingMetrics.ndcg(RANKED, relevant, 3)).isEqualTo(1);
  }

  @Test
  void metricsLieBetweenZeroAndOneAndAnEarlierHitIsNeverWorse() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int[] relevant = random.ints(1 + random.nextInt(10), 0, 30).sorted().distinct().toArray();
      int[] ranked = random.ints(200, 0, 30).distinct().limit(1 + random.nextInt(20)).toArray();
      int k = 1 + random.nextInt(25);
      int[] better = ranked.clone();
      IntStream.range(1, better.length)
          .filter(i -> isIn(relevant, better[i]) && !isIn(relevant, better[i - 1]))
          .findFirst()
          .ifPresent(
              i -> {
                int hit = better[i];
                better[i] = better[i - 1];
                better[i - 1] = hit;
              });

      double ndcg = RankingMetrics.ndcg(ranked, relevant, k);
      assertThat(ndcg).as("seed %d", seed).isBetween(0.0, 1.0);
      assertThat(RankingMetrics.ndcg(better, relevant, k))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(ndcg);
      assertThat(RankingMetrics.recall(ranked, relevant, k))
          .as("seed %d", seed)
          .isBetween(0.0, 1.0);
    }
  }

  private static boolean isIn(int[] sorted, int value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }

  @Test
  void withoutAnythingToFindThereIsNoMetric() {
    assertThatThrownBy(() -> RankingMetrics.recall(RANKED, new int[0], 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a metric needs a held-out item and k of 1 or more, got 0 items and k = 5");
    assertThatThrownBy(() -> RankingMetrics.ndcg(RANKED, new int[] {1}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a metric needs a held-out item and k of 1 or more, got 1 items and k = 0");
  }
}

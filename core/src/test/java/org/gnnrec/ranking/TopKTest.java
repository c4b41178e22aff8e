package org.gnnrec.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.gnnrec.ranking.TopK.Entry;
import org.junit.jupiter.api.Test;

class TopKTest {
  private static List<Entry> best(int k, List<Entry> offers) {
    TopK topK = new TopK(k);
    offers.forEach(offer -> topK.offer(offer.index(), offer.score()));
    return List.of(topK.drain());
  }

  @Test
  void theBestComeFirstAndTiesByIndex() {
    List<Entry> offers =
        List.of(
            new Entry(4, 1),
            new Entry(9, 3),
            new Entry(2, 1),
            new Entry(7, Float.NaN),
            new Entry(3, 1),
            new Entry(5, -2));

    assertThat(best(3, offers)).containsExactly(new Entry(9, 3), new Entry(2, 1), new Entry(3, 1));
  }

  @Test
  void noneAreKeptWhereNoneAreWanted() {
    assertThat(best(0, List.of(new Entry(1, 5)))).isEmpty();
  }

  @Test
  void allAreKeptWhereMoreAreWanted() {
    assertThat(best(9, List.of(new Entry(1, 5), new Entry(0, 6))))
        .containsExactly(new Entry(0, 6), new Entry(1, 5));
  }

  @Test
  void infinitiesAreRankedAndZerosOfBothSignsAreEqual() {
    assertThat(
            best(
                4,
                List.of(
                    new Entry(3, Float.NEGATIVE_INFINITY),
                    new Entry(2, 0f),
                    new Entry(1, -0f),
                    new Entry(0, Float.POSITIVE_INFINITY))))
        .extracting(Entry::index)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThatThrownBy(() -> new TopK(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be 0 or more, got -1");
  }

  @Test
  void afterDrainingItBeginsAnew() {
    TopK topK = new TopK(1);
    topK.offer(1, 5);
    topK.drain();
    topK.offer(2, 1);

    assertThat(topK.drain()).containsExactly(new Entry(2, 1));
  }

  @Test
  void itKeepsWhatAFullSortBegins() {
    Comparator<Entry> order =
        Comparator.<Entry>comparingDouble(entry -> -entry.score()).thenComparing(Entry::index);
    for (long seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      int distinctScores = 1 + random.nextInt(20);
      List<Entry> offers = new ArrayList<>();
      int count = random.nextInt(60);
      for (int index = 0; index < count; index++) {
        float score = 1 + random.nextInt(distinctScores);
        offers.add(new Entry(index, random.nextInt(10) == 0 ? Float.NaN : score));
      }
      Collections.shuffle(offers, random);
      int k = random.nextInt(70);

      List<Entry> expected =
          offers.stream()
              .filter(offer -> !Float.isNaN(offer.score()))
              .sorted(order)
              .limit(k)
              .toList();
      assertThat(best(k, offers)).as("seed %d", seed).isEqualTo(expected);
    }
  }
}

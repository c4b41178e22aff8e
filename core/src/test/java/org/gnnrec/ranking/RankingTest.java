package org.gnnrec.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gnnrec.ranking.Ranking.Order;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static BitSet open(int... items) {
    BitSet open = new BitSet();
    for (int item : items) {
      open.set(item);
    }
    return open;
  }

  @Test
  void takesTheBestOfWhatIsOpenSomeAtATime() {
    Ranking ranking = new Ranking(new float[] {1, 5, 3, 3, 9}, open(0, 1, 2, 3), Order.BEST);
    assertThat(ranking.next(2)).containsExactly(1, 2);
    assertThat(ranking.next(5)).containsExactly(3, 0);
    assertThat(ranking.next(1)).isEmpty();
  }

  @Test
  void takesTheWorstWithEqualsInTheOrderOfIndexes() {
    Ranking ranking = new Ranking(new float[] {1, 5, -3, -3, 9}, open(0, 1, 2, 3, 4), Order.WORST);
    assertThat(ranking.next(3)).containsExactly(2, 3, 0);
    assertThat(ranking.score(2)).isEqualTo(-3);
  }

  @Test
  void leavesTheCallersSetAlone() {
    BitSet open = open(0, 1);
    new Ranking(new float[] {1, 2}, open, Order.BEST).next(2);
    assertThat(open.cardinality()).isEqualTo(2);
  }

  @Test
  void inPiecesOrAtOnceTheOrderIsThatOfSorting() {
    for (long seed = 0; seed < 200; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      float[] scores = new float[random.nextInt(1, 60)];
      BitSet open = new BitSet();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(10);
        open.set(i, random.nextInt(3) > 0);
      }
      List<Integer> expected =
          open.stream()
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(item -> -scores[item])
                      .thenComparingInt(item -> item))
              .toList();

      // when
      Ranking ranking = new Ranking(scores, open, Order.BEST);
      List<Integer> taken = new ArrayList<>();
      while (taken.size() < expected.size()) {
        IntStream.of(ranking.next(random.nextInt(1, 8))).forEach(taken::add);
      }

      // then
      assertThat(taken).as("seed %d", seed).isEqualTo(expected);
    }
  }
}

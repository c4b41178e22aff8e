package org.gnnrec.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;

class ItemSamplerTest {
  /** Item 0 has 4 likes, items 1 and 2 one each, item 3 none. */
  private static final BipartiteGraph GRAPH =
      BipartiteGraph.of(5, 4, new int[] {0, 1, 2, 3, 0, 4}, new int[] {0, 0, 0, 0, 1, 2}, null);

  @Test
  void probabilitiesFollowTheRootOfPopularity() {
    // Weights 2, 1, 1 and 1 for one place.
    ItemSampler sampler = new ItemSampler(GRAPH, 1, 0.5, 1);
    assertThat(sampler.correction(0)).isCloseTo(-Math.log(0.4), within(1e-12));
    assertThat(sampler.correction(3)).isCloseTo(-Math.log(0.2), within(1e-12));
  }

  @Test
  void noProbabilityIsAboveOne() {
    // Weights 4, 1, 1 and 1 for two places: item 0 has one for sure, the others share the other.
    ItemSampler sampler = new ItemSampler(GRAPH, 2, 1, 1);
    assertThat(sampler.correction(0)).isZero();
    assertThat(sampler.correction(2)).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void aSampleOfAllItemsHasEachOnce() {
    ItemSampler sampler = new ItemSampler(GRAPH, 4, 0.7, 1);
    int[] sample = new int[4];
    for (int epoch = 0; epoch < 10; epoch++) {
      sampler.beginEpoch(epoch);
      sampler.draw(sample);
      assertThat(sample).containsExactlyInAnyOrder(0, 1, 2, 3);
      assertThat(IntStream.of(sample).mapToDouble(sampler::correction).sum()).isZero();
    }
  }

  @Test
  void itemsAreDrawnAsOftenAsTheirProbabilitiesSay() {
    for (long seed = 1; seed <= 5; seed++) {
      // Given likes of very different items
      SplittableRandom random = new SplittableRandom(seed);
      int[] users = random.ints(3000, 0, 100).toArray();
      int[] items =
          random.doubles(3000).mapToInt(value -> (int) (200 * value * value * value)).toArray();
      BipartiteGraph graph = BipartiteGraph.of(100, 200, users, items, null);
      ItemSampler sampler = new ItemSampler(graph, 30, 0.5, seed);

      // when
      int[] drawn = new int[200];
      int[] sample = new int[30];
      for (int epoch = 0; epoch < 4; epoch++) {
        sampler.beginEpoch(epoch);
        for (int round = 0; round < 500; round++) {
          sampler.draw(sample);
          assertThat(Arrays.stream(sample).distinct().count()).isEqualTo(30);
          for (int item : sample) {
            drawn[item]++;
          }
        }
      }

      // then
      for (int item = 0; item < 200; item++) {
        double expected = 2000 * Math.exp(-sampler.correction(item));
        assertThat((double) drawn[item]).as("item %d", item).isCloseTo(expected, within(20.0));
      }
    }
  }
}

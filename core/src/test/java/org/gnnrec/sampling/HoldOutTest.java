package org.gnnrec.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;

class HoldOutTest {

  @Test
  void everyLikeIsEitherTrainedOnOrHeldOut() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int[] users = random.ints(400, 0, 30).toArray();
      int[] items = random.ints(400, 0, 40).toArray();
      BipartiteGraph graph = BipartiteGraph.of(30, 40, users, items, null);

      HoldOut holdOut = HoldOut.split(graph, 0.2, seed);

      for (int user = 0; user < 30; user++) {
        int[] heldOut = holdOut.heldOut(user);
        assertThat(heldOut).as("seed %d", seed).isSorted().hasSize(holdOut.heldOutCount(user));
        for (int item : heldOut) {
          assertThat(graph.byUser().contains(user, item)).isTrue();
          assertThat(holdOut.training().byUser().contains(user, item)).isFalse();
        }
        assertThat(holdOut.training().byUser().degree(user) + heldOut.length)
            .isEqualTo(graph.byUser().degree(user));
      }
      assertThat(holdOut.training().likeCount() + holdOut.heldOutCount())
          .isEqualTo(graph.likeCount());
    }
  }

  @Test
  void aTenthOfFiveIsOneAndOfFourNone() {
    int[] users = {0, 0, 0, 0, 0, 1, 1, 1, 1};
    int[] items = {0, 1, 2, 3, 4, 0, 1, 2, 3};
    float[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    HoldOut holdOut = HoldOut.split(BipartiteGraph.of(2, 5, users, items, weights), 0.1, 1);
    assertThat(holdOut.heldOutCount(0)).isEqualTo(1);
    assertThat(holdOut.heldOutCount(1)).isZero();
    // 15 and 30 are the sums of weights; what is held out takes its weight along.
    int heldOut = holdOut.heldOut(0)[0];
    assertThat(holdOut.training().byUser().weightedDegree(0)).isEqualTo(15 - (heldOut + 1));
    assertThat(holdOut.training().byUser().weightedDegree(1)).isEqualTo(30);
  }

  @Test
  void theSeedDecides() {
    int[] users = new int[200];
    int[] items = new int[200];
    for (int i = 0; i < 200; i++) {
      items[i] = i;
    }
    BipartiteGraph graph = BipartiteGraph.of(1, 200, users, items, null);
    int[] one = HoldOut.split(graph, 0.2, 1).heldOut(0);
    assertThat(one).hasSize(40);
    assertThat(HoldOut.split(graph, 0.2, 1).heldOut(0)).isEqualTo(one);
    assertThat(HoldOut.split(graph, 0.2, 2).heldOut(0)).isNotEqualTo(one);
  }

  @Test
  void aFractionOfOneIsRefused() {
    BipartiteGraph graph = BipartiteGraph.of(1, 1, new int[] {0}, new int[] {0}, null);
    assertThatThrownBy(() -> HoldOut.split(graph, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1.0");
  }
}

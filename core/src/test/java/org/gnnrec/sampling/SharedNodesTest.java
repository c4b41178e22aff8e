package org.gnnrec.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;

class SharedNodesTest {
  /** People 10, 20 and 30 as users; 20, 10 and 40 as items. */
  private static final SharedNodes SHARED =
      SharedNodes.of(new long[] {10, 20, 30}, new long[] {20, 10, 40});

  @Test
  void aUserIsTheItemOfTheSameNode() {
    assertThat(SHARED.itemOf(0)).isEqualTo(1);
    assertThat(SHARED.itemOf(1)).isEqualTo(0);
    assertThat(SHARED.itemOf(2)).isEqualTo(-1);
    assertThat(SharedNodes.NONE.itemOf(5)).isEqualTo(-1);
  }

  @Test
  void theTwoLikesOfAFriendshipStayInOnePart() {
    // given 10-20 both ways, 30->20 and 30->40 one way
    BipartiteGraph graph =
        BipartiteGraph.of(3, 3, new int[] {0, 1, 2, 2}, new int[] {0, 1, 0, 2}, null);

    // when the like 10->20 is in the test part, and 30->20 in the validation part
    byte[] together = SHARED.together(graph, new byte[] {2, 0, 1, 0});

    // then so is 20->10, and nothing else has moved
    assertThat(together).containsExactly(2, 2, 1, 0);
  }

  @Test
  void nobodyIsRankedOrDrawnAsTheirOwnItem() {
    BipartiteGraph graph = BipartiteGraph.of(3, 3, new int[] {0, 1, 2}, new int[] {0, 1, 2}, null);
    Split split =
        Split.of(org.gnnrec.graph.Interactions.of(graph, null, null), new byte[] {0, 0, 0});
    HeldOutTruth truth = HeldOutTruth.ofTest(split).with(SHARED);

    float[] scores = {1, 1, 1};
    truth.exclude(0, scores);

    assertThat(scores).containsExactly(Float.NaN, Float.NaN, 1);
    assertThat(truth.isUnseen(0, 1)).isFalse();
    assertThat(truth.isUnseen(0, 2)).isTrue();
  }
}

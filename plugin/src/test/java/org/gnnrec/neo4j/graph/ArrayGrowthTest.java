package org.gnnrec.neo4j.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.junit.jupiter.api.Test;

/** Lengths alone: nothing here allocates what it speaks of. */
class ArrayGrowthTest {
  @Test
  void lengthsDoubleUpToTheLimit() {
    assertThat(ArrayGrowth.next(16, ArrayGrowth.LONGEST, "nodes")).isEqualTo(32);
    assertThat(ArrayGrowth.next(1 << 30, ArrayGrowth.LONGEST, "nodes"))
        .isEqualTo(2_147_483_639)
        .isEqualTo(ArrayGrowth.LONGEST);
    assertThat(ArrayGrowth.next(1 << 29, GraphSize.MOST_LIKES, "likes"))
        .isEqualTo(1_073_741_819)
        .isEqualTo(GraphSize.MOST_LIKES);
    assertThat(2L * GraphSize.MOST_LIKES).isLessThanOrEqualTo(ArrayGrowth.LONGEST);
  }

  @Test
  void beyondTheLimitIsARefusalWithBothNumbers() {
    assertThatThrownBy(() -> ArrayGrowth.next(GraphSize.MOST_LIKES, GraphSize.MOST_LIKES, "likes"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "there are at least 1,073,741,820 likes, and gnnrec takes 1,073,741,819 at most; give"
                + " labels or a type that fewer of them have");
    assertThatThrownBy(() -> ArrayGrowth.next(ArrayGrowth.LONGEST, ArrayGrowth.LONGEST, "nodes"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("there are at least 2,147,483,640 nodes, and gnnrec takes");
  }

  @Test
  void aMapOfNodesIsRefusedWhereItsSlotsEnd() {
    assertThat(LongIntMap.slotsAfter(1 << 29)).isEqualTo(1 << 30);
    assertThatThrownBy(() -> LongIntMap.slotsAfter(1 << 30))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "there are at least 536,870,913 nodes, and gnnrec takes 536,870,912 at most; ");
  }
}

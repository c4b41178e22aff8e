package org.gnnrec.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  /** What `epochs` may be at most. */
  private static final int MOST_EPOCHS = 10_000;

  @Test
  void noTwoStreamsShareANumber() {
    Set<Integer> numbers = new HashSet<>();
    for (RandomStream stream : RandomStream.values()) {
      boolean byEpoch =
          stream == RandomStream.NEGATIVES || stream == RandomStream.GRAPHSAGE_NEGATIVES;
      for (int epoch = 0; epoch <= (byEpoch ? MOST_EPOCHS : 0); epoch++) {
        assertThat(numbers.add(stream.number() + epoch)).as("%s, epoch %d", stream, epoch).isTrue();
      }
    }
  }

  @Test
  void oneSeedGivesEachStreamItsOwnNumbers() {
    Set<Long> first = new HashSet<>();
    for (RandomStream stream : RandomStream.values()) {
      first.add(stream.random(7, 0).nextLong());
      first.add(stream.random(7, 1).nextLong());
    }
    assertThat(first).hasSize(2 * RandomStream.values().length);
    assertThat(RandomStream.NEGATIVES.random(7, 3, 5).nextLong())
        .isEqualTo(RandomStream.NEGATIVES.random(7, 3, 5).nextLong())
        .isNotEqualTo(RandomStream.NEGATIVES.random(7, 4, 5).nextLong());
  }

  @Test
  void splitsAreThoseOfEarlierVersions() {
    // published figures name their splits by seed
    assertThat(RandomStream.USER_SPLIT.number()).isEqualTo(1);
    assertThat(RandomStream.LIKE_SPLIT.number()).isEqualTo(2);
  }
}

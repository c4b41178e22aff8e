package org.gnnrec.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;

class UserBatchesTest {
  /** User u likes u items; user 0 has none. */
  private static BipartiteGraph graph() {
    List<int[]> likes = new ArrayList<>();
    for (int user = 0; user < 8; user++) {
      for (int item = 0; item < user; item++) {
        likes.add(new int[] {user, item});
      }
    }
    return BipartiteGraph.of(
        8,
        9,
        likes.stream().mapToInt(like -> like[0]).toArray(),
        likes.stream().mapToInt(like -> like[1]).toArray(),
        null);
  }

  @Test
  void anEpochTakesEachUserWithLikesOnceInBatchesOfEnoughLikes() {
    UserBatches batches = new UserBatches(graph(), 3, 10, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      batches.beginEpoch(epoch);
      List<Integer> users = new ArrayList<>();
      while (batches.next()) {
        int likes = 0;
        for (int row = 0; row < batches.batch().userCount(); row++) {
          users.add(batches.batch().user(row));
          assertThat(likes).isLessThan(10);
          likes += batches.batch().user(row);
        }
        assertThat(batches.likes()).isEqualTo(likes);
        assertThat(likes >= 10 || batches.atEnd()).isTrue();
        assertThat(batches.batch().sampleSize()).isEqualTo(3);
      }
      assertThat(users).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
    }
  }

  @Test
  void theSameSeedGivesTheSameSequence() {
    assertThat(sequence(5)).isEqualTo(sequence(5)).isNotEqualTo(sequence(6));
  }

  private static List<Integer> sequence(long seed) {
    UserBatches batches = new UserBatches(graph(), 2, 6, seed);
    List<Integer> sequence = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      batches.beginEpoch(epoch);
      while (batches.next()) {
        for (int row = 0; row < batches.batch().userCount(); row++) {
          sequence.add(batches.batch().user(row));
        }
        sequence.add(-batches.batch().item(0));
      }
    }
    return sequence;
  }

  @Test
  void aGraphWithoutLikesHasNoBatch() {
    UserBatches batches =
        new UserBatches(BipartiteGraph.of(3, 3, new int[0], new int[0], null), 2, 0, 1);
    batches.beginEpoch(0);
    assertThat(batches.next()).isFalse();
    assertThat(batches.atEnd()).isTrue();
  }
}

package org.gnnrec.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;

class LikeBatchesTest {
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
    LikeBatches batches = new LikeBatches(graph(), 3, 0, 10, 0, 1);
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
  void likesOfAUserAreDividedIntoGroupsAnewForEachEpoch() {
    LikeBatches batches = new LikeBatches(graph(), 3, 0, 3, 2, 1);
    Set<List<Integer>> pairs = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      batches.beginEpoch(epoch);
      List<Integer> entries = new ArrayList<>();
      while (batches.next()) {
        SampledBatch batch = batches.batch();
        assertThat(batches.likes()).isBetween(batches.atEnd() ? 1 : 3, 4);
        List<Integer> ofBatch = new ArrayList<>();
        for (int like = 0; like < batches.likes(); like++) {
          ofBatch.add(batch.entryOfLike(like));
        }
        entries.addAll(ofBatch);
        if (batch.userCount() == 2 && batch.user(0) == 2) {
          pairs.add(ofBatch.subList(0, batch.likeStart(1)));
        }
      }
      // 1 + 2 + … + 7 likes
      assertThat(entries)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 28).boxed().toList());
    }
    assertThat(pairs).containsExactlyInAnyOrder(List.of(1, 2), List.of(2, 1));
  }

  @Test
  void theSameSeedGivesTheSameSequence() {
    assertThat(sequence(5)).isEqualTo(sequence(5)).isNotEqualTo(sequence(6));
  }

  private static List<Integer> sequence(long seed) {
    LikeBatches batches = new LikeBatches(graph(), 2, 0.5, 6, 2, seed);
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
    LikeBatches batches =
        new LikeBatches(BipartiteGraph.of(3, 3, new int[0], new int[0], null), 2, 0, 0, 1, 1);
    batches.beginEpoch(0);
    assertThat(batches.next()).isFalse();
    assertThat(batches.atEnd()).isTrue();
  }
}

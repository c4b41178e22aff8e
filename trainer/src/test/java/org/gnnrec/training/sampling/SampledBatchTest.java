package org.gnnrec.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;

class SampledBatchTest {
  /** User 0 likes items 1, 4 and 5, user 1 none, user 2 items 0 and 4. */
  private static final BipartiteGraph GRAPH =
      BipartiteGraph.of(3, 6, new int[] {0, 0, 0, 2, 2}, new int[] {1, 4, 5, 0, 4}, null);

  @Test
  void everyLikeHasItsUserAndItsItemsPlace() {
    SampledBatch batch = new SampledBatch(GRAPH, 2, 0, 10, 1);
    batch.beginEpoch(0);
    for (int round = 0; round < 5; round++) {
      batch.fill(new int[] {2, 0, 2, 0, 0}, new int[] {3, 0, 4, 1, 2}, 5);

      assertThat(batch.userCount()).isEqualTo(2);
      assertThat(batch.likeStart(1)).isEqualTo(2);
      assertThat(batch.likeStart(2)).isEqualTo(5);
      List<String> likes = new ArrayList<>();
      for (int like = 0; like < 5; like++) {
        likes.add(batch.user(batch.rowOfLike(like)) + ":" + batch.item(batch.placeOfLike(like)));
      }
      assertThat(likes).containsExactly("2:0", "2:4", "0:1", "0:4", "0:5");
      List<Integer> byItem = new ArrayList<>();
      for (int place = 0; place < batch.itemCount(); place++) {
        for (int i = batch.itemStart(place); i < batch.itemStart(place + 1); i++) {
          assertThat(batch.placeOfLike(batch.likeByItem(i))).isEqualTo(place);
          byItem.add(batch.likeByItem(i));
        }
      }
      assertThat(byItem).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
  }

  @Test
  void placesAreDistinctItemsSampledOnesFirst() {
    SampledBatch batch = new SampledBatch(GRAPH, 4, 0.5, 10, 2);
    for (int epoch = 0; epoch < 20; epoch++) {
      batch.beginEpoch(epoch);
      for (int round = 0; round < 7; round++) {
        batch.fill(new int[] {0, 2}, new int[] {round % 3, 4}, 2);
        Set<Integer> items = new HashSet<>();
        for (int place = 0; place < batch.itemCount(); place++) {
          items.add(batch.item(place));
        }
        assertThat(items).hasSize(batch.itemCount());
        assertThat(batch.sampleSize()).isEqualTo(4);
      }
    }
  }

  @Test
  void onlySampledItemsHaveASampledPlace() {
    SampledBatch batch = new SampledBatch(GRAPH, 2, 0, 10, 1);
    batch.beginEpoch(0);
    batch.fill(new int[] {0, 0, 0}, new int[] {0, 1, 2}, 3);

    for (int item = 0; item < 6; item++) {
      boolean sampled = item == batch.item(0) || item == batch.item(1);
      assertThat(batch.sampledPlace(item) >= 0).isEqualTo(sampled);
      if (sampled) {
        assertThat(batch.item(batch.sampledPlace(item))).isEqualTo(item);
      }
    }
  }
}

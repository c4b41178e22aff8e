package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikesTest {
  @Test
  void aUsersLikesAreCutOutOfTheGraph() {
    BipartiteGraph graph =
        BipartiteGraph.of(2, 3, new int[] {0, 1, 1}, new int[] {2, 2, 0}, new float[] {1, 2, 3});

    Likes likes = Likes.of(graph, 1);

    assertThat(likes.itemIndexes()).containsExactly(0, 2);
    assertThat(likes.weights()).containsExactly(3, 2);
    assertThat(likes.size()).isEqualTo(2);
    assertThat(likes.contains(2)).isTrue();
    assertThat(likes.contains(1)).isFalse();
  }

  @Test
  void everySetOfFewItemsHasAFingerprintOfItsOwn() {
    int sets = 1 << 14;
    int[] users = new int[sets * 7];
    int[] items = new int[sets * 7];
    int count = 0;
    for (int set = 0; set < sets; set++) {
      for (int item = 0; item < 14; item++) {
        if ((set >>> item & 1) == 1) {
          users[count] = set;
          items[count++] = item;
        }
      }
    }
    BipartiteGraph graph = BipartiteGraph.of(sets, 14, users, items, null);

    Set<Long> fingerprints = new HashSet<>();
    for (int user = 0; user < sets; user++) {
      fingerprints.add(Likes.of(graph, user).fingerprint());
    }

    assertThat(count).isEqualTo(users.length);
    assertThat(fingerprints).hasSize(sets);
  }

  @Test
  void anotherWeightIsAnotherFingerprint() {
    int[] items = {1, 5};

    assertThat(new Likes(items, new float[] {1, 2}).fingerprint())
        .isEqualTo(new Likes(items.clone(), new float[] {1, 2}).fingerprint())
        .isNotEqualTo(new Likes(items, new float[] {2, 1}).fingerprint());
  }

  @Test
  void itemsMustAscendAndWeightsMustBeAsMany() {
    assertThatThrownBy(() -> new Likes(new int[] {1, 1}, new float[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must ascend without repeats");
    assertThatThrownBy(() -> new Likes(new int[] {1}, new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 items, but 2 weights");
  }
}

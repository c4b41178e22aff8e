package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
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
  void repeatedWeightsAddUpToTheSameInEveryOrder() {
    for (long seed = 0; seed < 300; seed++) {
      // given one user's likes, most of them repeated, with weights of any size
      SplittableRandom random = new SplittableRandom(seed);
      int count = 1 + random.nextInt(12);
      int[] items = new int[count];
      float[] weights = new float[count];
      for (int i = 0; i < count; i++) {
        items[i] = random.nextInt(3);
        weights[i] = (float) (random.nextDouble() * Math.pow(10, random.nextInt(-3, 4)) + 1e-6);
      }
      Likes expected = Likes.merged(items, weights, count);

      for (int shuffle = 0; shuffle < 5; shuffle++) {
        // when
        for (int i = count - 1; i > 0; i--) {
          int other = random.nextInt(i + 1);
          int item = items[i];
          items[i] = items[other];
          items[other] = item;
          float weight = weights[i];
          weights[i] = weights[other];
          weights[other] = weight;
        }
        BipartiteGraph graph = BipartiteGraph.of(1, 3, new int[count], items, weights);
        Likes merged = Likes.merged(items, weights, count);

        // then
        for (Likes likes : List.of(merged, Likes.of(graph, 0))) {
          assertThat(likes.itemIndexes()).as("seed %d", seed).isEqualTo(expected.itemIndexes());
          assertThat(likes.weights()).as("seed %d", seed).isEqualTo(expected.weights());
          assertThat(likes.fingerprint()).as("seed %d", seed).isEqualTo(expected.fingerprint());
        }
      }
    }
  }

  @Test
  void repeatsAreOneLikeAndWhatIsBehindThemDoesNotCount() {
    assertThat(Likes.merged(new int[] {4, 2, 4, 9}, null, 3).itemIndexes()).containsExactly(2, 4);
    Likes weighted = Likes.merged(new int[] {4, 2, 4, 9}, new float[] {1, 0.5f, 2, 8}, 3);
    assertThat(weighted.itemIndexes()).containsExactly(2, 4);
    assertThat(weighted.weights()).containsExactly(0.5f, 3);
    assertThat(Likes.sum(0.1f, 0.2f, 0.7f)).isEqualTo(Likes.sum(0.7f, 0.2f, 0.1f));
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

package org.gnnrec.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyntheticLikesTest {
  private static final SyntheticLikes LIKES = new SyntheticLikes(2_000, 4_000, 60_000, 7);

  @Test
  void thereAreAsManyLikesAsAskedForAndNoneTwice() {
    int sum = 0;
    for (int user = 0; user < LIKES.users(); user++) {
      int[] liked = LIKES.likedBy(user);
      assertThat(liked).isNotEmpty().isSorted().doesNotHaveDuplicates();
      sum += liked.length;
    }
    assertThat(sum).isEqualTo(60_000).isEqualTo(LIKES.likes());
  }

  @Test
  void equalSeedsGiveEqualLikesAndOthersDoNot() {
    assertThat(new SyntheticLikes(2_000, 4_000, 60_000, 7).likedBy(5)).isEqualTo(LIKES.likedBy(5));
    assertThat(new SyntheticLikes(2_000, 4_000, 60_000, 8).likedBy(5))
        .isNotEqualTo(LIKES.likedBy(5));
  }

  @Test
  void fewItemsAndFewUsersHaveManyOfTheLikes() {
    // given
    int[] popularity = new int[LIKES.items()];
    int[] degrees = new int[LIKES.users()];
    for (int user = 0; user < LIKES.users(); user++) {
      int[] liked = LIKES.likedBy(user);
      degrees[user] = liked.length;
      for (int item : liked) {
        popularity[item]++;
      }
    }

    // then: far more than the 5 % that even shares would give
    assertThat(shareOfTopTwentieth(popularity)).isBetween(0.3, 0.7);
    assertThat(shareOfTopTwentieth(degrees)).isBetween(0.15, 0.5);
  }

  private static double shareOfTopTwentieth(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    long top = Arrays.stream(sorted).skip(sorted.length - sorted.length / 20).sum();
    return top / (double) Arrays.stream(sorted).sum();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new SyntheticLikes(10, 100, 1_000, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10 users cannot have 1000 likes of 100 items in this shape");
  }
}

package org.gnnrec.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.SplitPart;
import org.junit.jupiter.api.Test;

class LikeSplitterTest {
  private static final byte TRAINING = SplitPart.TRAINING.code();
  private static final byte VALIDATION = SplitPart.VALIDATION.code();
  private static final byte TEST = SplitPart.TEST.code();

  private static BipartiteGraph users(int... likes) {
    int all = 0;
    for (int count : likes) {
      all += count;
    }
    int[] users = new int[all];
    int[] items = new int[all];
    int at = 0;
    for (int user = 0; user < likes.length; user++) {
      for (int item = 0; item < likes[user]; item++) {
        users[at] = user;
        items[at++] = item;
      }
    }
    return BipartiteGraph.of(likes.length, 50, users, items, null);
  }

  private static int count(byte[] parts, int from, int to, SplitPart part) {
    int count = 0;
    for (int like = from; like < to; like++) {
      count += parts[like] == part.code() ? 1 : 0;
    }
    return count;
  }

  @Test
  void tenPerCentEachOfFiveIsOneAndOfFourNone() {
    byte[] parts = LikeSplitter.perUser(users(5, 4, 20, 0), 0.1, 0.1, 7);

    assertThat(count(parts, 0, 5, SplitPart.TEST)).isEqualTo(1);
    assertThat(count(parts, 0, 5, SplitPart.VALIDATION)).isEqualTo(1);
    assertThat(count(parts, 5, 9, SplitPart.TRAINING)).isEqualTo(4);
    assertThat(count(parts, 9, 29, SplitPart.TEST)).isEqualTo(2);
    assertThat(count(parts, 9, 29, SplitPart.VALIDATION)).isEqualTo(2);
  }

  @Test
  void everyUserKeepsALike() {
    for (int likes = 1; likes < 40; likes++) {
      byte[] parts = LikeSplitter.perUser(users(likes), 0.45, 0.5, 3);
      assertThat(count(parts, 0, likes, SplitPart.TRAINING)).as("%d likes", likes).isPositive();
    }
  }

  @Test
  void likesAreDrawnWithoutRegardToUsers() {
    BipartiteGraph graph = users(1, 1, 1, 1, 1, 5, 10);

    byte[] parts = LikeSplitter.perLike(graph, 0.25, 0.5, 1);

    assertThat(count(parts, 0, 20, SplitPart.TEST)).isEqualTo(10);
    assertThat(count(parts, 0, 20, SplitPart.VALIDATION)).isEqualTo(5);
    assertThat(LikeSplitter.perLike(graph, 0.25, 0.5, 1)).isEqualTo(parts);
    assertThat(LikeSplitter.perLike(graph, 0.25, 0.5, 2)).isNotEqualTo(parts);
  }

  @Test
  void everyLikeIsAsLikelyToBeDrawn() {
    int[] drawn = new int[20];
    for (long seed = 0; seed < 4000; seed++) {
      byte[] parts = LikeSplitter.perLike(users(20), 0, 0.25, seed);
      for (int like = 0; like < 20; like++) {
        drawn[like] += parts[like] == TEST ? 1 : 0;
      }
    }
    // 1000 expected, standard deviation 27.
    assertThat(Arrays.stream(drawn).boxed()).allMatch(count -> count > 880 && count < 1120);
  }

  @Test
  void theLastLikeOfAUserIsTheLatestAndOfEquallyLateOnesTheGreaterItem() {
    BipartiteGraph graph = users(3, 3, 2, 1);
    long[] times = {5, 9, 7, 4, 4, 1, 8, 3, 6};

    assertThat(LikeSplitter.lastOfUser(graph, times, false))
        .containsExactly(
            TRAINING, TEST, TRAINING, TRAINING, TEST, TRAINING, TEST, TRAINING, TRAINING);
    assertThat(LikeSplitter.lastOfUser(graph, times, true))
        .containsExactly(
            TRAINING, TEST, VALIDATION, VALIDATION, TEST, TRAINING, TRAINING, TRAINING, TRAINING);
  }

  @Test
  void theLatestLikesAreHeldOutAndWhatIsOfOneMomentStaysTogether() {
    long[] times = {1, 2, 3, 4, 5, 6, 7, 7, 7, 9};

    // Two of ten are 9 and one 7; the other two 7 go with it.
    assertThat(LikeSplitter.latest(times, 0.1, 0.2))
        .containsExactly(
            TRAINING, TRAINING, TRAINING, TRAINING, TRAINING, TRAINING, TEST, TEST, TEST, TEST);
    assertThat(LikeSplitter.latest(times, 0.2, 0.1))
        .containsExactly(
            TRAINING,
            TRAINING,
            TRAINING,
            TRAINING,
            TRAINING,
            TRAINING,
            VALIDATION,
            VALIDATION,
            VALIDATION,
            TEST);
  }

  @Test
  void nothingHeldOutIsKnownToTheTrainingPart() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int[] users = random.ints(300, 0, 20).toArray();
      int[] items = random.ints(300, 0, 30).toArray();
      float[] weights = new float[300];
      Arrays.fill(weights, 1f);
      BipartiteGraph graph = BipartiteGraph.of(20, 30, users, items, weights);
      float[] ratings = new float[graph.likeCount()];
      long[] times = new long[graph.likeCount()];
      for (int like = 0; like < ratings.length; like++) {
        ratings[like] = like;
        times[like] = -like;
      }
      Interactions all = new Interactions(graph, ratings, times);

      Split split = Split.of(all, LikeSplitter.perLike(graph, 0.1, 0.2, seed));

      assertEveryLikeIsInOnePart(all, split, seed);
    }
  }

  private static float[] ratings(HeldOutLikes likes, int user) {
    return Objects.requireNonNull(likes.ratings(user));
  }

  private static void assertEveryLikeIsInOnePart(Interactions all, Split split, long seed) {
    BipartiteGraph training = split.training().graph();
    float[] ratings = Objects.requireNonNull(split.training().ratings());
    long[] times = Objects.requireNonNull(split.training().timestamps());
    assertThat(training.likeCount() + split.validation().size() + split.test().size())
        .as("seed %d", seed)
        .isEqualTo(all.graph().likeCount());
    int trained = 0;
    for (int user = 0; user < 20; user++) {
      int validation = 0;
      int test = 0;
      for (int like = all.graph().byUser().offsets()[user];
          like < all.graph().byUser().offsets()[user + 1];
          like++) {
        int item = all.graph().byUser().neighbours()[like];
        if (split.validation().contains(user, item)) {
          assertThat(split.validation().items(user)[validation]).isEqualTo(item);
          assertThat(ratings(split.validation(), user)[validation++]).isEqualTo(like);
        } else if (split.test().contains(user, item)) {
          assertThat(split.test().items(user)[test]).isEqualTo(item);
          assertThat(ratings(split.test(), user)[test++]).isEqualTo(like);
        } else {
          assertThat(training.byUser().neighbours()[trained]).isEqualTo(item);
          assertThat(training.byUser().contains(user, item)).isTrue();
          assertThat(times[trained]).isEqualTo(-like);
          assertThat(ratings[trained++]).isEqualTo(like);
        }
      }
      assertThat(split.validation().size(user)).isEqualTo(validation);
      assertThat(split.test().size(user)).isEqualTo(test);
    }
    assertThat(training.likeCount()).isEqualTo(trained);
  }

  @Test
  void wrongFractionsAndPartsAreRefused() {
    assertThatThrownBy(() -> LikeSplitter.perUser(users(5), 0.5, 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0.5 (test) and 0.5 (validation)");
    assertThatThrownBy(() -> Split.of(Interactions.of(users(2)), new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 likes, but 3 parts");
    assertThatThrownBy(() -> Split.of(Interactions.of(users(2)), new byte[] {0, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a part must be in [0, 3], got 4");
  }
}

package org.gnnrec.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.sampling.HeldOutTruth;
import org.gnnrec.sampling.LikeSplitter;
import org.gnnrec.sampling.Split;
import org.junit.jupiter.api.Test;

/** Against hand-computed values, and against a slow implementation on random data. */
class EvaluationTest {
  private static final List<Integer> KS = List.of(1, 3, 10);

  /** A table of scores. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Table(float[][] scores) implements Scorer {
    @Override
    public void scores(int user, float[] out) {
      System.arraycopy(scores[user], 0, out, 0, out.length);
    }

    @Override
    public float[] scores(int user, int[] items) {
      float[] some = new float[items.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = scores[user][items[i]];
      }
      return some;
    }
  }

  private static List<Measurement> measure(
      Split split, Scorer scorer, EvaluationPlan plan, int threads) {
    return new Evaluation(HeldOutTruth.ofTest(split), plan, new Workers(threads, () -> {}))
        .measure(scorer, true);
  }

  private static double value(List<Measurement> measured, Metric metric, int k) {
    return measured.stream()
        .filter(each -> each.metric() == metric && each.k() == k)
        .findFirst()
        .orElseThrow()
        .value();
  }

  /**
   * Two users, five items. User 0 trains on item 0 and holds out items 1 and 2; user 1 trains on
   * items 3 and 1 and holds out item 0. Item 4 has no training like, so it is never recommended.
   */
  private static Split hand() {
    BipartiteGraph graph =
        BipartiteGraph.of(2, 5, new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 1, 2, 0, 1, 3}, null);
    Interactions all = new Interactions(graph, new float[] {5, 4, 1, 2, 3, 3}, new long[6]);
    return Split.of(all, new byte[] {0, 2, 2, 2, 0, 0});
  }

  private static final float[][] HAND_SCORES = {
    {9, 2, 4, 3, 8},
    {1.5f, 9, 7, 9, 8}
  };

  @Test
  void metricsOfTwoUsersAreThoseComputedByHand() {
    // User 0 may get items 1 and 3 (2 and 4 have no training likes): 3, 1, a hit at rank 2 of two.
    // User 1 may get item 0 alone: a hit at rank 1 of one.
    EvaluationPlan plan = new EvaluationPlan(EnumSet.allOf(Metric.class), List.of(1, 2), 1, 0.95);

    List<Measurement> measured = measure(hand(), new Table(HAND_SCORES), plan, 1);

    assertThat(value(measured, Metric.RECALL, 1)).isEqualTo((0 + 1) / 2.0);
    assertThat(value(measured, Metric.RECALL, 2)).isEqualTo((0.5 + 1) / 2);
    assertThat(value(measured, Metric.PRECISION, 2)).isEqualTo((0.5 + 0.5) / 2);
    assertThat(value(measured, Metric.HIT_RATE, 1)).isEqualTo(0.5);
    assertThat(value(measured, Metric.HIT_RATE, 2)).isEqualTo(1);
    assertThat(value(measured, Metric.MRR, 2)).isEqualTo((0.5 + 1) / 2);
    assertThat(value(measured, Metric.MAP, 2)).isEqualTo((0.25 + 1) / 2);
    // (1/log2 3) / (1 + 1/log2 3) and 1.
    assertThat(value(measured, Metric.NDCG, 2)).isCloseTo((0.386853 + 1) / 2, within(1e-6));
    // Items 0, 1 and 3 can be recommended; first places take 3 and 0, second places 1 as well.
    assertThat(value(measured, Metric.COVERAGE, 1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(measured, Metric.COVERAGE, 2)).isEqualTo(1);
    // Each of the items is liked by one of two users: one bit each.
    assertThat(value(measured, Metric.NOVELTY, 2)).isCloseTo(1, within(1e-12));
    // Errors: 2 - 4 and 4 - 1 of user 0, 1.5 - 2 of user 1.
    assertThat(value(measured, Metric.MSE, 0)).isCloseTo((4 + 9 + 0.25) / 3, within(1e-12));
    assertThat(value(measured, Metric.RMSE, 0))
        .isCloseTo(Math.sqrt((4 + 9 + 0.25) / 3), within(1e-12));
    assertThat(value(measured, Metric.MAE, 0)).isCloseTo((2 + 3 + 0.5) / 3, within(1e-12));
    assertThat(measured).allMatch(each -> each.users() == 2);
  }

  @Test
  void theAucCountsPairsInTheRightOrder() {
    // Unseen: user 0 with items 3 (score 3) and 4 (8), user 1 with items 2 (7) and 4 (8); held out
    // are scores 2, 4 and 1.5. Whatever is drawn, only 4 above 3 is in order.
    EvaluationPlan plan = new EvaluationPlan(Set.of(Metric.AUC), List.of(1), 5, 0.95);
    double low = value(measure(hand(), new Table(HAND_SCORES), plan, 1), Metric.AUC, 0);
    assertThat(low).isIn(0.0, 1 / 9.0, 2 / 9.0, 3 / 9.0);

    // A constant tells nothing; likes above everything else are perfect.
    double ties = value(measure(hand(), new Table(new float[2][5]), plan, 1), Metric.AUC, 0);
    assertThat(ties).isEqualTo(0.5);
    float[][] perfect = {{0, 2, 2, -1, -0f}, {2, 0, 1, 0, 1}};
    assertThat(value(measure(hand(), new Table(perfect), plan, 1), Metric.AUC, 0)).isEqualTo(1);
  }

  @Test
  void nanRanksBelowEverythingElse() {
    // given the likes of the perfect table as NaN, others as NaN, and all
    EvaluationPlan plan = new EvaluationPlan(Set.of(Metric.AUC, Metric.NDCG), List.of(1), 5, 0.95);
    float nan = Float.NaN;
    float[][] likes = {{0, nan, nan, -9, -9}, {nan, 0, -9, 0, -9}};
    float[][] others = {{0, -9, -9, nan, nan}, {-9, 0, nan, 0, nan}};
    float[][] all = {{nan, nan, nan, nan, nan}, {nan, nan, nan, nan, nan}};

    // then
    assertThat(value(measure(hand(), new Table(likes), plan, 1), Metric.AUC, 0)).isZero();
    assertThat(value(measure(hand(), new Table(likes), plan, 1), Metric.NDCG, 1)).isZero();
    assertThat(value(measure(hand(), new Table(others), plan, 1), Metric.AUC, 0)).isEqualTo(1);
    assertThat(value(measure(hand(), new Table(others), plan, 1), Metric.NDCG, 1)).isEqualTo(1);
    assertThat(value(measure(hand(), new Table(all), plan, 1), Metric.AUC, 0)).isEqualTo(0.5);
    assertThat(value(measure(hand(), new Table(all), plan, 1), Metric.NDCG, 1)).isZero();
  }

  @Test
  void theTestPartDoesNotCountWhatTheValidationPartKnows() {
    // given item 1 is in the validation part of user 0, and would be first
    BipartiteGraph graph =
        BipartiteGraph.of(2, 3, new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 1, 2, 0, 1, 2}, null);
    Split split = Split.of(Interactions.of(graph), new byte[] {0, 1, 2, 0, 0, 0});
    Table scores = new Table(new float[][] {{3, 2, 1}, {1, 1, 1}});
    EvaluationPlan plan = new EvaluationPlan(Set.of(Metric.RECALL), List.of(1), 5, 0.95);
    Workers workers = new Workers(1, () -> {});

    // then
    assertThat(new Evaluation(HeldOutTruth.ofTest(split), plan, workers).measure(scores, false))
        .singleElement()
        .extracting(Measurement::value)
        .isEqualTo(1.0);
    // The validation part is judged as if the test part did not exist.
    Table reversed = new Table(new float[][] {{3, 1, 2}, {1, 1, 1}});
    assertThat(
            new Evaluation(HeldOutTruth.ofValidation(split), plan, workers)
                .measure(reversed, false))
        .singleElement()
        .extracting(Measurement::value)
        .isEqualTo(0.0);
  }

  private static Split random(Random random, long seed) {
    int users = 5 + random.nextInt(30);
    int items = 5 + random.nextInt(40);
    int likes = 150 + random.nextInt(300);
    BipartiteGraph graph =
        BipartiteGraph.of(
            users,
            items,
            random.ints(likes, 0, users).toArray(),
            random.ints(likes, 0, items).toArray(),
            null);
    float[] ratings = new float[graph.likeCount()];
    for (int like = 0; like < ratings.length; like++) {
      ratings[like] = 1 + random.nextInt(5);
    }
    return Split.of(
        new Interactions(graph, ratings, new long[ratings.length]),
        LikeSplitter.perLike(graph, 0.1, 0.3, seed));
  }

  private static Table randomScores(Split split, Random random) {
    BipartiteGraph graph = split.training().graph();
    float[][] scores = new float[graph.userCount()][graph.itemCount()];
    for (float[] row : scores) {
      for (int item = 0; item < row.length; item++) {
        // Few different values, for ties.
        row[item] = random.nextInt(12) / 4f - 1;
      }
    }
    return new Table(scores);
  }

  @Test
  void metricsAreThoseOfASlowImplementation() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Split split = random(random, seed);
      Table scores = randomScores(split, random);
      EvaluationPlan plan =
          new EvaluationPlan(EnumSet.complementOf(EnumSet.of(Metric.AUC)), KS, seed, 0.95);

      List<Measurement> measured = measure(split, scores, plan, 2);

      SlowEvaluation slow = new SlowEvaluation(split, scores.scores());
      assertThat(measured).hasSize(8 * KS.size() + 3);
      for (Measurement each : measured) {
        assertThat(each.value())
            .as("seed %d, %s", seed, each)
            .isCloseTo(slow.value(each.metric(), each.k()), within(1e-9));
        assertThat(each.users()).isEqualTo(slow.users().size());
      }
    }
  }

  @Test
  void theAucIsThatOfAllPairsUpToTheDrawing() {
    for (long seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      Split split = random(random, seed);
      Table scores = randomScores(split, random);
      BipartiteGraph training = split.training().graph();
      double ordered = 0;
      double pairs = 0;
      for (int user = 0; user < training.userCount(); user++) {
        for (int liked :
            training.byUser().degree(user) > 0 ? split.test().items(user) : new int[0]) {
          for (int other = 0; other < training.userCount(); other++) {
            for (int item = 0; item < training.itemCount(); item++) {
              if (training.byUser().degree(other) > 0
                  && !training.byUser().contains(other, item)
                  && !split.validation().contains(other, item)
                  && !split.test().contains(other, item)) {
                float difference = scores.scores()[user][liked] - scores.scores()[other][item];
                ordered += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                pairs++;
              }
            }
          }
        }
      }

      double sum = 0;
      int drawings = 40;
      for (int drawing = 0; drawing < drawings; drawing++) {
        EvaluationPlan plan = new EvaluationPlan(Set.of(Metric.AUC), KS, drawing, 0.95);
        sum += value(measure(split, scores, plan, 1), Metric.AUC, 0);
      }

      // At least 40 drawings of about 100 negatives each: a standard error of about 0.005.
      assertThat(sum / drawings).as("seed %d", seed).isCloseTo(ordered / pairs, within(0.025));
    }
  }

  @Test
  void theResultDependsOnTheSeedAndNotOnTheThreads() {
    Random random = new Random(3);
    Split split = random(random, 3);
    Table scores = randomScores(split, random);
    EvaluationPlan plan = new EvaluationPlan(EnumSet.allOf(Metric.class), KS, 11, 0.9);

    List<Measurement> one = measure(split, scores, plan, 1);

    assertThat(measure(split, scores, plan, 3)).isEqualTo(one);
    assertThat(measure(split, scores, plan, 8)).isEqualTo(one);
    EvaluationPlan other = new EvaluationPlan(EnumSet.allOf(Metric.class), KS, 12, 0.9);
    assertThat(measure(split, scores, other, 1)).isNotEqualTo(one);
  }

  @Test
  void intervalsHoldTheValueAndShrinkWithTheConfidence() {
    Random random = new Random(9);
    Split split = random(random, 9);
    Table scores = randomScores(split, random);

    List<Measurement> wide =
        measure(split, scores, new EvaluationPlan(EnumSet.allOf(Metric.class), KS, 1, 0.99), 1);
    List<Measurement> narrow =
        measure(split, scores, new EvaluationPlan(EnumSet.allOf(Metric.class), KS, 1, 0.5), 1);

    for (int i = 0; i < wide.size(); i++) {
      assertThat(wide.get(i).value()).isBetween(wide.get(i).lower(), wide.get(i).upper());
      assertThat(narrow.get(i).lower()).isGreaterThanOrEqualTo(wide.get(i).lower());
      assertThat(narrow.get(i).upper()).isLessThanOrEqualTo(wide.get(i).upper());
    }
  }

  @Test
  void ratingsAreLeftOutWhereTheModelPredictsNone() {
    EvaluationPlan plan =
        new EvaluationPlan(EnumSet.of(Metric.MSE, Metric.RECALL), List.of(2), 1, 0.95);
    List<Measurement> measured =
        new Evaluation(HeldOutTruth.ofTest(hand()), plan, new Workers(1, () -> {}))
            .measure(new Table(HAND_SCORES), false);
    assertThat(measured).extracting(Measurement::metric).containsExactly(Metric.RECALL);
  }

  @Test
  void whatTheTerminationCheckThrowsEndsTheMeasurement() {
    Random random = new Random(1);
    Split split = random(random, 1);
    Table scores = randomScores(split, random);
    EvaluationPlan plan = new EvaluationPlan(EnumSet.of(Metric.RECALL), List.of(2), 1, 0.95);
    for (int threads : new int[] {1, 4}) {
      Workers workers =
          new Workers(
              threads,
              () -> {
                throw new CancellationException("ended");
              });
      assertThatThrownBy(
              () ->
                  new Evaluation(HeldOutTruth.ofTest(split), plan, workers).measure(scores, false))
          .isInstanceOf(CancellationException.class)
          .hasMessage("ended");
    }
  }

  @Test
  void whatAModelThrowsReachesTheCaller() {
    Scorer failing =
        new Scorer() {
          @Override
          public void scores(int user, float[] out) {
            throw new IllegalStateException("user " + (user >= 0 ? "known" : "unknown"));
          }

          @Override
          public float[] scores(int user, int[] items) {
            return new float[items.length];
          }
        };
    Split split = random(new Random(2), 2);
    EvaluationPlan plan = new EvaluationPlan(EnumSet.of(Metric.RECALL), List.of(2), 1, 0.95);
    assertThatThrownBy(() -> measure(split, failing, plan, 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("user known");
  }
}

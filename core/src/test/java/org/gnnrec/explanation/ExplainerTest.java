package org.gnnrec.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of scores, worked out by hand and added up for models of random numbers. */
class ExplainerTest {
  private static final TrainingReport REPORT =
      new TrainingReport("cpu", "plain", 1, 0, List.of(), List.of(), Map.of(), 0);

  private static UserEvidence unknown(Likes likes) {
    return UserEvidence.of(-1, false, likes, null);
  }

  /**
   * LightGCN of two layers by hand, in one dimension. User 0 likes items 0 and 1, user 1 items 1
   * and 2, user 2 items 2 and 0: every degree is 2, so a layer is half the sum of the neighbours.
   *
   * <pre>
   *            user 0          item 0             item 1           item 2
   * layer 0    3               2                  4                6        (user 1: 0, user 2: 6)
   * layer 1    (2+4)/2 = 3     (3+6)/2 = 4.5      (3+0)/2 = 1.5    (0+6)/2 = 3
   * layer 2    (4.5+1.5)/2 = 3
   * </pre>
   *
   * With users at 5 and 4 in layer 1, item 2 has (5+4)/2 = 4.5 in layer 2. Final vectors are means
   * of the three layers: user 0 has 3, item 2 has (6 + 3 + 4.5)/3 = 4.5, and the score is 13.5.
   *
   * <p>User 0's own part is a third of its layer 0. The rest comes from its items' layers 0 and 1:
   * {@code 1/3 Σ_i (e_i^0 + e_i^1) / √(2·2)}, so a like adds {@code f_i / √2} with {@code f_i =
   * (e_i^0 + e_i^1) / (3 √2)}.
   */
  @Test
  void aScoreOfTwoLayersIsWhatTheLikesAddAndTheUsersOwnPart() {
    // given
    float root = (float) Math.sqrt(2);
    LinearFoldIn foldIn =
        new LinearFoldIn(
            new EmbeddingMatrix(2, 1, new float[] {3 / 3f, 0}),
            new EmbeddingMatrix(
                3,
                1,
                new float[] {(2 + 4.5f) / (3 * root), (4 + 1.5f) / (3 * root), (6 + 3) / root / 3}),
            false);
    FactorModel model =
        new FactorModel(
            new EmbeddingMatrix(1, 1, new float[] {3}),
            new EmbeddingMatrix(3, 1, new float[] {10 / 3f, 9.5f / 3, 4.5f}),
            foldIn,
            REPORT);
    Likes likes = Likes.unweighted(new int[] {0, 1});

    // when
    Contributions parts = new Explainer(model).explain(UserEvidence.of(0, true, likes, null), 2);

    // then 1 · 4.5, 6.5/6 · 4.5 and 5.5/6 · 4.5
    assertThat(parts.own()).isCloseTo(4.5, within(1e-6));
    assertThat(parts.ofLikes()).containsExactly(new double[] {4.875, 4.125}, within(1e-6));
    assertThat(parts.throughPeers()).isEqualTo(parts.ofLikes());
    assertThat(parts.sum()).isCloseTo(13.5, within(1e-6));
  }

  /** Own (3, 0), a like of weight 4 that adds (0, 4) · 4/√4 = (0, 8): together of length √73. */
  @Test
  void theCosinesPartsAreDividedByTheLengthOfAllTogether() {
    FactorModel model =
        new FactorModel(
            new EmbeddingMatrix(1, 2, new float[] {1, 0}),
            new EmbeddingMatrix(1, 2, new float[] {0.6f, 0.8f}),
            new LinearFoldIn(
                new EmbeddingMatrix(2, 2, new float[] {3, 0, 0, 0}),
                new EmbeddingMatrix(1, 2, new float[] {0, 4}),
                true),
            REPORT);
    Likes likes = new Likes(new int[] {0}, new float[] {4});

    Contributions parts = new Explainer(model).explain(UserEvidence.of(0, false, likes, null), 0);

    assertThat(parts.own()).isCloseTo(1.8 / Math.sqrt(73), within(1e-6));
    assertThat(parts.ofLikes()[0]).isCloseTo(6.4 / Math.sqrt(73), within(1e-6));
    assertThat(new Explainer(model).explain(unknown(likes), 0).own()).isZero();
    assertThat(new Explainer(model).explain(unknown(likes), 0).sum()).isCloseTo(0.8, within(1e-6));
  }

  /** The graph and model of {@code OtherScoresTest}, whose scores are worked out there. */
  @Test
  void twoHopsGoThroughPeersAndTheLowPassDoesNot() {
    BipartiteGraph graph =
        BipartiteGraph.of(2, 3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 2}, null);
    SpectralModel model =
        new SpectralModel(graph, new EmbeddingMatrix(3, 1, new float[] {1, 2, 3}), 0.5f, REPORT);

    Contributions parts =
        new Explainer(model).explain(unknown(Likes.unweighted(new int[] {0, 1})), 1);

    // Item 0 to 1 over user 0: 1/√1 · 1/2 · 1/√2; item 1 to itself over both: 1/√2 (1/2 + 1/2)
    // 1/√2.
    assertThat(parts.throughPeers())
        .containsExactly(new double[] {1 / (2 * Math.sqrt(2)), 0.5}, within(1e-6));
    // The low-pass adds 0.5 · 1 · 2/1 and 0.5 · 2 · 2/2.
    assertThat(parts.ofLikes()[0] - parts.throughPeers()[0]).isCloseTo(1, within(1e-6));
    assertThat(parts.ofLikes()[1] - parts.throughPeers()[1]).isCloseTo(1, within(1e-6));
    assertThat(parts.own()).isZero();
  }

  @Test
  void aLikeAddsItsSimilarityTimesItsWeight() {
    ItemNeighbours neighbours =
        new ItemNeighbours(
            new int[] {0, 2, 3, 3}, new int[] {1, 2, 2}, new float[] {0.5f, 0.25f, 1});
    Explainer explainer = new Explainer(new NeighbourhoodModel(2, neighbours, REPORT));
    Likes likes = new Likes(new int[] {0, 1}, new float[] {2, 3});

    assertThat(explainer.explain(unknown(likes), 2).ofLikes()).containsExactly(0.5, 3);
    assertThat(explainer.explain(unknown(likes), 1).ofLikes()).containsExactly(1, 0);
  }

  @Test
  void fixedVectorsAreTheUsersOwn() {
    EmbeddingMatrix users = new EmbeddingMatrix(2, 2, new float[] {4, 1, 2, 1});
    EmbeddingMatrix items = new EmbeddingMatrix(3, 2, new float[] {1, 0.5f, 1, 0, 1, -1});
    EmbeddingMatrix others = new EmbeddingMatrix(1, 2, new float[] {3, 1});
    Explainer explainer =
        new Explainer(new FactorModel(users, items, new FixedFoldIn(users, others, 3), REPORT));
    Likes likes = Likes.unweighted(new int[] {0, 2});

    Contributions parts = explainer.explain(UserEvidence.of(1, false, likes, null), 2);

    assertThat(parts.own()).isEqualTo(1);
    assertThat(parts.ofLikes()).containsExactly(0, 0);
    assertThat(explainer.explain(unknown(likes), 0).own()).isEqualTo(3.5);
  }

  @Test
  void popularityHasNoParts() {
    Explainer explainer = new Explainer(new PopularityModel(2, 3, REPORT));
    UserEvidence taste = unknown(Likes.unweighted(new int[] {0}));

    assertThatIllegalStateException().isThrownBy(() -> explainer.explain(taste, 0));
    assertThatIllegalStateException().isThrownBy(() -> explainer.explain(taste, new float[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserEvidence.of(-1, true, taste.likes(), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contributions(0, new double[2], new double[1]));
  }

  @ParameterizedTest
  @CsvSource({"dot, false", "dot, true", "cosine, false", "cosine, true"})
  void partsOfSumsAddUpToTheScore(String similarity, boolean weighted) {
    for (long seed = 1; seed <= 20; seed++) {
      RandomModels random = new RandomModels(seed, weighted);
      assertAddsUp(random, random.factors(similarity.equals("cosine")), similarity + ", " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void partsOfTheOtherModelsAddUpToTheScore(boolean weighted) {
    for (long seed = 1; seed <= 20; seed++) {
      RandomModels random = new RandomModels(seed, weighted);
      assertAddsUp(random, random.spectral(), "spectral, seed " + seed);
      assertAddsUp(random, random.neighbourhood(), "neighbourhood, seed " + seed);
      assertAddsUp(random, random.graphSage(), "GraphSAGE, seed " + seed);
    }
  }

  /** Trained users, trained users who have changed their minds, and strangers. */
  private static void assertAddsUp(RandomModels random, TrainedModel model, String description) {
    BipartiteGraph graph = random.graph();
    ServingModel serving =
        new ServingModel(model, Likes.fingerprints(graph), Likes.itemPopularity(graph));
    Explainer explainer = new Explainer(model);
    for (int user = 0; user < graph.userCount(); user++) {
      assertAddsUp(serving, explainer, graph, user, Likes.of(graph, user), description);
      assertAddsUp(serving, explainer, graph, user, random.likes(), description);
      assertAddsUp(serving, explainer, graph, -1, random.likes(), description);
    }
  }

  private static void assertAddsUp(
      ServingModel serving,
      Explainer explainer,
      BipartiteGraph graph,
      int user,
      Likes likes,
      String description) {
    UserScores scores = serving.query(user, likes);
    boolean trained = scores.source() == AnswerSource.TRAINED;
    for (int item = 0; item < graph.itemCount(); item++) {
      Contributions parts = explainer.explain(UserEvidence.of(user, trained, likes, null), item);
      assertThat(parts.sum())
          .as("%s, user %d, item %d", description, user, item)
          .isCloseTo(scores.score(item), within(2e-5));
    }
  }
}

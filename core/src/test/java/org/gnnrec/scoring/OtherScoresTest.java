package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.ranking.TopK;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.Test;

/** Models that are no factors alone, worked out by hand. */
class OtherScoresTest {
  private static final TrainingReport REPORT =
      new TrainingReport("cpu", "plain", 1, 0, List.of(), List.of(), Map.of(), 0);
  private static final Likes FIRST = Likes.unweighted(new int[] {0});
  private static final Likes SECOND_TWICE = new Likes(new int[] {1}, new float[] {2});

  /** User 0 likes items 0 and 1, user 1 likes item 1 and, with weight 3, item 2. */
  private static BipartiteGraph graph(boolean weighted) {
    return BipartiteGraph.of(
        2,
        3,
        new int[] {0, 0, 1, 1},
        new int[] {0, 1, 1, 2},
        weighted ? new float[] {1, 1, 1, 3} : null);
  }

  private static SpectralModel spectral(boolean weighted, float lowPassWeight) {
    return new SpectralModel(
        graph(weighted), new EmbeddingMatrix(3, 1, new float[] {1, 2, 3}), lowPassWeight, REPORT);
  }

  private static UserScores scores(SpectralModel model, Likes likes) {
    return new ServingModel(model, new long[2], new int[] {1, 2, 1}).query(-1, likes);
  }

  @Test
  void twoHopsGoOverTheUsersWhoShareALike() {
    // R̃ has rows (1/√2, 1/2, 0) and (0, 1/2, 1/√2), so R̃ᵀR̃'s first row is (1/2, 1/(2√2), 0).
    UserScores scores = scores(spectral(false, 0), FIRST);

    assertThat(scores.source()).isEqualTo(AnswerSource.FOLDED_IN);
    assertThat(scores.score(0)).isCloseTo(0.5f, within(1e-6f));
    assertThat(scores.score(1)).isCloseTo((float) (1 / (2 * Math.sqrt(2))), within(1e-6f));
    assertThat(scores.score(2)).isZero();
  }

  @Test
  void weightsOfTheGraphAndOfTheLikesCount() {
    // D_U = (2, 4), D_I = (1, 2, 3); R̃ = ((1/√2, 1/2, 0), (0, 1/√8, √3/2)).
    UserScores scores = scores(spectral(true, 0), SECOND_TWICE);

    assertThat(scores.score(0)).isCloseTo((float) (1 / Math.sqrt(2)), within(1e-6f));
    assertThat(scores.score(1)).isCloseTo(2 * (0.25f + 0.125f), within(1e-6f));
    assertThat(scores.score(2)).isCloseTo((float) Math.sqrt(3.0 / 8), within(1e-6f));
  }

  @Test
  void theLowPassIsADotProductWithTheLikesVector() {
    // Item 1 has degree 2, so a like adds 2/2 · 2 = 2 to the vector; twice that, times 0.5.
    UserScores with = scores(spectral(false, 0.5f), SECOND_TWICE);
    UserScores without = scores(spectral(false, 0), SECOND_TWICE);

    for (int item = 0; item < 3; item++) {
      assertThat(with.score(item) - without.score(item)).isCloseTo(item + 1, within(1e-6f));
    }
  }

  @Test
  void trainedLikesAreToldFromOthers() {
    BipartiteGraph graph = graph(false);
    long[] fingerprints = {Likes.of(graph, 0).fingerprint(), Likes.of(graph, 1).fingerprint()};
    ServingModel model = new ServingModel(spectral(false, 1), fingerprints, new int[] {1, 2, 1});

    assertThat(model.query(0, Likes.of(graph, 0)).source()).isEqualTo(AnswerSource.TRAINED);
    assertThat(model.query(1, Likes.of(graph, 0)).source()).isEqualTo(AnswerSource.FOLDED_IN);
    assertThat(model.query(0, Likes.unweighted(new int[0])).source())
        .isEqualTo(AnswerSource.POPULAR);
  }

  @Test
  void similaritiesToWhatIsLikedAddUp() {
    ItemNeighbours neighbours =
        new ItemNeighbours(
            new int[] {0, 2, 3, 3}, new int[] {1, 2, 2}, new float[] {0.5f, 0.25f, 1});
    ServingModel model =
        new ServingModel(
            new NeighbourhoodModel(2, neighbours, REPORT), new long[2], new int[] {1, 2, 1});
    UserScores scores = model.query(-1, new Likes(new int[] {0, 1}, new float[] {2, 3}));

    assertThat(scores.score(1)).isEqualTo(1);
    assertThat(scores.score(2)).isEqualTo(3.5f);
    TopK.Entry[] best = model.best(scores, new BitSet(), 2);
    assertThat(best).containsExactly(new TopK.Entry(2, 3.5f), new TopK.Entry(1, 1));
  }

  @Test
  void popularityIsTheSameForEverybody() {
    ServingModel model =
        new ServingModel(new PopularityModel(2, 3, REPORT), new long[2], new int[] {1, 5, 2});

    assertThat(model.query(0, FIRST).source()).isEqualTo(AnswerSource.POPULAR);
    assertThat(model.best(model.query(0, FIRST), new BitSet(), 1))
        .containsExactly(new TopK.Entry(1, 5));
  }

  @Test
  void fixedVectorsDoNotDependOnLikes() {
    EmbeddingMatrix users = new EmbeddingMatrix(2, 2, new float[] {4, 1, 2, 1});
    EmbeddingMatrix items = new EmbeddingMatrix(3, 2, new float[] {1, 0.5f, 1, 0, 1, -1});
    EmbeddingMatrix others = new EmbeddingMatrix(1, 2, new float[] {3, 1});
    ServingModel model =
        new ServingModel(
            new FactorModel(users, items, new FixedFoldIn(users, others, 3), REPORT),
            new long[2],
            new int[] {1, 2, 1});

    assertThat(model.query(1, FIRST).score(2)).isEqualTo(1);
    assertThat(model.query(-1, FIRST).score(0)).isEqualTo(3.5f);
  }
}

package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.gnnrec.Samples;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.ranking.TopK;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.Test;

/** Two users and three items in two dimensions, worked out by hand. */
class ServingModelTest {
  private static final Likes FIRST_TWO = Likes.unweighted(new int[] {0, 1});
  private static final Likes LAST = Likes.unweighted(new int[] {2});
  private static final Likes NOTHING = Likes.unweighted(new int[0]);

  private static EmbeddingMatrix matrix(int rows, float... values) {
    return new EmbeddingMatrix(rows, 2, values);
  }

  private static ServingModel model(String similarity) {
    TrainingReport report =
        new TrainingReport("cpu", "plain", 1, 1, List.of(1.0), List.of(), Map.of(), 0);
    FactorModel trained =
        new FactorModel(
            matrix(2, 1, 0, 0, 1),
            matrix(3, 0.5f, 0, 0, 2, 0.5f, 0),
            new LinearFoldIn(
                matrix(3, 0.25f, 0, 0, 0, 0, 0),
                matrix(3, 3, 0, 0, 4, 1, 1),
                similarity.equals("cosine")),
            report);
    ModelManifest manifest =
        new ModelManifest(
            "uuid",
            "default",
            1,
            0,
            GraphMapping.of("User", "Movie", "LIKED", "userId", "movieId", null, null, null),
            null,
            3,
            Map.of("model", "lightgcn", "similarity", similarity));
    return new ServingModel(
        new ModelArtifact(
            manifest,
            Vocabulary.ofLongs(new long[] {7, 8}),
            Vocabulary.ofLongs(new long[] {70, 80, 90}),
            new long[2],
            new long[3],
            new long[] {FIRST_TWO.fingerprint(), LAST.fingerprint()},
            new int[] {4, 9, 4},
            FeatureEncodings.NONE,
            trained));
  }

  private static float[] vector(UserScores scores) {
    return ((FactorScores) scores).vector();
  }

  private static List<Integer> ranked(TopK.Entry[] entries) {
    return List.of(entries).stream().map(TopK.Entry::index).toList();
  }

  @Test
  void theLikesOfTheTrainingGetTheTrainedVector() {
    UserScores query = model("dot").query(0, FIRST_TWO);

    assertThat(query.source()).isEqualTo(AnswerSource.TRAINED);
    assertThat(vector(query)).containsExactly(1, 0);
  }

  @Test
  void otherLikesOfAKnownUserAreFoldedInWithTheUsersOwnPart() {
    // own (0.25, 0) + (0, 4) / √1
    UserScores query = model("dot").query(0, Likes.unweighted(new int[] {1}));

    assertThat(query.source()).isEqualTo(AnswerSource.FOLDED_IN);
    assertThat(vector(query)).containsExactly(0.25f, 4);
  }

  @Test
  void anUnknownUserIsFoldedInFromTheLikesAlone() {
    // ((3, 0) + (0, 4)) / √2
    UserScores query = model("dot").query(-1, FIRST_TWO);

    assertThat(query.source()).isEqualTo(AnswerSource.FOLDED_IN);
    assertThat(vector(query))
        .containsExactly((float) (3 / Math.sqrt(2)), (float) (4 / Math.sqrt(2)));
  }

  @Test
  void forTheCosineTheFoldedVectorHasLengthOne() {
    assertThat(vector(model("cosine").query(-1, FIRST_TWO)))
        .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
  }

  @Test
  void withoutLikesPopularityRanksAndEqualOnesByIndex() {
    ServingModel model = model("dot");
    UserScores query = model.query(1, NOTHING);

    assertThat(query.source()).isEqualTo(AnswerSource.POPULAR);
    TopK.Entry[] best = model.best(query, new BitSet(), 3);
    assertThat(ranked(best)).containsExactly(1, 0, 2);
    assertThat(best[0].score()).isEqualTo(9);
  }

  @Test
  void bestItemsComeFirstEqualScoresByIndexExcludedOnesNot() {
    // given
    ServingModel model = model("dot");
    UserScores query = model.query(0, FIRST_TWO);
    BitSet excluded = new BitSet();

    // when
    List<Integer> all = ranked(model.best(query, excluded, 10));
    excluded.set(0);
    List<Integer> withoutFirst = ranked(model.best(query, excluded, 2));

    // then: scores 0.5, 0, 0.5
    assertThat(all).containsExactly(0, 2, 1);
    assertThat(withoutFirst).containsExactly(2, 1);
    assertThat(query.score(2)).isEqualTo(0.5f);
  }

  @Test
  void aModelThatTakesFeaturesKnowsAUserWithoutLikes() {
    // given
    FactorModel sage = Samples.graphSage();
    ServingModel model =
        new ServingModel(
            sage, new long[] {FIRST_TWO.fingerprint(), LAST.fingerprint()}, new int[] {1, 2});

    // when
    FactorScores trained = (FactorScores) model.query(0, FIRST_TWO, new float[0]);
    FactorScores unseen = (FactorScores) model.query(-1, NOTHING, new float[0]);

    // then
    assertThat(trained.source()).isEqualTo(AnswerSource.TRAINED);
    assertThat(trained.vector()).containsExactly(sage.users().row(0));
    // (1.5) -> relu((1.5, -1.5) + (0.5, 0)) = (2, 0) -> 2 + 1
    assertThat(unseen.source()).isEqualTo(AnswerSource.FOLDED_IN);
    assertThat(unseen.vector()).containsExactly(3, 3.125f, 1);
    assertThat(unseen.score(new float[] {2, 1, 0.5f})).isEqualTo(6 + 3.125f + 0.5f);
    assertThat(model.query(-1, NOTHING, null).source()).isEqualTo(AnswerSource.POPULAR);
  }
}

package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.Samples;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledScoresTest {
  private static final Map<String, Object> BCE = Map.of("model", "lightgcn", "loss", "bce");
  private static final Map<String, Object> SOFTMAX =
      Map.of("model", "lightgcn", "loss", "softmax", "similarity", "cosine", "temperature", 0.5);

  /** Two users, three items that 1, 0 and 2 of them like, three likes. */
  private static ModelArtifact artifact(Map<String, Object> configuration, TrainedModel model) {
    ModelArtifact sample = Samples.artifact();
    ModelManifest manifest = sample.manifest();
    return new ModelArtifact(
        new ModelManifest(
            manifest.uuid(),
            manifest.modelName(),
            manifest.version(),
            manifest.createdAtMillis(),
            manifest.mapping(),
            null,
            3,
            Map.copyOf(configuration)),
        sample.userIds(),
        sample.itemIds(),
        sample.userNodeIds(),
        sample.itemNodeIds(),
        sample.userFingerprints(),
        sample.itemPopularity(),
        sample.encodings(),
        model);
  }

  private static ScaledScores scaled(
      ScoreScale scale, Map<String, Object> configuration, AnswerSource source, float... all) {
    return ScaledScores.of(scale, artifact(configuration, Samples.model()), source, all);
  }

  @Test
  void leavesRawScoresAsTheyAre() {
    ScaledScores scores =
        scaled(ScoreScale.RAW, Map.of("model", "gfcf"), AnswerSource.TRAINED, 1, 2, 3);
    assertThat(scores.of(0, 0.1f)).isEqualTo(0.1f);
    assertThat(ScaledScores.raw().of(-1, -7)).isEqualTo(-7);
  }

  @Test
  void takesTheLogisticFunctionOfALogit() {
    ScaledScores scores = scaled(ScoreScale.PROBABILITY, BCE, AnswerSource.TRAINED, 0, 0, 0);
    assertThat(scores.of(0, 0)).isEqualTo(0.5);
    assertThat(scores.of(1, (float) Math.log(3))).isCloseTo(0.75, within(1e-7));
    assertThat(scores.of(-1, -1e30f)).isZero();
    assertThat(scores.of(-1, 1e30f)).isEqualTo(1);
  }

  @Test
  void takesTheSoftmaxOverAllItems() {
    // given e^(s/τ) of 1, 2 and 5, then the same with what would overflow
    for (float shift : new float[] {0, 1000}) {
      float[] all = {shift, shift + (float) Math.log(2) / 2, shift + (float) Math.log(5) / 2};

      // when
      ScaledScores scores = scaled(ScoreScale.PROBABILITY, SOFTMAX, AnswerSource.FOLDED_IN, all);

      // then
      assertThat(scores.of(0, all[0])).isCloseTo(1 / 8.0, within(1e-4));
      assertThat(scores.of(1, all[1])).isCloseTo(2 / 8.0, within(1e-4));
      assertThat(scores.of(2, all[2])).isCloseTo(5 / 8.0, within(1e-4));
    }
  }

  @Test
  void takesTheSimilarityThatTheTrainingChose() {
    for (String chosen : List.of("cosine", "dot")) {
      // given
      TrainingReport report =
          new TrainingReport(
              "cpu",
              "plain",
              1,
              1,
              List.of(),
              List.of(),
              Map.of("similarity", chosen),
              Map.of(),
              0);
      ModelArtifact artifact =
          artifact(
              Map.of("model", "lightgcn", "loss", "softmax", "temperature", 0.25),
              Samples.model().withReport(report));

      // when
      ScoreMeaning meaning = ScoreMeaning.of(artifact.manifest(), artifact.model());

      // then
      assertThat(meaning)
          .isEqualTo(
              chosen.equals("cosine") ? new ScoreMeaning.Softmax(0.25) : new ScoreMeaning.Order());
    }
  }

  @Test
  void countsForSomebodyOfWhomNothingIsKnown() {
    // of two users, both like the third item; of three likes, two are of it
    assertThat(scaled(ScoreScale.PROBABILITY, BCE, AnswerSource.POPULAR, 1, 0, 2).of(2, 2))
        .isEqualTo(1);
    assertThat(scaled(ScoreScale.PROBABILITY, BCE, AnswerSource.POPULAR, 1, 0, 2).of(0, 1))
        .isEqualTo(0.5);
    assertThat(scaled(ScoreScale.PROBABILITY, SOFTMAX, AnswerSource.POPULAR, 1, 0, 2).of(2, 2))
        .isEqualTo(2 / 3.0);
  }

  @Test
  void predictsTheRatingOfAnUnknownUser() {
    // given μ = 3.5 and biases of items
    EmbeddingMatrix users = new EmbeddingMatrix(2, 2, new float[] {4, 1, 3, 1});
    FactorModel biases =
        new FactorModel(
            users,
            new EmbeddingMatrix(3, 2, new float[] {1, 0.5f, 1, -0.25f, 1, 0}),
            new FixedFoldIn(users, new EmbeddingMatrix(1, 2, new float[] {3.5f, 1}), 3),
            Samples.model().report());
    ModelArtifact artifact = artifact(Map.of("model", "biases"), biases);

    // when
    ScaledScores unknown =
        ScaledScores.of(ScoreScale.RATING, artifact, AnswerSource.POPULAR, new float[] {1, 0, 2});
    ScaledScores known =
        ScaledScores.of(
            ScoreScale.RATING, artifact, AnswerSource.TRAINED, new float[] {4.5f, 3, 4});

    // then
    assertThat(unknown.of(0, 1)).isEqualTo(4.0);
    assertThat(unknown.of(1, 0)).isEqualTo(3.25);
    assertThat(known.of(0, 4.5f)).isEqualTo(4.5);
  }

  @Test
  void keepsTheOrder() {
    for (long seed = 0; seed < 100; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      float[] all = new float[3];
      for (int i = 0; i < all.length; i++) {
        all[i] = (float) random.nextDouble(-1, 1);
      }
      Map<String, Object> configuration = random.nextBoolean() ? BCE : SOFTMAX;

      // when
      ScaledScores scores =
          scaled(ScoreScale.PROBABILITY, configuration, AnswerSource.TRAINED, all);

      // then
      for (int i = 1; i < all.length; i++) {
        assertThat(Double.compare(scores.of(i - 1, all[i - 1]), scores.of(i, all[i])))
            .as("seed %d", seed)
            .isEqualTo(Float.compare(all[i - 1], all[i]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lightgcn, bpr, PROBABILITY",
    "lightgcn, softmax, PROBABILITY",
    "graphsage, mse, PROBABILITY",
    "gfcf, , PROBABILITY",
    "itemknn, , PROBABILITY",
    "popularity, , PROBABILITY",
    "biases, , PROBABILITY",
    "lightgcn, bce, RATING",
    "graphsage, bce, RATING",
    "gfcf, , RATING",
    "popularity, , RATING"
  })
  void refusesWhatScoresDoNotMean(String model, String loss, ScoreScale scale) {
    Map<String, Object> configuration =
        loss == null
            ? Map.of("model", model)
            : Map.of("model", model, "loss", loss, "similarity", "dot", "temperature", 0.5);
    assertThatThrownBy(() -> scaled(scale, configuration, AnswerSource.TRAINED, 1, 2, 3))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "`scoreScale` must be 'raw' for model 'default' ("
                + model
                + (loss == null ? "" : ", `loss` '" + loss + "'")
                + "), whose scores are no "
                + (scale == ScoreScale.RATING ? "ratings" : "probabilities")
                + "; omit it, or train '");
  }
}

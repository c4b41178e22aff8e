package org.gnnrec.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.Samples;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.scoring.ServingModel;
import org.junit.jupiter.api.Test;

/** A model without somebody whom it was trained with. */
class ModelArtifactTest {
  private static Map<String, TrainedModel> models() {
    Map<String, TrainedModel> models = new LinkedHashMap<>(Samples.otherModels());
    models.put("linear", Samples.model());
    return models;
  }

  private static ModelArtifact artifact(TrainedModel model) {
    ModelArtifact sample = Samples.artifact();
    return new ModelArtifact(
        sample.manifest(),
        sample.userIds(),
        sample.itemIds(),
        sample.userNodeIds(),
        sample.itemNodeIds(),
        sample.userFingerprints(),
        sample.itemPopularity(),
        sample.encodings(),
        model);
  }

  private static ModelArtifact stored(ModelArtifact artifact) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelArtifactCodec.write(artifact, out);
    return ModelArtifactCodec.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private static float[] scores(ModelArtifact artifact, int user, int... likes) {
    float[] scores = new float[artifact.itemIds().size()];
    new ServingModel(artifact).query(user, Likes.unweighted(likes)).scores(scores);
    return scores;
  }

  @Test
  void othersAreScoredAsBeforeWhenAUserHasGone() throws IOException {
    for (TrainedModel model : models().values()) {
      // given
      ModelArtifact artifact = artifact(model);
      Object gone = artifact.userIds().idAt(0);
      Object other = artifact.userIds().idAt(1);

      // when
      ModelArtifact left = stored(artifact.withoutUser(0));

      // then
      assertThat(left.userIds().size()).isEqualTo(1);
      assertThat(left.userIds().indexOf(gone)).isEqualTo(-1);
      assertThat(left.userIds().indexOf(other)).isZero();
      assertThat(left.userNodeIds()).containsExactly(artifact.userNodeIds()[1]);
      assertThat(left.userFingerprints()).containsExactly(artifact.userFingerprints()[1]);
      if (!(model instanceof SpectralModel)) {
        assertThat(scores(left, 0, 1)).isEqualTo(scores(artifact, 1, 1));
        assertThat(scores(left, -1, 0, 2)).isEqualTo(scores(artifact, -1, 0, 2));
      }
    }
  }

  @Test
  void theLikesOfWhoHasGoneAreNoPartOfASpectralModel() throws IOException {
    // given users 0 {0, 2} and 1 {1}
    SpectralModel model = (SpectralModel) Objects.requireNonNull(models().get("spectral"));

    // when
    SpectralModel left = (SpectralModel) stored(artifact(model).withoutUser(0)).model();

    // then
    assertThat(left.graph().userCount()).isEqualTo(1);
    assertThat(left.graph().byUser().neighbours()).containsExactly(1);
    assertThat(left.items().values()).isEqualTo(model.items().values());
    // and without an item its likes go
    SpectralModel fewer = (SpectralModel) artifact(model).withoutItem(0, new long[] {0, 0}).model();
    assertThat(fewer.graph().byUser().neighbours()).containsExactly(1, 0);
    assertThat(fewer.graph().byUser().offsets()).containsExactly(0, 1, 2);
  }

  @Test
  void otherItemsAreScoredAsBeforeWhenAnItemHasGone() throws IOException {
    for (TrainedModel model : models().values()) {
      // given
      ModelArtifact artifact = artifact(model);
      long[] fingerprints = {7, 8};

      // when
      ModelArtifact left = stored(artifact.withoutItem(1, fingerprints));

      // then
      assertThat(left.itemIds().size()).isEqualTo(2);
      assertThat(left.itemIds().indexOf(artifact.itemIds().idAt(1))).isEqualTo(-1);
      assertThat(left.userFingerprints()).isEqualTo(fingerprints);
      assertThat(left.itemPopularity())
          .containsExactly(artifact.itemPopularity()[0], artifact.itemPopularity()[2]);
      if (!(model instanceof SpectralModel)) {
        float[] before = scores(artifact, -1, 0, 2);
        assertThat(scores(left, -1, 0, 1)).containsExactly(before[0], before[2]);
      }
    }
  }
}

package org.gnnrec.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.Samples;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.TrainedModel;
import org.junit.jupiter.api.Test;

class ModelFilesTest {
  @Test
  void aModelIsReadAgain() throws IOException {
    TrainedModel read = TrainedModelCodec.read(new ByteArrayInputStream(Samples.modelFile()));

    assertThat(read).usingRecursiveComparison().isEqualTo(Samples.model());
  }

  @Test
  void modelsOfOtherFormsAreReadAgain() throws IOException {
    for (TrainedModel model : Samples.otherModels().values()) {
      byte[] file = Samples.modelFile(model);
      TrainedModel read = TrainedModelCodec.read(new ByteArrayInputStream(file));

      assertThat(read).usingRecursiveComparison().isEqualTo(model);
      assertThat(Samples.modelFile(read)).isEqualTo(file);
      assertThat(read.notFinite()).isNull();
    }
  }

  @Test
  void theFormIsWrittenByKeySoThatEqualModelsHaveEqualFilesInEveryJvm() throws IOException {
    for (TrainedModel model : Samples.otherModels().values()) {
      String file = new String(Samples.modelFile(model), StandardCharsets.ISO_8859_1);
      List<String> keys =
          Stream.of("form", "itemCount", "lowPassWeight", "normalized", "userCount")
              .filter(file::contains)
              .toList();

      assertThat(keys.stream().map(file::indexOf).toList()).isSorted();
    }
  }

  @Test
  void anArtefactIsReadAgain() throws IOException {
    ModelArtifact read = ModelArtifactCodec.read(new ByteArrayInputStream(Samples.artifactFile()));

    assertThat(read).usingRecursiveComparison().isEqualTo(Samples.artifact());
    assertThat(read.manifest()).isEqualTo(Samples.artifact().manifest());
    assertThat(read.manifest().model()).isEqualTo("lightgcn");
  }

  @Test
  void aGraphSageModelIsReadAgain() throws IOException {
    TrainedModel read = TrainedModelCodec.read(new ByteArrayInputStream(Samples.graphSageFile()));

    assertThat(read).usingRecursiveComparison().isEqualTo(Samples.graphSage());
  }

  @Test
  void equalModelsHaveEqualFiles() throws IOException {
    assertThat(Samples.artifactFile()).containsExactly(Samples.artifactFile());
  }

  @Test
  void matricesThatDoNotBelongTogetherAreRefused() {
    FactorModel model = Samples.model();
    EmbeddingMatrix three = model.items();

    assertThatThrownBy(() -> new FactorModel(three, model.items(), model.foldIn(), model.report()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the shapes of the model's matrices do not agree");
  }

  @Test
  void partsOfOtherLengthsAreRefused() {
    ModelArtifact artifact = Samples.artifact();

    assertThatThrownBy(
            () ->
                new ModelArtifact(
                    artifact.manifest(),
                    artifact.userIds(),
                    artifact.itemIds(),
                    artifact.userNodeIds(),
                    artifact.itemNodeIds(),
                    artifact.userFingerprints(),
                    new int[2],
                    artifact.encodings(),
                    artifact.model()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the parts of the model do not have equal lengths");
  }
}

package org.gnnrec.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.section.CorruptFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectionTaskTest {
  private static final EmbeddingMatrix FIVE =
      new EmbeddingMatrix(5, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

  @ParameterizedTest
  @EnumSource
  void isTheSameOnceReadAgain(ProjectionMethod method) throws IOException {
    // given
    ProjectionTask task = new ProjectionTask(ProjectionSpecification.of(method, -7), 3, 100, FIVE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    task.writeTo(bytes);

    // when
    ProjectionTask read = ProjectionTask.readFrom(new ByteArrayInputStream(bytes.toByteArray()));

    // then
    assertThat(read.specification()).isEqualTo(task.specification());
    assertThat(read.concurrency()).isEqualTo(3);
    assertThat(read.sample()).isEqualTo(100);
    assertThat(read.points().values()).isEqualTo(FIVE.values());
  }

  @Test
  void mapsAreTheSameOnceReadAgain() throws IOException {
    // given
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Projection(FIVE, Double.NaN).writeTo(bytes);

    // when
    Projection read = Projection.readFrom(new ByteArrayInputStream(bytes.toByteArray()));

    // then
    assertThat(read.coordinates().values()).isEqualTo(FIVE.values());
    assertThat(read.trustworthiness()).isNaN();
    assertThatThrownBy(() -> ProjectionTask.readFrom(new ByteArrayInputStream(bytes.toByteArray())))
        .isInstanceOf(CorruptFileException.class);
  }

  @Test
  void aMethodHasItsOwnKeysAlone() {
    // given
    Configuration given = new Configuration(Map.of("method", "umap", "perplexity", 20.0));

    // when
    ProjectionSpecification read = ProjectionSpecification.from(given);

    // then
    assertThat(read).isEqualTo(ProjectionSpecification.of(ProjectionMethod.UMAP, 42));
    assertThatThrownBy(given::requireAllKnown)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("unexpected key `perplexity`");
  }

  @Test
  void asksForNoMoreNeighboursThanThereAre() {
    ProjectionSpecification tsne = ProjectionSpecification.of(ProjectionMethod.TSNE, 1);
    ProjectionSpecification umap = ProjectionSpecification.of(ProjectionMethod.UMAP, 1);

    assertThat(tsne.neighborsOf(1000)).isEqualTo(90);
    assertThat(tsne.perplexityOf(7)).isEqualTo(2);
    assertThat(tsne.neighborsOf(7)).isEqualTo(6);
    assertThat(umap.neighborsOf(1000)).isEqualTo(15);
    assertThat(umap.neighborsOf(5)).isEqualTo(4);
    assertThat(umap.epochsOf(10_000)).isEqualTo(500);
    assertThat(umap.epochsOf(10_001)).isEqualTo(200);
  }
}

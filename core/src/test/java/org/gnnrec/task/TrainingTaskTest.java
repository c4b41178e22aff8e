package org.gnnrec.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionOutput;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.specification.VectorSimilarity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingTaskTest {
  private static final LightGcnSpecification SPECIFICATION =
      lightGcn(
          Map.ofEntries(
              Map.entry("loss", "bpr"),
              Map.entry("embeddingDimension", 3),
              Map.entry("layers", 0),
              Map.entry("epochs", 7),
              Map.entry("batchSize", 11),
              Map.entry("learningRate", 0.5),
              Map.entry("learningRateSchedule", "cosine"),
              Map.entry("temperature", 0.75),
              Map.entry("negativeSamples", 13),
              Map.entry("initialization", "svd"),
              Map.entry("negativesPerLike", 4),
              Map.entry("regularization", 1),
              Map.entry("similarity", "cosine"),
              Map.entry("inferenceWeight", 0.5),
              Map.entry("inferenceLayers", 2),
              Map.entry("randomSeed", Long.MIN_VALUE),
              Map.entry("validationFraction", 0.25),
              Map.entry("patience", 2)));

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    BipartiteGraph graph =
        BipartiteGraph.of(2, 3, new int[] {0, 1}, new int[] {2, 1}, new float[] {0.5f, 2});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    TrainingTask.of(SPECIFICATION, 5, graph).writeTo(bytes);
    TrainingTask read = TrainingTask.readFrom(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(read.specification()).isEqualTo(SPECIFICATION);
    assertThat(read.concurrency()).isEqualTo(5);
    assertThat(read.graph().byItem().neighbours()).containsExactly(1, 0);
    assertThat(read.graph().byItem().weights()).containsExactly(2, 0.5f);
  }

  @Test
  void aConcurrencyOutOfRangeIsRefused() {
    BipartiteGraph graph = BipartiteGraph.of(0, 0, new int[0], new int[0], null);

    assertThatThrownBy(() -> TrainingTask.of(SPECIFICATION, 0, graph))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("`concurrency` must be in [1, 1024], got 0");
  }

  @Test
  void aTaskWithoutAGraphIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(1, SPECIFICATION.toMap());
    }

    assertThatThrownBy(() -> TrainingTask.readFrom(new ByteArrayInputStream(bytes.toByteArray())))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("the task lacks its specification, resources or graph");
  }

  @Test
  void aTaskWithAnImpossibleConfigurationIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(1, Map.of("layers", 99));
      out.section(2, Map.of("concurrency", 1));
      BipartiteGraph graph = BipartiteGraph.of(0, 0, new int[0], new int[0], null);
      out.section(3, graph.byteLength(), graph::writeTo);
    }

    assertThatThrownBy(() -> TrainingTask.readFrom(new ByteArrayInputStream(bytes.toByteArray())))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(
            "the task's configuration is refused: `layers` must be in [0, 8], got 99; omit it for"
                + " the default of 2");
  }

  @Test
  void theDefaultsFollowFromTheLossAndAreReadAgainFromTheirMap() {
    for (String loss : new String[] {"softmax", "bpr", "bce"}) {
      ModelSpecification specification =
          ModelSpecification.from(new Configuration(Map.of("loss", loss)), GraphSize.UNKNOWN);
      Map<String, @Nullable Object> keys = specification.toMap();
      Configuration again = new Configuration(keys);

      assertThat(LightGcnSpecification.from(again, GraphSize.UNKNOWN)).isEqualTo(specification);
      again.requireAllKnown();
    }
    assertThat(LightGcnSpecification.defaults().similarity()).isNull();
    assertThat(LightGcnSpecification.defaults().trainingSimilarity())
        .isEqualTo(VectorSimilarity.COSINE);
    assertThat(
            LightGcnSpecification.from(new Configuration(Map.of("loss", "bpr")), GraphSize.UNKNOWN)
                .trainingSimilarity())
        .isEqualTo(VectorSimilarity.DOT);
  }

  @Test
  void everyNumberOfASpecificationIsChecked() {
    Map<String, Object> refused = new HashMap<>();
    refused.put("embeddingDimension", 1025);
    refused.put("layers", 9);
    refused.put("epochs", 0);
    refused.put("batchSize", -1);
    refused.put("learningRate", 0);
    refused.put("temperature", 100.5);
    refused.put("regularization", 1.5);
    refused.put("negativesPerLike", 0);
    refused.put("inferenceLayers", 9);
    refused.put("patience", 0);
    refused.forEach(
        (key, value) ->
            assertThatThrownBy(
                    () ->
                        LightGcnSpecification.from(
                            new Configuration(Map.of(key, value)), GraphSize.UNKNOWN))
                .as(key)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("`" + key + "` must be in ")
                .hasMessageContaining(", got " + value + "; omit it for the default of "));
  }

  @Test
  void choicesLeftOpenAreNullOrInTheirRange() {
    assertThatThrownBy(() -> lightGcn(Map.of("validationFraction", 0.6)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`validationFraction` must be null or in [0, 0.5], got 0.6; omit it for the default of"
                + " null");
    assertThatThrownBy(() -> lightGcn(Map.of("inferenceWeight", -1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`inferenceWeight` must be null or in [0, 10], got -1; omit it for the default of null");
    assertThatThrownBy(() -> lightGcn(Map.of("similarity", "cosinus")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`similarity` must be one of 'cosine', 'dot', got 'cosinus' (did you mean `cosine`?);"
                + " omit it for the default of null");
    assertThat(lightGcn(Map.of("inferenceWeight", 1)).inferenceWeight()).isEqualTo(1.0);
  }

  @Test
  void biasesAllowNeitherCosineNorPropagationAfterwards() {
    assertThatThrownBy(() -> lightGcn(Map.of("loss", "bce", "similarity", "cosine")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("`similarity` must be 'dot' with `loss` 'bce'");
    assertThatThrownBy(() -> lightGcn(Map.of("loss", "bce", "inferenceWeight", 0.5)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("`inferenceWeight` must be 0 with `loss` 'bce'");
    assertThat(lightGcn(Map.of("loss", "bce", "similarity", "dot", "inferenceWeight", 0)).loss())
        .isEqualTo(LightGcnLoss.BCE);
  }

  private static LightGcnSpecification lightGcn(Map<String, Object> keys) {
    return LightGcnSpecification.from(new Configuration(keys), GraphSize.UNKNOWN);
  }

  @Test
  void anUnknownModelIsRefused() {
    assertThatThrownBy(
            () ->
                ModelSpecification.from(
                    new Configuration(Map.of("model", "pinsage")), GraphSize.UNKNOWN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("`model` must be one of 'lightgcn', 'graphsage', 'gfcf', ")
        .hasMessageEndingWith("; omit it for the default of 'lightgcn'");
    assertThatThrownBy(
            () ->
                ModelSpecification.from(
                    new Configuration(Map.of("model", "itemkmn")), GraphSize.UNKNOWN))
        .hasMessageContaining("got 'itemkmn' (did you mean 'itemknn'?); omit it");
  }
}

package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.torch.Natives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerSelectionTest {
  private static final BipartiteGraph GRAPH =
      BipartiteGraph.of(3, 4, new int[] {0, 0, 1, 2}, new int[] {0, 1, 2, 3}, null);

  @ParameterizedTest
  @CsvSource({"softmax,0", "softmax,2", "bpr,0", "bce,0"})
  void everyLossOfLightGcnTrainsByPyTorch(String loss, int negativeSamples) {
    Natives.engineOrSkip();
    TrainingTask task =
        task(
            Map.of("loss", loss, "negativeSamples", negativeSamples, "epochs", 2),
            Device.TORCH_CPU);

    String device = TrainerSelection.of(task).train(task, progress -> {}).report().device();

    assertThat(device).isEqualTo("torch-cpu");
  }

  @Test
  void otherModelsStayOnTheProcessor() {
    for (Device device : new Device[] {Device.GPU, Device.TORCH_CPU}) {
      for (String model : new String[] {"gfcf", "itemknn", "popularity"}) {
        assertThatThrownBy(() -> TrainerSelection.of(task(Map.of("model", model), device)))
            .isInstanceOf(TrainingFailedException.class)
            .hasMessage(
                "`device` must be 'auto' or 'cpu' for model '"
                    + model
                    + "', which is computed once on the processor, got '"
                    + device.label()
                    + "'; omit it");
      }
    }
  }

  /** A card of one GiB, of which nothing is taken; it speaks as PyTorch does. */
  private static Optional<String> cardOfOneGib(long bytes) {
    return bytes <= 1L << 30
        ? Optional.empty()
        : Optional.of(
            "CUDA out of memory. GPU 0 has a total capacity of 1.00 GiB of which 1.00 GiB is"
                + " free.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lightgcn | softmax | negativeSamples | 4000",
        "lightgcn | softmax | negativeSamples | 0",
        "lightgcn | bce | negativesPerLike | 1000",
        "lightgcn | bpr | layers | 3",
        "graphsage | bce | layers | 4",
        "graphsage | bce | batchSize | 100",
      })
  void whatDoesNotFitACardIsRefusedWithBothNumbers(
      String model, String loss, String key, int value) {
    // Given vectors that make up for the few nodes.
    BipartiteGraph graph = SeededGraph.graph(120_000, 120_000, 1000, 1, false);
    Map<String, Object> keys =
        Map.of("model", model, "loss", loss, key, value, "embeddingDimension", 1024);
    TrainingTask task = task(keys, Device.GPU, graph);
    TrainingTask small = task(Map.of("model", model, "loss", loss, key, value), Device.GPU);
    long bytes = TrainerSelection.gpuBytes(task);

    assertThat(bytes).isGreaterThan(1L << 30);
    assertThatThrownBy(() -> GpuMemory.require(bytes, TrainerSelectionTest::cardOfOneGib))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageStartingWith(
            String.format(
                Locale.ROOT,
                "`device` 'gpu': the training needs about %.1f GiB of the GPU's memory, but only"
                    + " 1.00 GiB of its 1.00 GiB are free; lower `embeddingDimension`",
                bytes / (double) (1 << 30)));
    assertThatCode(
            () ->
                GpuMemory.require(
                    TrainerSelection.gpuBytes(small), TrainerSelectionTest::cardOfOneGib))
        .doesNotThrowAnyException();
  }

  @Test
  void featuresCountAsMemoryOfACardToo() {
    TrainingTask plain = task(Map.of("model", "graphsage"), Device.GPU);
    FeatureMatrix features = new FeatureMatrix(3, List.of("a", "b"), new float[6]);
    TrainingTask withFeatures =
        new TrainingTask(
            plain.specification(),
            1,
            Device.GPU,
            plain.weightScale(),
            plain.interactions(),
            features,
            null,
            List.of());

    assertThat(TrainerSelection.gpuBytes(withFeatures) - TrainerSelection.gpuBytes(plain))
        .isEqualTo(2 * features.byteLength());
  }

  private static TrainingTask task(Map<String, Object> keys, Device device) {
    return task(keys, device, GRAPH);
  }

  private static TrainingTask task(Map<String, Object> keys, Device device, BipartiteGraph graph) {
    return TrainingTask.of(
            ModelSpecification.from(new Configuration(keys), GraphSize.of(graph)), 1, graph)
        .on(device);
  }
}

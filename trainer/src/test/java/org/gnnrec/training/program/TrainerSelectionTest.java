package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
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
                    + "', got '"
                    + (device == Device.GPU ? "gpu" : "torch-cpu")
                    + "'");
      }
    }
  }

  private static TrainingTask task(Map<String, Object> keys, Device device) {
    return TrainingTask.of(
            ModelSpecification.from(new Configuration(keys), GraphSize.of(GRAPH)), 1, GRAPH)
        .on(device);
  }
}

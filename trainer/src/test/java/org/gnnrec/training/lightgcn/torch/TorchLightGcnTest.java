package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.LightGcnTrainer;
import org.gnnrec.training.lightgcn.cpu.KernelLightGcn;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.TorchEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchLightGcnTest {
  private static final int USERS = 50;
  private static final int ITEMS = 40;

  @ParameterizedTest
  @CsvSource({
    "softmax,0,2,random",
    "bpr,0,2,random",
    "bce,0,2,random",
    "bce,0,0,svd",
    "softmax,16,0,svd",
    "softmax,16,0,random",
    "softmax,16,2,svd"
  })
  void trainsTheSameModelAsTheKernels(
      String loss, long negativeSamples, long layers, String initialization) {
    TorchEngine engine = Natives.engineOrSkip();
    BipartiteGraph graph = graph();
    Map<String, Object> keys =
        new HashMap<>(
            Map.of(
                "loss",
                loss,
                "embeddingDimension",
                8L,
                "epochs",
                10L,
                "batchSize",
                100L,
                "layers",
                layers,
                "initialization",
                initialization,
                "negativeSamples",
                negativeSamples,
                "validationFraction",
                0.2));
    keys.put("regularization", negativeSamples > 0 ? 0.0 : 0.01);
    if (!loss.equals("bce")) {
      keys.put("inferenceWeight", 0.3);
    }
    TrainingTask task =
        TrainingTask.of(
            ModelSpecification.from(new Configuration(keys), GraphSize.of(graph)), 1, graph);
    LightGcnTrainer onTorch = TorchLightGcn.trainer(engine, Kernels.best());
    LightGcnTrainer onKernels = KernelLightGcn.trainer(Kernels.best());

    FactorModel actual = onTorch.train(task, progress -> {});
    FactorModel again = onTorch.train(task, progress -> {});
    FactorModel expected = onKernels.train(task, progress -> {});

    assertThat(actual.report().device()).isEqualTo("torch-cpu");
    assertThat(actual.report().kernel()).startsWith("pytorch-2.");
    compare(actual.report().epochLosses(), expected.report().epochLosses());
    assertThat(actual.report().bestEpoch()).isEqualTo(expected.report().bestEpoch());
    compare(actual.items(), expected.items());
    compare(actual.users(), expected.users());
    assertThat(again.items().values()).isEqualTo(actual.items().values());
    assertThat(again.users().values()).isEqualTo(actual.users().values());
  }

  @ParameterizedTest
  @CsvSource({"bce,0,0", "bce,0,2", "softmax,3,0", "softmax,3,2"})
  void graphsAtTheEdgeOfSenseTrainToFiniteVectors(String loss, long negativeSamples, long layers) {
    TorchEngine engine = Natives.engineOrSkip();
    BipartiteGraph[] graphs = {
      BipartiteGraph.of(1, 1, new int[] {0}, new int[] {0}, null),
      BipartiteGraph.of(1, 5, new int[] {0, 0}, new int[] {1, 3}, null),
      BipartiteGraph.of(5, 1, new int[] {0, 2, 4}, new int[] {0, 0, 0}, null),
      BipartiteGraph.of(3, 4, new int[] {1}, new int[] {2}, null),
      BipartiteGraph.of(2, 2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, null),
      BipartiteGraph.of(3, 3, new int[0], new int[0], null),
    };
    for (BipartiteGraph graph : graphs) {
      Configuration keys =
          new Configuration(
              Map.of(
                  "loss",
                  loss,
                  "negativeSamples",
                  negativeSamples,
                  "layers",
                  layers,
                  "epochs",
                  3L,
                  "embeddingDimension",
                  4L));
      TrainingTask task =
          TrainingTask.of(ModelSpecification.from(keys, GraphSize.of(graph)), 1, graph);

      FactorModel actual =
          TorchLightGcn.trainer(engine, Kernels.best()).train(task, progress -> {});
      FactorModel expected = KernelLightGcn.trainer(Kernels.best()).train(task, progress -> {});

      assertThat(actual.notFinite()).isNull();
      compare(actual.report().epochLosses(), expected.report().epochLosses());
    }
  }

  private static void compare(List<Double> actual, List<Double> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int epoch = 0; epoch < actual.size(); epoch++) {
      assertThat(actual.get(epoch)).isCloseTo(expected.get(epoch), within(1e-4));
    }
  }

  private static void compare(EmbeddingMatrix actual, EmbeddingMatrix expected) {
    for (int i = 0; i < actual.values().length; i++) {
      assertThat((double) actual.values()[i]).isCloseTo(expected.values()[i], within(5e-3));
    }
  }

  private static BipartiteGraph graph() {
    Random random = new Random(3);
    int likes = 600;
    int[] users = new int[likes];
    int[] items = new int[likes];
    for (int like = 0; like < likes; like++) {
      users[like] = random.nextInt(USERS);
      items[like] = (random.nextInt(ITEMS / 2) * 2 + users[like] % 2) % ITEMS;
    }
    return BipartiteGraph.of(USERS, ITEMS, users, items, null);
  }
}

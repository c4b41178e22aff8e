package org.gnnrec.training.lightgcn.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with a sampled softmax, which small graphs get only by request. */
class SampledSoftmaxRunTest {

  @ParameterizedTest
  @CsvSource({"0,svd,false", "0,random,true", "2,svd,true"})
  void theSameSeedGivesTheSameBitsWhateverTheNumberOfThreads(
      int layers, String initialization, boolean weighted) {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(200, 300, 4000, 1, weighted);
    Map<String, Object> keys =
        keys(Map.of("layers", layers, "initialization", initialization, "epochs", 4));
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      FactorModel one = train(kernels, graph, keys, 1);
      for (int threads = 2; threads <= 3; threads++) {
        FactorModel other = train(kernels, graph, keys, threads);
        assertThat(other.users().values()).isEqualTo(one.users().values());
        assertThat(other.items().values()).isEqualTo(one.items().values());
        assertThat(other.report().epochLosses()).isEqualTo(one.report().epochLosses());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void lossFallsWhateverTheBatch(int layers) {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(100, 50, 1500, 7, false);
    for (int batchSize : new int[] {0, 1, 100, 1 << 30}) {
      List<Double> losses =
          train(
                  Kernels.best(),
                  graph,
                  keys(
                      Map.of(
                          "layers",
                          layers,
                          "batchSize",
                          batchSize,
                          "epochs",
                          8,
                          "learningRate",
                          0.005)),
                  2)
              .report()
              .epochLosses();
      assertThat(losses.get(7)).as("batch of %d", batchSize).isLessThan(losses.get(0));
    }
  }

  @Test
  void withAllItemsSampledAndOneLikeAUserItTrainsAsTheSoftmaxOverAllItems() {
    // The two add up in different orders, so a few epochs only.
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(40, 50, 40, 2, true);
    Map<String, Object> keys =
        Map.of("layers", 1, "epochs", 5, "negativeSamples", 50, "embeddingDimension", 8);
    Map<String, Object> all = new LinkedHashMap<>(keys);
    all.put("negativeSamples", 0);

    FactorModel sampled = train(Kernels.best(), graph, keys, 2);
    FactorModel full = train(Kernels.best(), graph, all, 2);

    for (int i = 0; i < full.items().values().length; i++) {
      assertThat(sampled.items().values()[i]).isCloseTo(full.items().values()[i], within(1e-3f));
    }
  }

  @Test
  void theFoldedInUserIsTheTrainedOneForTheTrainedLikes() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(40, 30, 300, 3, true);
    for (String similarity : new String[] {"dot", "cosine"}) {
      FactorModel model =
          train(
              Kernels.best(),
              graph,
              keys(Map.of("similarity", similarity, "inferenceWeight", 0.3, "epochs", 5)),
              2);
      for (int user = 0; user < graph.userCount(); user++) {
        float[] folded = model.foldIn().vector(user, Likes.of(graph, user));
        float[] trained = model.users().row(user);
        for (int k = 0; k < folded.length; k++) {
          assertThat(folded[k]).as("user %d", user).isCloseTo(trained[k], within(1e-4f));
        }
      }
    }
  }

  @Test
  void graphsAtTheEdgeOfSenseTrainToFiniteVectors() {
    BipartiteGraph[] graphs = {
      BipartiteGraph.of(1, 1, new int[] {0}, new int[] {0}, null),
      BipartiteGraph.of(1, 5, new int[] {0, 0}, new int[] {1, 3}, null),
      BipartiteGraph.of(5, 1, new int[] {0, 2, 4}, new int[] {0, 0, 0}, null),
      BipartiteGraph.of(3, 4, new int[] {1}, new int[] {2}, null),
      BipartiteGraph.of(2, 2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, null),
      BipartiteGraph.of(3, 3, new int[0], new int[0], null),
    };
    for (BipartiteGraph graph : graphs) {
      for (int layers = 0; layers <= 2; layers++) {
        FactorModel model =
            train(Kernels.best(), graph, keys(Map.of("layers", layers, "epochs", 3)), 2);
        assertThat(model.notFinite()).isNull();
      }
    }
  }

  @Test
  void trainingThatDivergesFailsAndNamesTheLearningRate() {
    BipartiteGraph graph =
        BipartiteGraph.of(
            2, 4, new int[] {0, 0, 1}, new int[] {0, 1, 1}, new float[] {3e38f, 3e38f, 3e38f});
    assertThatThrownBy(() -> train(Kernels.best(), graph, keys(Map.of("temperature", 1e-30)), 2))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("`learningRate` 0.03")
        .hasMessageContaining("lower it");
  }

  private static Map<String, Object> keys(Map<String, Object> others) {
    Map<String, Object> keys =
        new LinkedHashMap<>(
            Map.of(
                "layers",
                0,
                "negativeSamples",
                20,
                "batchSize",
                500,
                "embeddingDimension",
                24,
                "learningRate",
                0.03,
                "temperature",
                0.1,
                "inferenceWeight",
                0.2,
                "similarity",
                "dot",
                "initialization",
                "svd"));
    keys.putAll(others);
    return keys;
  }

  private static FactorModel train(
      Kernels kernels, BipartiteGraph graph, Map<String, Object> keys, int threads) {
    return KernelLightGcn.trainer(kernels)
        .train(
            TrainingTask.of(
                LightGcnSpecification.from(new Configuration(keys), GraphSize.UNKNOWN),
                threads,
                graph),
            progress -> {});
  }
}

package org.gnnrec.training.lightgcn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.cpu.KernelLightGcn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs on which one way of scoring is far better than the others. */
class EpochSelectionTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void wherePopularityIsAllThereIsTheDotProductIsKept(long seed) {
    Map<String, Object> chosen = choose(popularity(seed), Map.of("loss", "bpr"), seed);
    assertThat(chosen).as("seed %d", seed).containsEntry("similarity", "dot");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whereTasteIsAllThereIsLengthsThatMisleadAreTakenAway(long seed) {
    Map<String, Object> chosen = choose(groups(seed), Map.of("loss", "bpr"), seed);
    assertThat(chosen).as("seed %d", seed).containsEntry("similarity", "cosine");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void vectorsTrainedWithoutNeighboursGetThemAfterwards(long seed) {
    Map<String, Object> chosen =
        choose(groups(seed), Map.of("layers", 0, "epochs", 5, "learningRate", 0.01), seed);
    assertThat((Double) chosen.get("inferenceWeight")).as("seed %d", seed).isPositive();
  }

  private static Map<String, Object> choose(
      BipartiteGraph graph, Map<String, Object> given, long seed) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>(given);
    keys.put("randomSeed", seed);
    keys.put("validationFraction", 0.2);
    keys.putIfAbsent("epochs", 40);
    keys.put("embeddingDimension", 16);
    FactorModel model =
        KernelLightGcn.trainer(Kernels.best())
            .train(
                TrainingTask.of(
                    LightGcnSpecification.from(new Configuration(keys), GraphSize.of(graph)),
                    2,
                    graph),
                progress -> {});
    return model.report().chosen();
  }

  /** Everybody draws from the same few hits; nobody has a taste. */
  private static BipartiteGraph popularity(long seed) {
    Random random = new Random(seed);
    int likes = 6000;
    int[] users = new int[likes];
    int[] items = new int[likes];
    for (int like = 0; like < likes; like++) {
      users[like] = random.nextInt(300);
      items[like] = (int) (200 * Math.pow(random.nextDouble(), 3));
    }
    return BipartiteGraph.of(300, 200, users, items, null);
  }

  /**
   * Ten groups of users like ten groups of items, all items of a group equally often; but the likes
   * of every other item weigh much, which makes its vector long for nothing.
   */
  private static BipartiteGraph groups(long seed) {
    Random random = new Random(seed);
    int likes = 6000;
    int[] users = new int[likes];
    int[] items = new int[likes];
    float[] weights = new float[likes];
    for (int like = 0; like < likes; like++) {
      users[like] = random.nextInt(400);
      items[like] = users[like] % 10 + 10 * random.nextInt(40);
      weights[like] = items[like] / 10 % 2 == 0 ? 0.1f : 5;
    }
    return BipartiteGraph.of(400, 400, users, items, weights);
  }
}

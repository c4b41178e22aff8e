package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledWeightsTest {
  private static final int USERS = 120;
  private static final int ITEMS = 60;

  /** Users like items of their own parity; how often they played one says nothing. */
  private static BipartiteGraph plays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> likes = new ArrayList<>();
    List<Float> counts = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextDouble() < (item % 2 == user % 2 ? 0.4 : 0.1)) {
          likes.add(new int[] {user, item});
          counts.add((float) Math.ceil(Math.pow(10, 5 * random.nextDouble())));
        }
      }
    }
    float[] weights = new float[counts.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = counts.get(i);
    }
    return BipartiteGraph.of(
        USERS,
        ITEMS,
        likes.stream().mapToInt(like -> like[0]).toArray(),
        likes.stream().mapToInt(like -> like[1]).toArray(),
        weights);
  }

  private static TrainedModel train(String model, WeightScale scale, BipartiteGraph graph) {
    ModelSpecification specification =
        ModelSpecification.from(new Configuration(Map.of("model", model)), GraphSize.of(graph));
    TrainingTask task =
        new TrainingTask(specification, 2, Device.CPU, scale, Interactions.of(graph), null, null);
    return TrainerSelection.of(task).train(task, progress -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"itemknn", "gfcf", "lightgcn"})
  void countsThatSayNothingAreNotTakenAsTheyAre(String model) {
    // given counts from 1 to 100,000 that are drawn at random
    BipartiteGraph graph = plays(7);

    // when
    TrainedModel trained = train(model, WeightScale.AUTO, graph);

    // then
    assertThat(trained.report().chosen().get("weightScale")).isIn("log", "unweighted");
    assertThat(trained.report().weightScale(WeightScale.AUTO)).isNotEqualTo(WeightScale.NONE);
  }

  @Test
  void aGivenScaleIsThatOfTheTrainingAndNothingIsChosen() {
    // given
    BipartiteGraph graph = plays(8);

    for (WeightScale scale : List.of(WeightScale.LOG, WeightScale.UNWEIGHTED, WeightScale.NONE)) {
      // when
      TrainedModel byTask = train("gfcf", scale, graph);
      TrainedModel byHand = train("gfcf", WeightScale.NONE, graph.scaled(scale));

      // then
      assertThat(byTask.report().chosen()).isEmpty();
      assertThat(byTask.report().weightScale(scale)).isEqualTo(scale);
      assertThat(itemVectors(byTask)).containsExactly(itemVectors(byHand));
    }
  }

  private static float[] itemVectors(TrainedModel model) {
    return Objects.requireNonNull(model.items()).values();
  }

  @Test
  void withoutWeightsNothingIsChosen() {
    TrainedModel trained =
        train("itemknn", WeightScale.AUTO, plays(9).scaled(WeightScale.UNWEIGHTED));

    assertThat(trained.report().chosen()).isEmpty();
    assertThat(trained.report().weightScale(WeightScale.AUTO)).isEqualTo(WeightScale.NONE);
  }
}

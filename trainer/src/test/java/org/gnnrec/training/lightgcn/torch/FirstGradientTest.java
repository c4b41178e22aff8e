package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstGradientTest {
  private static final int DIMENSION = 8;
  private static final BipartiteGraph GRAPH = SeededGraph.graph(60, 45, 500, 5, false);

  private TorchEngine engine;

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  private float[] gradient(Map<String, Object> keys) {
    return FirstGradient.of(
        engine, LightGcnSpecification.from(new Configuration(keys), GraphSize.of(GRAPH)), GRAPH);
  }

  @Test
  void itIsTheSameEachTimeAndOfAllNodesOfTheBatch() {
    Map<String, Object> keys =
        Map.of("negativeSamples", 45, "embeddingDimension", DIMENSION, "randomSeed", 3);

    float[] gradient = gradient(keys);

    // All users have likes, all items are sampled.
    assertThat(gradient).hasSize((60 + 45) * DIMENSION).isEqualTo(gradient(keys));
    assertThat(greatest(gradient)).isGreaterThan(1e-4);
  }

  @Test
  void vectorsOfOneNumberHaveNoGradientSinceTheirCosineKnowsSignsAlone() {
    float[] ofOne =
        gradient(Map.of("negativeSamples", 45, "embeddingDimension", 1, "randomSeed", 3));
    float[] ofMany =
        gradient(Map.of("negativeSamples", 45, "embeddingDimension", DIMENSION, "randomSeed", 3));

    // But for the rounding of terms that cancel each other.
    assertThat(greatest(ofOne)).isLessThan(greatest(ofMany) / 20);
  }

  @Test
  void anotherSeedGivesAnother() {
    Map<String, Object> keys =
        Map.of("negativeSamples", 10, "embeddingDimension", DIMENSION, "randomSeed", 3);
    Map<String, Object> other =
        Map.of("negativeSamples", 10, "embeddingDimension", DIMENSION, "randomSeed", 4);

    assertThat(gradient(keys)).isNotEqualTo(gradient(other));
  }

  private static double greatest(float[] values) {
    double greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }
}

package org.gnnrec.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.LightGcnSpecification;
import org.junit.jupiter.api.Test;

/** Two users, three items, four likes, vectors of five numbers, which are 20 bytes. */
class MovedBytesTest {
  private static final BipartiteGraph GRAPH =
      BipartiteGraph.of(2, 3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 2}, null);

  private static double bytes(Map<String, Object> keys) {
    return MovedBytes.ofEpoch(
        LightGcnSpecification.from(new Configuration(keys), GraphSize.of(GRAPH)), GRAPH);
  }

  @Test
  void samplesOfOneStep() {
    // Scores 13 · 4 · 2 users · 1 sample; 36 · 20 for 2 users and all 3 items; 8 · 20 · 4 likes.
    assertThat(
            bytes(
                Map.of("embeddingDimension", 5, "layers", 0, "negativeSamples", 1, "batchSize", 0)))
        .isEqualTo(104 + 36 * 20 * (2 + 3) + 640);
  }

  @Test
  void samplesOfFourSteps() {
    // In each of four steps of a like: one sample and one other item.
    assertThat(
            bytes(
                Map.of("embeddingDimension", 5, "layers", 0, "negativeSamples", 1, "batchSize", 1)))
        .isEqualTo(104 + 36 * 20 * (2 + 4 * 2) + 640);
  }

  @Test
  void allItemsAndLayers() {
    // Besides, two layers forth and back: 4 · 2 · 20 for each of 4 likes, 16 · 20 for 5 nodes.
    assertThat(bytes(Map.of("embeddingDimension", 5, "layers", 2, "batchSize", 0)))
        .isEqualTo(13 * 4 * 2 * 3 + 36 * 20 * (2 + 3) + 640 + (640 + 1600));
  }

  @Test
  void otherLossesAreNotCounted() {
    assertThat(bytes(Map.of("loss", "bpr"))).isNaN();
  }
}

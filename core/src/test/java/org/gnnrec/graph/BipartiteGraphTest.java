package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.gnnrec.section.WrittenSection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BipartiteGraphTest {
  @Test
  void bothDirectionsAreSortedAndRepeatsAreOneLike() {
    BipartiteGraph graph =
        BipartiteGraph.of(3, 4, new int[] {2, 0, 0, 2, 0}, new int[] {1, 3, 1, 1, 0}, null);

    assertThat(graph.userCount()).isEqualTo(3);
    assertThat(graph.itemCount()).isEqualTo(4);
    assertThat(graph.likeCount()).isEqualTo(4);
    assertThat(graph.isWeighted()).isFalse();
    assertThat(graph.byUser().offsets()).containsExactly(0, 3, 3, 4);
    assertThat(graph.byUser().neighbours()).containsExactly(0, 1, 3, 1);
    assertThat(graph.byItem().offsets()).containsExactly(0, 1, 3, 3, 4);
    assertThat(graph.byItem().neighbours()).containsExactly(0, 0, 2, 0);
    assertThat(graph.byUser().contains(2, 1)).isTrue();
    assertThat(graph.byUser().contains(2, 0)).isFalse();
    assertThat(graph.byUser().contains(1, 0)).isFalse();
    assertThat(graph.byItem().weightedDegree(1)).isEqualTo(2);
  }

  @Test
  void weightsOfRepeatsAreAddedUp() {
    BipartiteGraph graph =
        BipartiteGraph.of(
            2, 2, new int[] {1, 0, 1}, new int[] {0, 1, 0}, new float[] {0.5f, 2, 0.25f});

    assertThat(graph.byUser().weights()).containsExactly(2, 0.75f);
    assertThat(graph.byItem().weights()).containsExactly(0.75f, 2);
    assertThat(graph.byUser().weightedDegree(1)).isEqualTo(0.75);
  }

  @Test
  void nobodyAndNothingIsAGraph() {
    BipartiteGraph graph = BipartiteGraph.of(0, 0, new int[0], new int[0], null);

    assertThat(List.of(graph.userCount(), graph.itemCount(), graph.likeCount())).containsOnly(0);
  }

  @Test
  void whatIsNotAGraphIsRefused() {
    assertRefused(1, 2, new int[] {1}, new int[] {0}, null, "user index 1 is not in [0, 1)");
    assertRefused(1, 2, new int[] {0}, new int[] {-1}, null, "item index -1 is not in [0, 2)");
    assertRefused(1, 2, new int[] {0}, new int[] {0, 1}, null, "lengths differ: 1 users, 2 items");
    assertRefused(
        1,
        2,
        new int[] {0},
        new int[] {0},
        new float[0],
        "lengths differ: 1 users, 1 items, 0 weights");
    for (float weight : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          1,
          1,
          new int[] {0},
          new int[] {0},
          new float[] {weight},
          "weights must be positive and finite, got " + weight);
    }
    assertRefused(
        1,
        1,
        new int[] {0, 0},
        new int[] {0, 0},
        new float[] {Float.MAX_VALUE, Float.MAX_VALUE},
        "the weights of a repeated pair add up to Infinity");
  }

  private static void assertRefused(
      int users,
      int items,
      int[] userIndexes,
      int[] itemIndexes,
      float @Nullable [] weights,
      String message) {
    assertThatThrownBy(() -> BipartiteGraph.of(users, items, userIndexes, itemIndexes, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Likes at random, as arrays and as what they mean. */
  private static final class Sample {
    final int users;
    final int items;
    final int[] userIndexes;
    final int[] itemIndexes;
    final float @Nullable [] weights;
    final List<Map<Integer, Float>> byUser = new ArrayList<>();
    final List<Map<Integer, Float>> byItem = new ArrayList<>();

    Sample(long seed) {
      Random random = new Random(seed);
      users = 1 + random.nextInt(12);
      items = 1 + random.nextInt(12);
      int likes = random.nextInt(60);
      userIndexes = random.ints(likes, 0, users).toArray();
      itemIndexes = random.ints(likes, 0, items).toArray();
      weights = random.nextBoolean() ? new float[likes] : null;
      for (int user = 0; user < users; user++) {
        byUser.add(new TreeMap<>());
      }
      for (int item = 0; item < items; item++) {
        byItem.add(new TreeMap<>());
      }
      for (int like = 0; like < likes; like++) {
        float weight = 1;
        if (weights != null) {
          // Halves add up exactly in any order.
          weight = (1 + random.nextInt(8)) / 2f;
          weights[like] = weight;
        }
        byUser.get(userIndexes[like]).merge(itemIndexes[like], weight, Float::sum);
        byItem.get(itemIndexes[like]).merge(userIndexes[like], weight, Float::sum);
      }
    }

    BipartiteGraph graph() {
      return BipartiteGraph.of(users, items, userIndexes, itemIndexes, weights);
    }
  }

  @Test
  void aGraphHoldsWhatANaiveMapHolds() {
    for (long seed = 0; seed < 500; seed++) {
      Sample sample = new Sample(seed);
      BipartiteGraph graph = sample.graph();

      assertSame(seed, graph.byUser(), sample.byUser);
      assertSame(seed, graph.byItem(), sample.byItem);
    }
  }

  private static void assertSame(
      long seed, BipartiteGraph.Adjacency adjacency, List<Map<Integer, Float>> expected) {
    assertThat(adjacency.rows()).as("seed %d", seed).isEqualTo(expected.size());
    float[] weights = adjacency.weights();
    for (int row = 0; row < expected.size(); row++) {
      List<Integer> neighbours = new ArrayList<>();
      List<Float> found = new ArrayList<>();
      for (int edge = adjacency.offsets()[row]; edge < adjacency.offsets()[row + 1]; edge++) {
        neighbours.add(adjacency.neighbours()[edge]);
        found.add(weights == null ? 1 : weights[edge]);
      }
      Map<Integer, Float> wanted = expected.get(row);
      assertThat(neighbours)
          .as("seed %d row %d", seed, row)
          .containsExactlyElementsOf(wanted.keySet());
      if (weights != null) {
        assertThat(found)
            .as("seed %d row %d", seed, row)
            .containsExactlyElementsOf(wanted.values());
      }
      assertThat(adjacency.degree(row)).isEqualTo(wanted.size());
    }
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      BipartiteGraph graph = new Sample(seed).graph();

      SectionInput in = WrittenSection.of(graph.byteLength(), graph::writeTo);
      BipartiteGraph copy = BipartiteGraph.readFrom(in);

      assertThat(in.next()).isZero();
      assertThat(copy.byUser())
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .isEqualTo(graph.byUser());
      assertThat(copy.byItem())
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .isEqualTo(graph.byItem());
    }
  }

  @Test
  void numbersThatDoNotBelongTogetherAreRefused() {
    assertDamaged(new int[] {-1, 1, 0, 0}, "damaged graph: -1 users and 1 items");
    assertDamaged(new int[] {0, -1, 0, 0, 0}, "damaged graph: 0 users and -1 items");
    assertDamaged(
        new int[] {Integer.MAX_VALUE, 1, 0, 0},
        "section 1 announces 2147483648 elements, 0 bytes are left");
    assertDamaged(
        new int[] {1, 1, 1, 0, 0, 2, 0}, "damaged graph: its row starts do not match its likes");
    assertDamaged(
        new int[] {2, 1, 1, 0, 0, 2, 1, 0}, "damaged graph: impossible row start after user 0");
    assertDamaged(new int[] {1, 1, 1, 0, 0, 1, 5}, "damaged graph: item index 5 is not in [0, 1)");
  }

  private static void assertDamaged(int[] content, String message) {
    assertThatThrownBy(
            () ->
                BipartiteGraph.readFrom(
                    WrittenSection.of(content.length * 4L, out -> out.putInts(content))))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(message);
  }

  @Test
  void aDamagedNumberOfItemsCostsNoMemory() throws IOException {
    BipartiteGraph graph = BipartiteGraph.of(1, 1, new int[] {0}, new int[] {0}, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(1, graph.byteLength(), graph::writeTo);
    }
    byte[] damaged = bytes.toByteArray();
    damaged[8 + 16 + 7] = 0x7F;
    SectionInput in = new SectionInput(new ByteArrayInputStream(damaged));
    in.next();

    assertThatThrownBy(() -> BipartiteGraph.readFrom(in))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith("section 1 is damaged: checksum ");
  }
}

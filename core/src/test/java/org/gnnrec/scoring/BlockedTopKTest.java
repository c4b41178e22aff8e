package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.Likes;
import org.gnnrec.ranking.TopK;
import org.gnnrec.scoring.BlockedTopK.Query;
import org.junit.jupiter.api.Test;

class BlockedTopKTest {
  private static BitSet all(int items) {
    BitSet all = new BitSet();
    all.set(0, items);
    return all;
  }

  /** The same list, item by item. */
  private static TopK.Entry[] oneByOne(Query query, BitSet open, int k) {
    TopK best = new TopK(k);
    open.stream()
        .filter(item -> !query.excluded().contains(item))
        .forEach(item -> best.offer(item, query.scores().score(item)));
    return best.drain();
  }

  private static void assertExact(ItemBlocks items, List<Query> block, BitSet open, int k) {
    TopK.Entry[][] best = new BlockedTopK(items, open).worker().best(block, k);
    assertThat(best.length).isEqualTo(block.size());
    for (int user = 0; user < best.length; user++) {
      assertThat(best[user]).isEqualTo(oneByOne(block.get(user), open, k));
    }
  }

  private static Likes likes(SplittableRandom random, int items) {
    TreeSet<Integer> liked = new TreeSet<>();
    for (int like = random.nextInt(20); like > 0; like--) {
      liked.add(random.nextInt(items));
    }
    return Likes.unweighted(liked.stream().mapToInt(Integer::intValue).toArray());
  }

  private static float value(SplittableRandom random, int kind) {
    return switch (kind) {
      case 0 -> (float) random.nextDouble(-1, 1);
      // Few values, so that many scores are equal or differ by rounding alone.
      case 1 -> random.nextInt(3) / 10f;
      case 2 -> (float) (random.nextDouble(-1, 1) * 1e18);
      case 3 -> (float) (random.nextDouble(-1, 1) * 1e-21);
      default -> random.nextInt(50) == 0 ? 3e38f : (float) random.nextDouble();
    };
  }

  @Test
  void givesWhatScoringOneByOneGives() {
    for (long seed = 1; seed <= 300; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      int kind = (int) (seed % 5);
      int count = 1 + random.nextInt(700);
      int dimension = 1 + random.nextInt(70);
      float[] values = new float[count * dimension];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(random, kind);
      }
      ItemBlocks items = ItemBlocks.of(new EmbeddingMatrix(count, dimension, values));
      BitSet open = all(count);
      for (int closed = random.nextInt(count); closed > 0; closed--) {
        open.clear(random.nextInt(count));
      }
      List<Query> block = new ArrayList<>();
      for (int user = random.nextInt(BlockedTopK.BLOCK_USERS + 1); user > 0; user--) {
        float[] vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
          vector[d] = value(random, kind);
        }
        block.add(
            new Query(new FactorScores(AnswerSource.TRAINED, vector, items), likes(random, count)));
      }

      // when, then
      int k = 1 + random.nextInt(30);
      try {
        assertExact(items, block, open, k);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void ordersEqualScoresByItem() {
    // given
    float[] values = new float[1000];
    Arrays.fill(values, 2);
    ItemBlocks items = ItemBlocks.of(new EmbeddingMatrix(1000, 1, values));
    Query query =
        new Query(
            new FactorScores(AnswerSource.TRAINED, new float[] {3}, items),
            Likes.unweighted(new int[] {0, 2}));

    // when
    TopK.Entry[][] best = new BlockedTopK(items, all(1000)).worker().best(List.of(query), 3);

    // then
    assertThat(best[0])
        .containsExactly(new TopK.Entry(1, 6), new TopK.Entry(3, 6), new TopK.Entry(4, 6));
  }

  @Test
  void givesAllThereAre() {
    ItemBlocks items = ItemBlocks.of(new EmbeddingMatrix(3, 1, new float[] {1, Float.NaN, 2}));
    Query query =
        new Query(
            new FactorScores(AnswerSource.TRAINED, new float[] {1}, items),
            Likes.unweighted(new int[0]));
    assertThat(new BlockedTopK(items, all(3)).worker().best(List.of(query), 10)[0])
        .containsExactly(new TopK.Entry(2, 2), new TopK.Entry(0, 1));
    assertThat(new BlockedTopK(items, new BitSet()).worker().best(List.of(query), 10)[0]).isEmpty();
  }
}

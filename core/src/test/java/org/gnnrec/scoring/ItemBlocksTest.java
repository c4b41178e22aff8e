package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.junit.jupiter.api.Test;

class ItemBlocksTest {
  @Test
  void everyWayToComputeAProductGivesTheSameBits() {
    for (long seed = 0; seed < 100; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(3 * ItemBlocks.SIZE);
      int dimension = random.nextInt(1, 20);
      float[] values = values(random, rows * dimension);
      float[] vector = values(random, dimension);
      EmbeddingMatrix items = new EmbeddingMatrix(rows, dimension, values);

      // when
      ItemBlocks blocks = ItemBlocks.of(items);
      float[] products = new float[rows];
      blocks.products(vector, products);

      // then
      assertThat(blocks.rows()).isEqualTo(rows);
      for (int row = 0; row < rows; row++) {
        double expected = 0;
        for (int d = 0; d < dimension; d++) {
          expected += (double) vector[d] * values[row * dimension + d];
        }
        assertThat(products[row]).as("seed %d", seed).isCloseTo((float) expected, within(1e-5f));
        assertThat(blocks.product(vector, row)).as("seed %d", seed).isEqualTo(products[row]);
        assertThat(ItemBlocks.product(vector, items.row(row)))
            .as("seed %d", seed)
            .isEqualTo(products[row]);
      }
    }
  }

  @Test
  void aBlockHasTheItemsFromItsPlaceOn() {
    // given
    int rows = ItemBlocks.SIZE + 2;
    float[] values = new float[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = row;
    }
    ItemBlocks blocks = ItemBlocks.of(new EmbeddingMatrix(rows, 1, values));

    // when
    float[] last = new float[2];
    blocks.products(new float[] {2}, 1, last);

    // then
    assertThat(blocks.blocks()).isEqualTo(2);
    assertThat(last).containsExactly(2 * ItemBlocks.SIZE, 2 * ItemBlocks.SIZE + 2);
  }

  private static float[] values(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}

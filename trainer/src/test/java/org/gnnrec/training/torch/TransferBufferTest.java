package org.gnnrec.training.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TransferBufferTest {
  @Test
  void arraysKeepTheirValuesWhateverIsCopiedAfterThem() {
    TorchEngine engine = Natives.engineOrSkip();
    TransferBuffer transfer = new TransferBuffer();
    try (NDManager manager = engine.newManager()) {
      NDArray floats = transfer.floats(manager, new float[] {1, 2.5f, -3, 4}, 2, 2);
      NDArray indexes = transfer.indexes(manager, new long[] {7, 1L << 40, -9}, 3);
      NDArray scalar = transfer.scalar(manager, 0.25);
      NDArray large = transfer.floats(manager, new float[5000], 5000);
      ForcedCollection.collect();

      assertThat(floats.toFloatArray()).containsExactly(1, 2.5f, -3, 4);
      assertThat(floats.getShape()).isEqualTo(new Shape(2, 2));
      assertThat(indexes.toLongArray()).containsExactly(7, 1L << 40, -9);
      assertThat(scalar.toFloatArray()).containsExactly(0.25f);
      assertThat(large.toFloatArray()).containsOnly(0).hasSize(5000);
    }
  }

  @Test
  void theBufferGrowsWithTheLargestArrayAndNotWithTheirNumber() {
    TorchEngine engine = Natives.engineOrSkip();
    TransferBuffer transfer = new TransferBuffer();
    try (NDManager manager = engine.newManager()) {
      transfer.floats(manager, new float[1000], 1000).close();
      int before = transfer.capacity();
      for (int round = 0; round < 50; round++) {
        transfer.floats(manager, new float[1000 - round], 1000 - round).close();
      }
      assertThat(transfer.capacity()).isEqualTo(before).isBetween(4000, 6000);
    }
  }
}

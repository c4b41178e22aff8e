package org.gnnrec.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;

/**
 * A gradient collector that has the heap collected, and memory used again, before each backward
 * pass: whatever is kept alive by luck alone is gone by then.
 */
public record ForcedCollection(GradientCollector collector) implements GradientCollector {
  private static final int ROUNDS = 2;
  private static final int GARBAGE = 200;

  @Override
  public void backward(NDArray target) {
    collect();
    collector.backward(target);
  }

  /** The same without a backward pass, for gradients in closed form. */
  public static void collect() {
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      System.runFinalization();
      overwriteFreed();
    }
  }

  /** Small direct buffers of ones take the places of those that were freed. */
  private static void overwriteFreed() {
    for (int i = 0; i < GARBAGE; i++) {
      java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(4 << (i % 8));
      while (buffer.hasRemaining()) {
        buffer.put((byte) 0x41);
      }
    }
  }

  @Override
  public void zeroGradients() {
    collector.zeroGradients();
  }

  @Override
  public void close() {
    collector.close();
  }
}

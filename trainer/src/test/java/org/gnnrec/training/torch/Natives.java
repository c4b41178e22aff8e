package org.gnnrec.training.torch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** PyTorch for tests. */
public final class Natives {
  private Natives() {}

  /** The engine on one thread, or skips the test with a message. */
  public static TorchEngine engineOrSkip() {
    assumeTrue(
        Natives.class.getResource("/native/lib/pytorch.properties") != null,
        "no native libraries of PyTorch for this system among the test dependencies");
    return TorchEngine.onCpu(1);
  }
}

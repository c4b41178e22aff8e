package org.gnnrec.training.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {

  @Test
  void twoStepsEqualTheStepsDoneByHand() {
    // Given x = 1, learning rate 0.1 and the gradients 2, then −1.
    //   t = 1: m = 0.2, v = 0.004; m̂ = 0.2/0.1 = 2, v̂ = 0.004/0.001 = 4
    //          x = 1 − 0.1 · 2/√4 = 0.9
    //   t = 2: m = 0.9·0.2 − 0.1 = 0.08, v = 0.999·0.004 + 0.001 = 0.004996
    //          m̂ = 0.08/0.19 = 0.42105263, v̂ = 0.004996/0.001999 = 2.49924962
    //          x = 0.9 − 0.1 · 0.42105263/1.58090152 = 0.87336629
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      try (WorkerPool pool = new WorkerPool(2)) {
        float[] x = {1, 1, 1};
        Adam adam = new Adam(kernels, pool, 0.1, 3);

        adam.step(x, new float[] {2, 2, 2}, 1);
        assertThat(x[0]).isCloseTo(0.9f, within(1e-6f));
        adam.step(x, new float[] {-1, -1, -1}, 1);

        for (float value : x) {
          assertThat(value).as(kernels.name()).isCloseTo(0.8733663f, within(2e-6f));
        }
      }
    }
  }

  @Test
  void whereTheGradientIsZeroNothingMoves() {
    try (WorkerPool pool = new WorkerPool(1)) {
      float[] x = new float[20];
      x[3] = 0.5f;
      new Adam(Kernels.best(), pool, 0.1, 20).step(x, new float[20], 1);
      assertThat(x)
          .isEqualTo(new float[] {0, 0, 0, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }
  }
}

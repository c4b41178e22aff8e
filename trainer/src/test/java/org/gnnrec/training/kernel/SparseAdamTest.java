package org.gnnrec.training.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseAdamTest {
  private static final int ROWS = 5;

  @Test
  void aRowThatEveryStepTouchesMovesAsWithDenseAdamAndTheOthersStay() {
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      int stride = kernels.stride(10);
      float[] sparse = random(ROWS * stride, new Random(1));
      float[] dense = sparse.clone();
      float[] start = sparse.clone();
      Random gradients = new Random(2);
      try (WorkerPool pool = new WorkerPool(1)) {
        SparseAdam sparseAdam = new SparseAdam(kernels, sparse, stride, 0.1);
        Adam denseAdam = new Adam(kernels, pool, 0.1, dense.length);
        for (int step = 0; step < 20; step++) {
          float[] gradient = new float[3 * stride];
          System.arraycopy(random(stride, gradients), 0, gradient, stride, stride);
          float[] all = new float[dense.length];
          System.arraycopy(gradient, stride, all, 2 * stride, stride);
          double factor = 1 - step / 20.0;

          sparseAdam.begin(factor);
          sparseAdam.row(2, gradient, stride);
          denseAdam.step(dense, all, factor);
        }
      }
      assertThat(sparse).isEqualTo(dense);
      assertThat(Arrays.copyOf(sparse, 2 * stride)).isEqualTo(Arrays.copyOf(start, 2 * stride));
    }
  }

  @Test
  void aRowTouchedLateBeginsWithMomentsOfZeroAndTheCorrectionOfAllSteps() {
    // Given 99 steps on row 0, then one on row 1 with the gradient 2 and the learning rate 0.1:
    //   m = 0.2, v = 0.004; m̂ = 0.2 / (1 − 0.9^100), v̂ = 0.004 / (1 − 0.999^100) = 0.04203
    //   x = −0.1 · 0.20000531 / 0.20500 = −0.0975637
    Kernels kernels = Kernels.plain();
    float[] x = new float[2];
    SparseAdam adam = new SparseAdam(kernels, x, 1, 0.1);
    for (int step = 0; step < 99; step++) {
      adam.begin(1);
      adam.row(0, new float[] {1}, 0);
    }
    adam.begin(1);
    adam.row(1, new float[] {2}, 0);

    double m = 0.2 / (1 - Math.pow(0.9, 100));
    double v = 0.004 / (1 - Math.pow(0.999, 100));
    assertThat(x[1]).isCloseTo((float) (-0.1 * m / Math.sqrt(v)), within(1e-6f));
  }

  private static float[] random(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}

package org.gnnrec.training.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gnnrec.training.kernel.Kernels.Block;
import org.junit.jupiter.api.Test;

class KernelsTest {
  private static final int[] DIMENSIONS = {1, 3, 7, 16, 17, 48, 64, 65, 130};

  private final Kernels vector = Kernels.best();
  private final Kernels plain = Kernels.plain();

  @Test
  void testsRunWithTheVectorModuleSoThatBestIsNotPlain() {
    assertThat(vector.name()).startsWith("vector-");
    assertThat(plain.name()).isEqualTo("plain");
  }

  @Test
  void propagateEqualsTheSumWrittenOut() {
    for (int dimension : DIMENSIONS) {
      for (Kernels kernels : new Kernels[] {vector, plain}) {
        Random random = new Random(dimension);
        int stride = kernels.stride(dimension);
        int rows = 5;
        int[] offsets = {0, 0, 3, 20, 21, 29};
        int[] columns = random.ints(29, 0, rows).toArray();
        float[] values = floats(random, 29);
        float[] in = floats(random, rows * stride);
        float[] base = floats(random, rows * stride);
        float[] out = new float[rows * stride];

        kernels.propagate(offsets, columns, values, 0, rows, in, base, out, stride, 0.5f);

        for (int row = 0; row < rows; row++) {
          for (int k = 0; k < stride; k++) {
            double expected = base[row * stride + k];
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
              expected += (double) values[e] * in[columns[e] * stride + k];
            }
            assertThat((double) out[row * stride + k])
                .as("%s, dimension %d, row %d, column %d", kernels.name(), dimension, row, k)
                .isCloseTo(0.5 * expected, within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void propagateMayWriteIntoItsBase() {
    for (Kernels kernels : new Kernels[] {vector, plain}) {
      int stride = kernels.stride(7);
      Random random = new Random(1);
      float[] in = floats(random, 2 * stride);
      float[] base = floats(random, 2 * stride);
      float[] apart = new float[2 * stride];
      int[] offsets = {0, 2, 3};
      int[] columns = {0, 1, 0};
      float[] values = {1, 2, 3};

      kernels.propagate(offsets, columns, values, 0, 2, in, base, apart, stride, 1);
      kernels.propagate(offsets, columns, values, 0, 2, in, base, base, stride, 1);

      assertThat(base).isEqualTo(apart);
    }
  }

  @Test
  void multiplyEqualsTheSumWrittenOutWhateverTheShape() {
    for (int dimension : DIMENSIONS) {
      for (int rows : new int[] {1, 3, 4, 9, 67}) {
        for (int depth : new int[] {0, 1, 5, 128, 131}) {
          for (Kernels kernels : new Kernels[] {vector, plain}) {
            checkProduct(kernels, rows, kernels.stride(dimension), depth, false);
            checkProduct(kernels, rows, kernels.stride(dimension), depth, true);
          }
        }
      }
    }
  }

  private static void checkProduct(
      Kernels kernels, int rows, int columns, int depth, boolean transposed) {
    Random random = new Random(rows * 1000L + columns + depth);
    float[] a = floats(random, rows * depth + 2);
    float[] b = floats(random, depth * (columns + 3) + 1);
    float[] before = floats(random, rows * (columns + 5) + 3);
    float[] replaced = before.clone();
    float[] added = before.clone();
    Block left = transposed ? new Block(a, 2, 1, rows) : new Block(a, 2, depth, 1);
    Block right = Block.rows(b, 1, columns + 3);

    kernels.multiply(
        left, right, Block.rows(replaced, 3, columns + 5), rows, columns, depth, false);
    kernels.multiply(left, right, Block.rows(added, 3, columns + 5), rows, columns, depth, true);

    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double expected = 0;
        for (int k = 0; k < depth; k++) {
          expected +=
              (double) a[2 + r * left.rowStride() + k * left.columnStride()]
                  * b[1 + k * (columns + 3) + c];
        }
        int at = 3 + r * (columns + 5) + c;
        String shape = kernels.name() + " " + rows + "x" + depth + "x" + columns;
        assertThat((double) replaced[at]).as(shape).isCloseTo(expected, within(1e-4));
        assertThat((double) added[at]).as(shape).isCloseTo(expected + before[at], within(1e-4));
      }
    }
    // What lies between the rows stays as it was.
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = columns; c < columns + 5; c++) {
        int at = 3 + r * (columns + 5) + c;
        assertThat(replaced[at]).isEqualTo(before[at]);
      }
    }
  }

  @Test
  void plainProductsAddUpInTheOrderOfTheDepthWhateverTheTile() {
    int rows = 67;
    int columns = 131;
    int depth = 53;
    Random random = new Random(2);
    float[] a = floats(random, rows * depth);
    float[] b = floats(random, depth * columns);
    float[] c = floats(random, rows * columns);
    float[] expected = c.clone();
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < depth; k++) {
        for (int j = 0; j < columns; j++) {
          expected[r * columns + j] += a[r * depth + k] * b[k * columns + j];
        }
      }
    }

    plain.multiply(
        Block.rows(a, 0, depth),
        Block.rows(b, 0, columns),
        Block.rows(c, 0, columns),
        rows,
        columns,
        depth,
        true);

    assertThat(c).isEqualTo(expected);
  }

  @Test
  void plainExpOfAStretchIsTheExpOfEachValue() {
    float[] values = floats(new Random(3), 700);
    float[] expected = values.clone();
    for (int i = 5; i < 698; i++) {
      expected[i] = Exponential.of((values[i] - 2) * 30);
    }

    plain.expSum(values, 5, 698, 2, 30);

    assertThat(values).isEqualTo(expected);
  }

  @Test
  void expStaysWithinThreeUnitsInTheLastPlaceOfTheTruth() {
    double worst = 0;
    int steps = 40_000;
    for (Kernels kernels : new Kernels[] {vector, plain}) {
      float[] x = new float[steps];
      for (int i = 0; i < steps; i++) {
        x[i] = -87f * i / steps;
      }
      float[] values = x.clone();
      double sum = kernels.expSum(values, 0, steps, 0, 1);
      double expectedSum = 0;
      for (int i = 0; i < steps; i++) {
        double expected = Math.exp(x[i]);
        expectedSum += expected;
        worst = Math.max(worst, Math.abs(values[i] - expected) / expected);
      }
      assertThat(sum).as(kernels.name()).isCloseTo(expectedSum, within(1e-5 * expectedSum));
    }
    assertThat(worst).isLessThan(4e-7);
  }

  @Test
  void expOfFarTooLowIsNextToNothingAndOfNaNIsNaN() {
    for (Kernels kernels : new Kernels[] {vector, plain}) {
      float[] values = new float[37];
      java.util.Arrays.fill(values, -1e30f);
      values[0] = 0;
      assertThat(kernels.expSum(values, 0, 37, 0, 1)).isCloseTo(1, within(1e-6));
      values[5] = Float.NaN;
      assertThat(kernels.expSum(values, 0, 37, 0, 1)).isNaN();
    }
  }

  @Test
  void reductionsAgreeBetweenKernelsOnAnyStretch() {
    Random random = new Random(5);
    for (int length : DIMENSIONS) {
      float[] a = floats(random, length + 3);
      float[] b = floats(random, length + 2);
      assertThat(vector.max(a, 3, 3 + length)).isEqualTo(plain.max(a, 3, 3 + length));
      assertThat(vector.dot(a, 3, b, 2, length))
          .isCloseTo(plain.dot(a, 3, b, 2, length), within(1e-4f));
      float[] byVector = a.clone();
      float[] byPlain = a.clone();
      vector.addScaled(byVector, 1, b, 2, length, 0.3f);
      plain.addScaled(byPlain, 1, b, 2, length, 0.3f);
      vector.scale(byVector, 2, 2 + length, 1.7f);
      plain.scale(byPlain, 2, 2 + length, 1.7f);
      for (int i = 0; i < a.length; i++) {
        assertThat(byVector[i])
            .as("length %d, place %d", length, i)
            .isCloseTo(byPlain[i], within(1e-5f));
      }
    }
  }

  @Test
  void adamAgreesBetweenKernelsOnAnyLength() {
    Random random = new Random(6);
    for (int length : DIMENSIONS) {
      float[] x = floats(random, length);
      float[] byVector = x.clone();
      float[] byPlain = x.clone();
      float[] gradient = floats(random, length);
      vector.adam(
          byVector, gradient, 0, new float[length], new float[length], 0, length, 0.1f, 1000f);
      plain.adam(
          byPlain, gradient, 0, new float[length], new float[length], 0, length, 0.1f, 1000f);
      for (int i = 0; i < length; i++) {
        assertThat(byVector[i]).isCloseTo(byPlain[i], within(1e-6f));
        assertThat(byVector[i]).isNotEqualTo(x[i]);
      }
    }
  }

  static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }
}

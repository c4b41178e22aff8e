package org.gnnrec.training.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels with {@code jdk.incubator.vector} in the machine's preferred width. Sums across lanes are
 * taken lane by lane in scalar code, since {@code reduceLanes} may add in another order once it is
 * compiled.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  static int lanesOfThisMachine() {
    return LANES;
  }

  @Override
  public String name() {
    return "vector-" + LANES * Float.SIZE;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int panelColumns() {
    return VectorProduct.TILE_COLUMNS;
  }

  @Override
  public void propagate(
      int[] offsets,
      int[] columns,
      float[] values,
      int fromRow,
      int toRow,
      float[] in,
      float[] base,
      float[] out,
      int stride,
      float scale) {
    for (int row = fromRow; row < toRow; row++) {
      int at = 0;
      int to = offsets[row + 1];
      for (; at + 4 * LANES <= stride; at += 4 * LANES) {
        gather4(offsets[row], to, columns, values, in, base, out, row * stride, stride, at, scale);
      }
      for (; at < stride; at += LANES) {
        gather1(offsets[row], to, columns, values, in, base, out, row * stride, stride, at, scale);
      }
    }
  }

  private static void gather4(
      int from,
      int to,
      int[] columns,
      float[] values,
      float[] in,
      float[] base,
      float[] out,
      int rowStart,
      int stride,
      int at,
      float scale) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, base, rowStart + at);
    FloatVector s1 = FloatVector.fromArray(SPECIES, base, rowStart + at + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, base, rowStart + at + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, base, rowStart + at + 3 * LANES);
    for (int e = from; e < to; e++) {
      FloatVector value = FloatVector.broadcast(SPECIES, values[e]);
      int x = columns[e] * stride + at;
      s0 = value.fma(FloatVector.fromArray(SPECIES, in, x), s0);
      s1 = value.fma(FloatVector.fromArray(SPECIES, in, x + LANES), s1);
      s2 = value.fma(FloatVector.fromArray(SPECIES, in, x + 2 * LANES), s2);
      s3 = value.fma(FloatVector.fromArray(SPECIES, in, x + 3 * LANES), s3);
    }
    s0.mul(scale).intoArray(out, rowStart + at);
    s1.mul(scale).intoArray(out, rowStart + at + LANES);
    s2.mul(scale).intoArray(out, rowStart + at + 2 * LANES);
    s3.mul(scale).intoArray(out, rowStart + at + 3 * LANES);
  }

  private static void gather1(
      int from,
      int to,
      int[] columns,
      float[] values,
      float[] in,
      float[] base,
      float[] out,
      int rowStart,
      int stride,
      int at,
      float scale) {
    FloatVector sum = FloatVector.fromArray(SPECIES, base, rowStart + at);
    for (int e = from; e < to; e++) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, columns[e] * stride + at);
      sum = FloatVector.broadcast(SPECIES, values[e]).fma(x, sum);
    }
    sum.mul(scale).intoArray(out, rowStart + at);
  }

  @Override
  public void multiply(
      Block a, Block b, Block c, int rows, int columns, int depth, boolean accumulate) {
    VectorProduct.multiply(a, b, c, rows, columns, depth, accumulate);
  }

  @Override
  public float max(float[] values, int from, int to) {
    int i = from;
    float best = Float.NEGATIVE_INFINITY;
    if (to - from >= LANES) {
      FloatVector most = FloatVector.fromArray(SPECIES, values, i);
      for (i += LANES; i + LANES <= to; i += LANES) {
        most = most.max(FloatVector.fromArray(SPECIES, values, i));
      }
      best = most.reduceLanes(VectorOperators.MAX);
    }
    for (; i < to; i++) {
      best = Math.max(best, values[i]);
    }
    return best;
  }

  @Override
  public double expSum(float[] values, int from, int to, float shift, float factor) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector e = exp(FloatVector.fromArray(SPECIES, values, i).sub(shift).mul(factor));
      e.intoArray(values, i);
      sums = sums.add(e);
    }
    double sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += sums.lane(lane);
    }
    for (; i < to; i++) {
      values[i] = Exponential.of((values[i] - shift) * factor);
      sum += values[i];
    }
    return sum;
  }

  /** The same steps as {@link Exponential#of}, with fused products. */
  private static FloatVector exp(FloatVector x) {
    FloatVector bounded = x.max(Exponential.LOWEST).min(Exponential.HIGHEST);
    FloatVector shifted =
        bounded.fma(
            FloatVector.broadcast(SPECIES, Exponential.LOG2_E),
            FloatVector.broadcast(SPECIES, Exponential.ROUNDER));
    FloatVector n = shifted.sub(Exponential.ROUNDER);
    FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
    r = n.fma(FloatVector.broadcast(SPECIES, -Exponential.LN2_LOW), r);
    FloatVector p = FloatVector.broadcast(SPECIES, Exponential.C6);
    p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C5));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C4));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C3));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C2));
    p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
    p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
    IntVector power =
        shifted
            .reinterpretAsInts()
            .sub(Exponential.ROUNDER_BITS)
            .add(Exponential.EXPONENT_BIAS)
            .lanewise(VectorOperators.LSHL, Exponential.MANTISSA_BITS);
    return p.mul(power.reinterpretAsFloats());
  }

  @Override
  public void scale(float[] values, int from, int to, float factor) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector.fromArray(SPECIES, values, i).mul(factor).intoArray(values, i);
    }
    for (; i < to; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i + LANES <= length; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, aFrom + i);
      sums = x.fma(FloatVector.fromArray(SPECIES, b, bFrom + i), sums);
    }
    float sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += sums.lane(lane);
    }
    for (; i < length; i++) {
      sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
    }
    return sum;
  }

  @Override
  public void addScaled(float[] y, int yFrom, float[] x, int xFrom, int length, float factor) {
    FloatVector times = FloatVector.broadcast(SPECIES, factor);
    int i = 0;
    for (; i + LANES <= length; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, y, yFrom + i);
      times.fma(FloatVector.fromArray(SPECIES, x, xFrom + i), sum).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = Math.fma(factor, x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void adam(
      float[] parameters,
      float[] gradient,
      int gradientFrom,
      float[] firstMoment,
      float[] secondMoment,
      int from,
      int to,
      float rate,
      float correction) {
    int shift = gradientFrom - from;
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, shift + i);
      FloatVector m = FloatVector.fromArray(SPECIES, firstMoment, i).mul(Adam.BETA1);
      m = m.add(g.mul(1 - Adam.BETA1));
      FloatVector v = FloatVector.fromArray(SPECIES, secondMoment, i).mul(Adam.BETA2);
      v = v.add(g.mul(g).mul(1 - Adam.BETA2));
      m.intoArray(firstMoment, i);
      v.intoArray(secondMoment, i);
      FloatVector step = m.mul(rate).div(v.mul(correction).sqrt().add(Adam.EPSILON));
      FloatVector.fromArray(SPECIES, parameters, i).sub(step).intoArray(parameters, i);
    }
    if (i < to) {
      Adam.scalarStep(
          parameters, gradient, shift + i, firstMoment, secondMoment, i, to, rate, correction);
    }
  }
}

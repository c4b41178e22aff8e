package org.gnnrec.benchmarks.serving;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.scoring.ItemBlocks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One user's scores of all items, as the server computes them; beside a vectorised sum over as many
 * floats, which reads as much and computes less, and beside a dot product per row. No Vector API.
 * Milliseconds, one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1)
public class ScoringBenchmark {
  /** Items, as of MovieLens 100K, Gowalla and MovieLens 25M. */
  @Param({"1682", "40981", "59047"})
  public int items = 1682;

  /** Length of a vector. */
  @Param("64")
  public int dimension = 64;

  private float[] values = new float[0];
  private float[] user = new float[0];
  private float[] block = new float[0];
  private float[][] chunks = new float[0][];
  private ItemBlocks blocks = ItemBlocks.of(new EmbeddingMatrix(0, 1, values));

  /** Draws the vectors. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    values = new float[items * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    user = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      user[d] = (float) random.nextDouble(-1, 1);
    }
    blocks = ItemBlocks.of(new EmbeddingMatrix(items, dimension, values));
    block = new float[ItemBlocks.SIZE];
    chunks = new float[values.length / ItemBlocks.SIZE][];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int from = chunk * ItemBlocks.SIZE;
      chunks[chunk] = Arrays.copyOfRange(values, from, from + ItemBlocks.SIZE);
    }
  }

  /** What the server does. */
  @Benchmark
  public float columns() {
    float sum = 0;
    int whole = items / ItemBlocks.SIZE;
    for (int b = 0; b < whole; b++) {
      blocks.products(user, b, block);
      sum += block[0];
    }
    if (whole < blocks.blocks()) {
      float[] last = new float[items - whole * ItemBlocks.SIZE];
      blocks.products(user, whole, last);
      sum += last[0];
    }
    return sum;
  }

  /** A dot product per row, in eight partial sums. */
  @Benchmark
  public float rows() {
    float sum = 0;
    for (int row = 0; row < items; row++) {
      sum += dot(row * dimension);
    }
    return sum;
  }

  private float dot(int from) {
    float[] s = new float[8];
    for (int d = 0; d <= dimension - 8; d += 8) {
      s[0] += user[d] * values[from + d];
      s[1] += user[d + 1] * values[from + d + 1];
      s[2] += user[d + 2] * values[from + d + 2];
      s[3] += user[d + 3] * values[from + d + 3];
      s[4] += user[d + 4] * values[from + d + 4];
      s[5] += user[d + 5] * values[from + d + 5];
      s[6] += user[d + 6] * values[from + d + 6];
      s[7] += user[d + 7] * values[from + d + 7];
    }
    return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
  }

  /** A sum over as many values, in a form that the compiler vectorises. */
  @Benchmark
  public float[] vectorisedSum() {
    float[] sums = new float[ItemBlocks.SIZE];
    for (int chunk = 0; chunk + 4 <= chunks.length; chunk += 4) {
      add(chunks[chunk], chunks[chunk + 1], chunks[chunk + 2], chunks[chunk + 3], sums);
    }
    return sums;
  }

  private static void add(float[] a, float[] b, float[] c, float[] d, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += a[i] + b[i] + c[i] + d[i];
    }
  }
}

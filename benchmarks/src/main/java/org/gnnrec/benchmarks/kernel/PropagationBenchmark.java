package org.gnnrec.benchmarks.kernel;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Kernels;
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
 * One propagation from items to users and back (d = 64), on one thread, over a seeded graph with
 * the size of MovieLens 100K's likes or of Gowalla and power-law popularity. The baseline is the
 * textbook loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PropagationBenchmark {
  private static final int DIMENSION = 64;

  /** The graph: likes of MovieLens 100K's or of Gowalla's size. */
  @Param({"ml-100k", "gowalla"})
  public String shape = "ml-100k";

  private int[] userOffsets = new int[0];
  private int[] userItems = new int[0];
  private float[] userValues = new float[0];
  private int[] itemOffsets = new int[0];
  private int[] itemUsers = new int[0];
  private float[] itemValues = new float[0];
  private float[] users = new float[0];
  private float[] items = new float[0];
  private final Kernels vector = Kernels.best();
  private final Kernels plain = Kernels.plain();

  /** Draws the graph. */
  @Setup
  public void draw() {
    BipartiteGraph graph = RandomLikes.of(shape);
    int userCount = graph.userCount();
    int itemCount = graph.itemCount();
    SplittableRandom random = new SplittableRandom(3);
    userOffsets = graph.byUser().offsets();
    userItems = graph.byUser().neighbours();
    userValues = values(graph.byUser(), graph.byItem());
    itemOffsets = graph.byItem().offsets();
    itemUsers = graph.byItem().neighbours();
    itemValues = values(graph.byItem(), graph.byUser());
    users = new float[userCount * DIMENSION];
    items = new float[itemCount * DIMENSION];
    for (int i = 0; i < items.length; i++) {
      items[i] = (float) random.nextDouble();
    }
  }

  private static float[] values(Adjacency rows, Adjacency columns) {
    float[] values = new float[rows.neighbours().length];
    for (int row = 0; row < rows.rows(); row++) {
      for (int edge = rows.offsets()[row]; edge < rows.offsets()[row + 1]; edge++) {
        double degrees = (double) rows.degree(row) * columns.degree(rows.neighbours()[edge]);
        values[edge] = (float) (1 / Math.sqrt(degrees));
      }
    }
    return values;
  }

  /** By the Vector API. */
  @Benchmark
  public float[] vectorApi() {
    return thereAndBack(vector);
  }

  /** By the plain loops for JVMs without the Vector API. */
  @Benchmark
  public float[] plainLoops() {
    return thereAndBack(plain);
  }

  private float[] thereAndBack(Kernels kernels) {
    int userCount = userOffsets.length - 1;
    int itemCount = itemOffsets.length - 1;
    kernels.propagate(
        userOffsets, userItems, userValues, 0, userCount, items, users, users, DIMENSION, 0.5f);
    kernels.propagate(
        itemOffsets, itemUsers, itemValues, 0, itemCount, users, items, items, DIMENSION, 0.5f);
    return items;
  }

  /** The textbook loop. */
  @Benchmark
  public float[] textbookLoop() {
    textbook(userOffsets, userItems, userValues, items, users);
    textbook(itemOffsets, itemUsers, itemValues, users, items);
    return items;
  }

  private static void textbook(
      int[] offsets, int[] columns, float[] values, float[] in, float[] out) {
    for (int row = 0; row < offsets.length - 1; row++) {
      for (int edge = offsets[row]; edge < offsets[row + 1]; edge++) {
        for (int d = 0; d < DIMENSION; d++) {
          out[row * DIMENSION + d] += values[edge] * in[columns[edge] * DIMENSION + d];
        }
      }
      for (int d = 0; d < DIMENSION; d++) {
        out[row * DIMENSION + d] *= 0.5f;
      }
    }
  }
}

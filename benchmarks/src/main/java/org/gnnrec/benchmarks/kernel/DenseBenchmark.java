package org.gnnrec.benchmarks.kernel;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.gnnrec.training.kernel.ItemPanels;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.WorkerPool;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The three dense products of a softmax over all items for a chunk of users (d = 64): scores {@code
 * U Iᵀ}, the users' gradient {@code G I} and the items' {@code Gᵀ U}, by gnnrec's kernels with the
 * Vector API and by PyTorch's matrix product through DJL, with the same threads. Operations per
 * second, all three products being one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class DenseBenchmark {
  private static final int DIMENSION = 64;
  private static final int USER_BLOCK = 32;
  private static final int ITEM_BLOCK = 64;

  /** Users in the chunk and items, as for MovieLens 100K's likes and for Gowalla. */
  @Param({"942x1447", "96x40981"})
  public String size = "942x1447";

  /** Threads of gnnrec's and of PyTorch's. */
  @Param({"1", "2"})
  public int threads = 1;

  private final Kernels kernels = Kernels.best();
  private WorkerPool pool = new WorkerPool(1);
  private int users;
  private int items;
  private ItemPanels panels = new ItemPanels(kernels, pool, 1, DIMENSION);
  private float[] userVectors = new float[0];
  private float[] itemVectors = new float[0];
  private float[] scores = new float[0];
  private float[] userGradient = new float[0];
  private float[] itemGradient = new float[0];
  private Engine engine = Torch.engine(1);
  private NDManager manager = Torch.manager(engine);
  private NDArray torchUsers = manager.zeros(new ai.djl.ndarray.types.Shape(1));
  private NDArray torchItems = torchUsers;

  /** Draws the vectors. */
  @Setup
  public void draw() {
    String[] sizes = size.split("x", -1);
    users = Integer.parseInt(sizes[0]);
    items = Integer.parseInt(sizes[1]);
    pool.close();
    pool = new WorkerPool(threads);
    panels = new ItemPanels(kernels, pool, items, DIMENSION);
    userVectors = random(users, 1);
    itemVectors = random(items, 2);
    scores = new float[users * panels.scoreStride()];
    userGradient = new float[userVectors.length];
    itemGradient = new float[itemVectors.length];
    engine = Torch.engine(threads);
    manager = Torch.manager(engine);
    torchUsers = Torch.copy(manager, userVectors, users, DIMENSION);
    torchItems = Torch.copy(manager, itemVectors, items, DIMENSION);
  }

  private static float[] random(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  /** By gnnrec's kernels, in the blocks in which training takes them. */
  @Benchmark
  public float[] gnnrec() {
    panels.pack(itemVectors, 0, DIMENSION);
    int stride = panels.scoreStride();
    pool.run(
        WorkerPool.blocks(users, USER_BLOCK),
        (block, worker) -> {
          int first = block * USER_BLOCK;
          int rows = Math.min(USER_BLOCK, users - first);
          panels.score(
              Block.rows(userVectors, first * DIMENSION, DIMENSION), rows, scores, first * stride);
          kernels.multiply(
              Block.rows(scores, first * stride, stride),
              Block.rows(itemVectors, 0, DIMENSION),
              Block.rows(userGradient, first * DIMENSION, DIMENSION),
              rows,
              DIMENSION,
              items,
              false);
        });
    pool.run(
        WorkerPool.blocks(items, ITEM_BLOCK),
        (block, worker) -> {
          int first = block * ITEM_BLOCK;
          kernels.multiply(
              new Block(scores, first, 1, stride),
              Block.rows(userVectors, 0, DIMENSION),
              Block.rows(itemGradient, first * DIMENSION, DIMENSION),
              Math.min(ITEM_BLOCK, items - first),
              DIMENSION,
              users,
              false);
        });
    return itemGradient;
  }

  /** By PyTorch. */
  @Benchmark
  public float djl() {
    try (NDManager batch = manager.newSubManager()) {
      torchUsers.tempAttach(batch);
      torchItems.tempAttach(batch);
      NDArray product = torchUsers.matMul(torchItems.transpose());
      NDArray users64 = product.matMul(torchItems);
      NDArray items64 = product.transpose().matMul(torchUsers);
      return users64.getFloat(0, 0) + items64.getFloat(0, 0);
    }
  }

  /** Lets go of threads and native memory. */
  @TearDown
  public void close() {
    pool.close();
    manager.close();
  }
}

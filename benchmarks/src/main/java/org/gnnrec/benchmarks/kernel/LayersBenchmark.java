package org.gnnrec.benchmarks.kernel;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * LightGCN's propagation as a training step does it: the mean of 3 layers (d = 64) and its gradient
 * back through them, by gnnrec's kernels and by DJL's sparse product with PyTorch's automatic
 * differentiation, on the same graph and number of threads. Operations per second.
 *
 * <p>Beside each of gnnrec's, {@code gigabytes} is the traffic that the algorithm asks for per
 * second: for each entry its column, value and the row of floats it points to, for each row of the
 * result what is added and what is written. {@code triad} is what this machine gives: {@code a = b
 * + s c} over arrays that no cache holds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LayersBenchmark {
  private static final int DIMENSION = 64;
  private static final int LAYERS = 3;
  private static final int TRIAD_FLOATS = 1 << 25;
  private static final int TRIAD_BLOCK = 1 << 16;

  /** The graph: likes of MovieLens 100K's or of Gowalla's size. */
  @Param({"ml-100k", "gowalla"})
  public String shape = "ml-100k";

  /** Threads of gnnrec's and of PyTorch's. */
  @Param({"1", "2"})
  public int threads = 1;

  private WorkerPool pool = new WorkerPool(1);
  private Loops vector = new Loops(new float[0], new float[0], new float[0], new float[0]);
  private Loops plain = vector;
  private Propagation vectorPropagation = propagation(Kernels.plain(), "ml-100k");
  private Propagation plainPropagation = vectorPropagation;
  private long entries;
  private long rows;
  private float[] triadA = new float[0];
  private float[] triadB = new float[0];
  private float[] triadC = new float[0];
  private Engine engine = Torch.engine(1);
  private NDManager manager = Torch.manager(engine);
  private NDArray adjacency = manager.zeros(new ai.djl.ndarray.types.Shape(1));
  private NDArray parameters = adjacency;
  private NDArray share = adjacency;
  private NDArray upstream = adjacency;

  /** Buffers of one run: what is propagated, the mean, the gradient, and scratch. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Loops(float[] in, float[] out, float[] gradient, float[] work) {}

  /** Bytes beside operations. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Traffic {
    /** Since the iteration's start. */
    public double gigabytes;
  }

  private Propagation propagation(Kernels kernels, String of) {
    return new Propagation(RandomLikes.of(of), kernels, pool);
  }

  /** Draws the graph and copies it to PyTorch. */
  @Setup
  public void draw() {
    pool.close();
    pool = new WorkerPool(threads);
    vectorPropagation = propagation(Kernels.best(), shape);
    plainPropagation = propagation(Kernels.plain(), shape);
    BipartiteGraph graph = RandomLikes.of(shape);
    int nodes = graph.userCount() + graph.itemCount();
    rows = nodes;
    entries = 2L * graph.likeCount();
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[nodes * DIMENSION];
    float[] gradient = new float[nodes * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
      gradient[i] = (float) random.nextDouble();
    }
    vector = new Loops(values, new float[values.length], gradient, new float[values.length]);
    plain = new Loops(values, new float[values.length], gradient, new float[values.length]);
    triadA = new float[TRIAD_FLOATS];
    triadB = new float[TRIAD_FLOATS];
    triadC = new float[TRIAD_FLOATS];
    engine = Torch.engine(threads);
    manager = Torch.manager(engine);
    adjacency = adjacency(graph);
    parameters = Torch.copy(manager, values, nodes, DIMENSION);
    parameters.setRequiresGradient(true);
    upstream = Torch.copy(manager, gradient, nodes, DIMENSION);
    share = Torch.copy(manager, new float[] {1f / (LAYERS + 1)}, 1);
  }

  private NDArray adjacency(BipartiteGraph graph) {
    int users = graph.userCount();
    int likes = graph.likeCount();
    double[] userRoots = Propagation.inverseRoots(graph.byUser());
    double[] itemRoots = Propagation.inverseRoots(graph.byItem());
    long[] coordinates = new long[4 * likes];
    float[] values = new float[2 * likes];
    Adjacency[] sides = {graph.byUser(), graph.byItem()};
    int at = 0;
    for (int side = 0; side < 2; side++) {
      for (int row = 0; row < sides[side].rows(); row++) {
        for (int e = sides[side].offsets()[row]; e < sides[side].offsets()[row + 1]; e++) {
          int column = sides[side].neighbours()[e];
          coordinates[at] = (long) side * users + row;
          coordinates[2 * likes + at] = (1L - side) * users + column;
          int user = side == 0 ? row : column;
          int item = side == 0 ? column : row;
          values[at++] = (float) (userRoots[user] * itemRoots[item]);
        }
      }
    }
    return Torch.sparse(manager, coordinates, values, users + graph.itemCount());
  }

  /** By the Vector API. */
  @Benchmark
  public float[] vectorApi(Traffic traffic) {
    return there(vectorPropagation, vector, traffic);
  }

  /** By the plain loops for JVMs without the Vector API. */
  @Benchmark
  public float[] plainLoops(Traffic traffic) {
    return there(plainPropagation, plain, traffic);
  }

  /** The operator is symmetric, so the gradient takes the same way as the vectors. */
  private float[] there(Propagation propagation, Loops loops, Traffic traffic) {
    propagation.mean(loops.in(), LAYERS, loops.out(), loops.work(), DIMENSION);
    propagation.mean(loops.gradient(), LAYERS, loops.out(), loops.work(), DIMENSION);
    long bytes = 2L * LAYERS * (entries * (8 + 4 * DIMENSION) + rows * 2 * 4 * DIMENSION);
    traffic.gigabytes += bytes / 1e9;
    return loops.out();
  }

  /** By DJL's sparse product and automatic differentiation. */
  @Benchmark
  public float djl() {
    try (NDManager batch = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      for (NDArray array : new NDArray[] {adjacency, parameters, share, upstream}) {
        array.tempAttach(batch);
      }
      NDArray layer = parameters;
      NDArray sum = parameters;
      for (int k = 0; k < LAYERS; k++) {
        layer = adjacency.matMul(layer);
        sum = sum.add(layer);
      }
      collector.backward(sum.mul(share).mul(upstream).sum());
      NDArray gradient = parameters.getGradient();
      float first = gradient.getFloat(0, 0);
      gradient.subi(gradient);
      return first;
    }
  }

  /** What the machine's memory gives. */
  @Benchmark
  public float[] triad(Traffic traffic) {
    pool.run(
        WorkerPool.blocks(TRIAD_FLOATS, TRIAD_BLOCK),
        (block, worker) -> {
          int end = (block + 1) * TRIAD_BLOCK;
          for (int i = block * TRIAD_BLOCK; i < end; i++) {
            triadA[i] = triadB[i] + 3f * triadC[i];
          }
        });
    traffic.gigabytes += 3.0 * Float.BYTES * TRIAD_FLOATS / 1e9;
    return triadA;
  }

  /** Lets go of threads and native memory. */
  @TearDown
  public void close() {
    pool.close();
    manager.close();
  }
}

package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.EpochPlan;
import org.gnnrec.training.lightgcn.FinalPropagation;
import org.gnnrec.training.lightgcn.TrainingRun;
import org.gnnrec.training.lightgcn.torch.TorchSampledSoftmax.Gradient;
import org.gnnrec.training.sampling.LikeBatches;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TorchAdam;
import org.gnnrec.training.torch.TorchEngine;
import org.gnnrec.training.torch.TorchSparseAdam;
import org.gnnrec.training.torch.TransferBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Optimises {@link TorchSampledSoftmax} in PyTorch, on the same batches and samples and from the
 * same initial vectors as the run of this JVM's kernels. Without layers a step moves the rows that
 * it touches; with layers it propagates everything forth and back and moves all rows. Graph,
 * vectors and moments stay on the device; batches are drawn in another thread while it computes.
 * Not thread-safe.
 */
final class TorchSampledRun implements TrainingRun {
  private static final long CHUNK_SCORES = 1 << 22;

  private final LightGcnSpecification specification;
  private final BipartiteGraph graph;
  private final Kernels kernels;
  private final WorkerPool pool;
  private final EpochPlan plan;
  private final NDManager manager;
  private final NDArray parameters;
  private final TorchSampledSoftmax softmax;
  private final TransferBuffer transfer = new TransferBuffer();
  private final Update update;
  private final LikeBatches batches;
  private final double[] userWeights;
  private final int chunkUsers;
  private final DrawnAhead<PreparedBatch> ahead = new DrawnAhead<>();
  private final int stride;
  private final float[] embeddings;
  private int preparedEpochs;
  private int epoch;

  /** One step of the optimiser. */
  private interface Update {
    /** Moves the parameters and returns the mean loss per like. */
    double run(SampledArrays arrays, NDManager batch, double factor);

    /** The sum of layers, before it is normalised. */
    NDArray vectors(NDManager batch);

    boolean overflowed();
  }

  /**
   * What the other thread hands over.
   *
   * @param likes of the batch; 0 for none
   * @param last whether the epoch ends with it
   */
  private record PreparedBatch(SampledArrays arrays, int likes, boolean last) {}

  /**
   * Begins an optimisation.
   *
   * @param plan how the learning rate falls
   * @param start where to go on from, as {@link #parameters} gave it; null for the seed's initial
   *     vectors
   */
  TorchSampledRun(
      TorchEngine engine,
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan,
      @Nullable List<float[]> start) {
    this(engine, specification, graph, kernels, pool, plan, start, CHUNK_SCORES);
  }

  TorchSampledRun(
      TorchEngine engine,
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan,
      @Nullable List<float[]> start,
      long chunkScores) {
    this.specification = specification;
    this.graph = graph;
    this.kernels = kernels;
    this.pool = pool;
    this.plan = plan;
    int dimension = specification.embeddingDimension();
    this.stride = kernels.stride(dimension);
    float[] vectors =
        start == null
            ? PaddedRows.initialVectors(specification, graph, kernels, pool)
            : start.get(0);
    int nodes = vectors.length / dimension;
    this.embeddings = new float[Math.multiplyExact(nodes, stride)];
    this.userWeights =
        Propagation.inversePowers(graph.byUser(), specification.userDegreeExponent());
    this.batches = LikeBatches.of(specification, graph);
    int sampled = batches.batch().sampleSize();
    this.chunkUsers = (int) Math.max(1, chunkScores / Math.max(1, sampled));
    this.manager = engine.newManager();
    this.parameters = OwnedArrays.floats(manager, vectors, nodes, dimension);
    this.softmax = new TorchSampledSoftmax(manager, specification.temperature(), pool::working);
    this.update = specification.layers() == 0 ? new SparseUpdate() : new DenseUpdate();
  }

  private final class SparseUpdate implements Update {
    private final TorchSparseAdam adam =
        new TorchSparseAdam(manager, parameters, specification.learningRate());

    @Override
    public double run(SampledArrays arrays, NDManager batch, double factor) {
      NDArray nodes = transfer.indexes(batch, arrays.nodes(), arrays.nodes().length);
      NDArray vectors = OwnedArrays.rows(parameters, nodes);
      Gradient gradient = softmax.gradient(vectors, arrays);
      adam.step(nodes, vectors, gradient.byVectors(), factor);
      return gradient.loss();
    }

    @Override
    public NDArray vectors(NDManager batch) {
      return parameters;
    }

    @Override
    public boolean overflowed() {
      return adam.overflowed();
    }
  }

  private final class DenseUpdate implements Update {
    private final TorchPropagation propagation =
        new TorchPropagation(manager, graph, specification.layers());
    private final TorchAdam adam = new TorchAdam(manager, specification.learningRate(), 0);

    DenseUpdate() {
      adam.add(parameters);
    }

    @Override
    public double run(SampledArrays arrays, NDManager batch, double factor) {
      NDArray nodes = transfer.indexes(batch, arrays.nodes(), arrays.nodes().length);
      Gradient gradient = softmax.gradient(OwnedArrays.rows(vectors(batch), nodes), arrays);
      NDArray byVectors = batch.zeros(parameters.getShape());
      OwnedArrays.put(byVectors, nodes, gradient.byVectors());
      try (NDArray byParameters = propagation.mean(byVectors, batch)) {
        adam.step(factor, byParameters);
      }
      return gradient.loss();
    }

    @Override
    public NDArray vectors(NDManager batch) {
      OwnedArrays.lend(parameters, batch);
      return propagation.mean(parameters, batch);
    }

    @Override
    public boolean overflowed() {
      return adam.overflowed();
    }
  }

  /** Called by the thread that prepares batches, which alone uses {@link #batches}. */
  private PreparedBatch prepare() {
    if (preparedEpochs == 0 || batches.atEnd()) {
      batches.beginEpoch(preparedEpochs++);
    }
    if (!batches.next()) {
      return new PreparedBatch(
          new SampledArrays(new long[0], 0, 0, new float[0], List.of()), 0, true);
    }
    return new PreparedBatch(
        SampledArrays.of(batches.batch(), graph, userWeights, chunkUsers),
        batches.likes(),
        batches.atEnd());
  }

  @Override
  public double epoch() {
    double loss = 0;
    int done = 0;
    boolean last = false;
    while (!last) {
      if (ahead.isEmpty()) {
        ahead.begin(this::prepare);
      }
      PreparedBatch prepared = ahead.take();
      last = prepared.last();
      if (!last || epoch + 1 < plan.epochs()) {
        ahead.begin(this::prepare);
      }
      if (prepared.likes() > 0) {
        double factor = plan.factor(epoch + (double) done / graph.likeCount());
        try (NDManager batch = manager.newSubManager()) {
          loss += prepared.likes() * update.run(prepared.arrays(), batch, factor);
        }
        done += prepared.likes();
        pool.working();
      }
    }
    epoch++;
    return TrainingFailedException.requireFinite(
        done == 0 ? 0 : loss / done, update.overflowed(), epoch, specification.learningRate());
  }

  @Override
  public int dimension() {
    return specification.embeddingDimension();
  }

  @Override
  public List<float[]> parameters() {
    return List.of(parameters.toFloatArray());
  }

  @Override
  public float[] embeddings() {
    try (NDManager batch = manager.newSubManager()) {
      PaddedRows.pad(update.vectors(batch), embeddings, stride);
    }
    FinalPropagation.normalize(embeddings, stride, kernels, pool);
    return embeddings;
  }

  /** What the device holds; for tests that it does not grow. */
  int arrayCount() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    ahead.close();
    manager.close();
  }
}
